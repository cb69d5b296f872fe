import { type TaskFacts, type TaskKind, taskOf, type TaskQuestion } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { Application } from './application/application.entity.js';
import { ApplicationNote } from './application/application-note.entity.js';
import { copies } from './copies.js';

/** Days that an application may lie before it is checked, and before the jury has it. Default of the platform. */
const CHECK_WITHIN = 7;
const DECIDE_WITHIN = 28;

type Question = TaskQuestion<Ctx>;

/** Four eyes (`fourEyesFault`): what the reader applied for, gains from, or is asked for by the own carrier, waits for others. */
function notOwn({ ctx, given }: Question): string {
  const { who } = ctx;
  const hands = `${given(who.hands())}::text[]`;
  const isOwn = `t.applied_as <> 'resident' and coalesce(t.entered_by -> 'hands', '[]') ?| ${hands}`;
  const isOfCarrier = `t.applied_as = 'carrier' and t.area_id = any(${given(who.areaIds('team', 'carrier'))}::uuid[])`;
  const name = `lower(regexp_replace(btrim(normalize(p.name, NFKC)), '\\s+', ' ', 'g'))`;
  const plain = (who.name ?? '').normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
  const isNamed = `exists (select 1 from funding.applicant p where p.tenant_id = t.tenant_id and p.id = t.id and p.name <> '' and ${name} = ${given(plain)})`;
  return `not (${isOwn}) and not (${isOfCarrier}) and not (t.interested_ids ?| ${hands}) and not ${isNamed}`;
}

const notChecked = ({ ctx, given }: Question): string =>
  `not (coalesce(t.checked_by -> 'hands', '[]') ?| ${given(ctx.who.hands())}::text[])`;

/** Who wrote it down for somebody does not check it. */
function notWritten({ ctx, given }: Question): string {
  const hands = `${given(ctx.who.hands())}::text[]`;
  const isEntered = `t.channel in ('paper', 'telephone') and coalesce(t.entered_by -> 'hands', '[]') ?| ${hands}`;
  return `not (${isEntered}) and not (coalesce(t.corrected_by -> 'hands', '[]') ?| ${hands})`;
}

const day = (moment: string, { zone }: Question): string => `(${moment} at time zone ${zone})::date`;

async function about(ctx: Ctx, row: Application): Promise<TaskFacts> {
  const area = await ctx.load(copies.Area, row.areaId);
  const { title, reference, requestedCents, grantedCents } = row;
  return { title, reference, cents: grantedCents ?? requestedCents, area: area?.name ?? null };
}

const application = (kind: Omit<TaskKind<Ctx, Application>, 'noun' | 'area' | 'about'>): TaskKind<Ctx> =>
  taskOf(Application, { area: 'areaId', about, ...kind });

export const tasks: readonly TaskKind<Ctx>[] = [
  application({
    name: 'applicationToCheck',
    action: 'check',
    when: (q) => `t.state = 'submitted' and t.correction_state is null and ${notOwn(q)} and ${notWritten(q)}`,
    since: () => 't.submitted_at',
    until: (q) => `${day('t.submitted_at', q)} + ${CHECK_WITHIN}`,
    urgency: 'week',
  }),
  application({
    name: 'correctionAnswered',
    action: 'check',
    when: (q) => `t.correction_state = 'answered' and ${notOwn(q)} and ${notWritten(q)}`,
    since: () => 't.updated_at',
    until: (q) => `${day('t.updated_at', q)} + ${CHECK_WITHIN}`,
    urgency: 'week',
  }),
  application({
    name: 'correctionOver',
    action: 'check',
    when: (q) => `t.correction_state = 'asked' and t.correction_due_on < ${q.today} and ${notOwn(q)}`,
    since: ({ zone }) => `(t.correction_due_on + 1)::timestamp at time zone ${zone}`,
    urgency: 'week',
  }),
  application({
    name: 'applicationToDecide',
    action: 'decide',
    when: (q) => `t.state = 'eligible' and t.correction_state is null and ${notOwn(q)} and ${notChecked(q)}`,
    since: () => 'coalesce(t.checked_at, t.submitted_at)',
    until: (q) => `${day('coalesce(t.checked_at, t.submitted_at)', q)} + ${DECIDE_WITHIN}`,
    urgency: 'week',
  }),
  application({
    name: 'withdrawalToConfirm',
    action: 'withdraw',
    when: (q) => `t.state = 'approved' and t.withdrawal_asked_at is not null and ${notOwn(q)}`,
    since: () => 't.withdrawal_asked_at',
    urgency: 'week',
  }),
  taskOf(ApplicationNote, {
    name: 'noteToAnswer',
    action: 'read',
    area: 'areaId',
    // Until the person who was named has written something there, whatever becomes of the application.
    when: ({ ctx, given }) => `t.removed_at is null and t.mentioned_ids ?| ${given(ctx.who.hands())}::text[]
      and not exists (select 1 from funding.application_note o where o.tenant_id = t.tenant_id and o.application_id = t.application_id
        and o.author_id::text = any(${given(ctx.who.hands())}::text[]) and o.created_at > t.created_at)`,
    since: () => 't.created_at',
    urgency: 'week',
    about: async (ctx, { applicationId, areaId, author }) => {
      const application = await ctx.load(Application, applicationId);
      const area = await ctx.load(copies.Area, areaId);
      return { title: application?.title ?? '', name: author?.name ?? '', area: area?.name ?? null, applicationId };
    },
  }),
];
