import { type TaskKind, taskOf, type TaskQuestion } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { ApiClient } from './api-client/api-client.entity.js';
import { DeadLetter } from './dead-letter/dead-letter.policy.js';
import { Letter } from './letter/letter.entity.js';
import { Mandate } from './mandate/mandate.entity.js';
import { type ScopeType } from './mandate/roles.js';
import { Scopes } from './mandate/scopes.js';
import { PendingAct } from './pending-act/pending-act.entity.js';
import { UserNames } from './user/user-names.js';
import { Webhook } from './webhook/webhook.entity.js';

/** Days before the end in which somebody sees to a mandate or a key. Defaults of the platform. */
const MANDATE_ENDS_WITHIN = 60;
const KEY_ENDS_WITHIN = 30;
/** Days in which somebody decides whether a mandate outlives the right by which it was given. Default of the platform. */
const REVIEW_WITHIN = 14;
/** Days in which the people of the area print a letter. Default of the platform. */
const PRINT_WITHIN = 14;

async function aboutMandate(ctx: Ctx, { userName, role, scopeType, scopeId, validUntil }: Mandate) {
  const scope = await ctx.app.get(Scopes).name(ctx, scopeType as ScopeType, scopeId);
  return { person: userName, role, scope, end: validUntil };
}

const rights: TaskKind<Ctx>[] = [
  taskOf(PendingAct, {
    name: 'actToDecide',
    action: 'decide',
    inPerson: true,
    when: ({ ctx, given, now }) =>
      `t.state = 'waiting' and t.expires_at > ${now} and ${given(ctx.who.userId)}::uuid = any(t.deciders)`,
    since: () => 't.asked_at',
    until: ({ zone }) => `(t.expires_at at time zone ${zone})::date`,
    urgency: 'today',
    about: async (ctx, { act, userId, askedBy, programme }) => ({
      act,
      person: await ctx.app.get(UserNames).of(ctx, userId),
      asker: programme ?? (await ctx.app.get(UserNames).of(ctx, askedBy)),
    }),
  }),
  taskOf(Mandate, {
    name: 'mandateToReview',
    action: 'end',
    when: () => 't.review_since is not null',
    since: ({ zone }) => `t.review_since::timestamp at time zone ${zone}`,
    until: () => `t.review_since + ${REVIEW_WITHIN}`,
    urgency: 'week',
    about: aboutMandate,
  }),
  taskOf(Mandate, {
    name: 'mandateEnding',
    action: 'grant',
    inPerson: true,
    // Nobody gives rights to oneself; an end that somebody set by hand is wanted; and whoever has the next one already loses nothing.
    when: ({ ctx, given, today }) =>
      `t.valid_until > ${today} and t.valid_until <= ${today} + ${MANDATE_ENDS_WITHIN} and t.ended_on is null
        and t.user_id <> ${given(ctx.who.userId)}::uuid and not exists (
        select 1 from tenants.mandate n where n.tenant_id = t.tenant_id and n.user_id = t.user_id and n.role = t.role and n.id <> t.id
          and n.scope_id is not distinct from t.scope_id and n.carrier_id is not distinct from t.carrier_id
          and n.valid_from <= t.valid_until and (n.valid_until is null or n.valid_until > t.valid_until))`,
    since: ({ zone }) => `(t.valid_until - ${MANDATE_ENDS_WITHIN})::timestamp at time zone ${zone}`,
    until: () => 't.valid_until - 1',
    urgency: 'later',
    about: aboutMandate,
  }),
];

const programs: TaskKind<Ctx>[] = [
  taskOf(ApiClient, {
    name: 'keyEnding',
    action: 'create',
    inPerson: true,
    when: ({ today }) =>
      `t.revoked_at is null and t.expires_on > ${today} and t.expires_on <= ${today} + ${KEY_ENDS_WITHIN}`,
    since: ({ zone }) => `(t.expires_on - ${KEY_ENDS_WITHIN})::timestamp at time zone ${zone}`,
    until: () => 't.expires_on - 1',
    urgency: 'later',
    about: (_, { name, expiresOn }) => ({ key: name, end: expiresOn }),
  }),
  taskOf(Webhook, {
    name: 'webhookStopped',
    action: 'update',
    inPerson: true,
    when: () => `not t."on" and t.off_reason in ('gone', 'failing', 'secretLost')`,
    since: () => 't.updated_at',
    urgency: 'week',
    about: (_, { url, offReason, clientId }) => ({ host: new URL(url).host, reason: offReason, clientId }),
  }),
  taskOf(DeadLetter, {
    name: 'jobFailed',
    action: 'replay',
    from: 'kernel.outbox',
    folded: 'all',
    when: () => 't.dead_at is not null and t.done_at is null',
    since: () => 't.dead_at',
    urgency: 'today',
  }),
];

/** Whoever is near prints; those above them hear of it when nobody did. */
function lies({ ctx, given, now }: TaskQuestion<Ctx>): string {
  const near = ctx.who.areaIds('district', 'carrier', 'team');
  return `(t.area_id = any(${given(near)}::uuid[]) or t.changed_at < ${now} - make_interval(days => ${PRINT_WITHIN}))`;
}

const letters: TaskKind<Ctx>[] = [
  taskOf(Letter, {
    name: 'letterRefused',
    action: 'close',
    area: 'areaId',
    when: () => `t.state = 'refused'`,
    since: () => 't.changed_at',
    urgency: 'today',
    about: (_, { kind, cause }) => ({ letter: kind, cause }),
  }),
  taskOf(Letter, {
    name: 'letterToPrint',
    action: 'print',
    folded: 'all',
    when: (q) => `t.state = 'toPrint' and ${lies(q)}`,
    since: () => 't.changed_at',
    urgency: 'week',
  }),
];

export const tasks: readonly TaskKind<Ctx>[] = [...rights, ...letters, ...programs];
