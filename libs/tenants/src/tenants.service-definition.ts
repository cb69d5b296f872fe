import './errors.js';
import './oidc/oidc-errors.js';
import './passkey/passkey-errors.js';
import { declareCopies, declaring, oneByOne } from '#libs/contracts';
import { defineService, type ServiceDefinition } from '#libs/kernel';
import { replaceSecret } from './account/secret-replace.command.js';
import { apiClient } from './api-client/api-client.noun.js';
import { AnchorService } from './audit/anchor.service.js';
import { auditAnchor } from './audit/audit-anchor.command.js';
import { auditEntry } from './audit/audit-entry.noun.js';
import { auditVerify } from './audit/audit-verify.command.js';
import { AuditService } from './audit/audit.service.js';
import { forgetChanges, notingChanges } from './change/change.handler.js';
import { change } from './change/change.noun.js';
import { deadLetter } from './dead-letter/dead-letter.noun.js';
import { DeadLetterService } from './dead-letter/dead-letter.service.js';
import { demo } from './demo.js';
import { formDraft } from './form-draft/form-draft.noun.js';
import { legalText } from './legal-text/legal-text.noun.js';
import { programmeFact } from './legal-text/programme-facts.js';
import { bounces } from './letter/bounces.command.js';
import { forgetLetters, letterChanged } from './letter/letter-changed.handler.js';
import { letter } from './letter/letter.noun.js';
import { eraseLetters } from './letter/letter.service.js';
import { review } from './mandate/hanging.js';
import { mandateFacts } from './mandate/mandate-facts.js';
import { Mandate } from './mandate/mandate.entity.js';
import { mandate } from './mandate/mandate.noun.js';
import { substitution } from './mandate/substitution.noun.js';
import { oidcProvider } from './oidc/oidc-provider.noun.js';
import { passkey } from './passkey/passkey.noun.js';
import { PasskeyService } from './passkey/passkey.service.js';
import { tellAct } from './pending-act/pending-act.jobs.js';
import { pendingAct } from './pending-act/pending-act.noun.js';
import { savedView } from './saved-view/saved-view.noun.js';
import { lookUp } from './session/identify.js';
import { MailLinkService } from './session/mail-link.service.js';
import { signInSession } from './session/sign-in-session.noun.js';
import { tidy } from './session/tidy.js';
import { createTenant } from './tenant/create-tenant.command.js';
import { tenants as listTenants } from './tenant/directory.js';
import { Tenant } from './tenant/tenant.entity.js';
import { tenant } from './tenant/tenant.noun.js';
import { EmailChangeService } from './user/email-change.service.js';
import { accessRecover } from './user/recover.command.js';
import { user } from './user/user.noun.js';
import { webhook } from './webhook/webhook.noun.js';
import { tasks } from './tasks.js';
import { words } from './words.js';
import type * as Contract from '../build/contract.js';

const { together } = declaring<Contract.Graph, Contract.Arguments>();

/** Tenants, people and their mandates, sign-in, keys for programs, and the audit trail. */
export const tenants: ServiceDefinition = defineService({
  name: 'tenants',
  words,
  tasks,
  modules: [],
  ...together([
    apiClient,
    auditEntry,
    change,
    deadLetter,
    formDraft,
    legalText,
    letter,
    mandate,
    oidcProvider,
    passkey,
    pendingAct,
    savedView,
    signInSession,
    substitution,
    tenant,
    user,
    webhook,
  ]),
  platformTables: {
    account: 'reference',
    directory: 'reference',
    host: 'reference',
    membership: 'reference',
    passkey: 'reference',
    rate_limit: 'local',
    recovery_code: 'reference',
  },
  references: {
    DeadLetter: (ctx, id) => ctx.app.get(DeadLetterService).one(ctx, id),
    Passkey: (ctx, id) => ctx.app.get(PasskeyService).find(ctx, id),
  },
  copies: declareCopies('tenants', {
    Area: ['name', 'districtId'],
    Carrier: ['name'],
    Commission: ['carrierId', 'areaId', 'validFrom', 'validUntil', 'removed'],
    District: ['name'],
  }),
  follows: {
    Area: (ctx, facts) => review(ctx, { areaIds: facts.map(({ areaId }) => areaId) }),
    Commission: (ctx, facts) => review(ctx, { areaIds: facts.map(({ areaId }) => areaId) }),
  },
  filled: (ctx) => review(ctx, 'everything'),
  restates: {
    Mandate: { entity: Mandate, facts: async (_ctx, rows: Mandate[]) => mandateFacts(rows) },
    Programme: { entity: Tenant, facts: async (ctx) => [await programmeFact(ctx)] },
  },
  handlers: notingChanges({
    'audit.recorded': oneByOne((ctx, fact, messageId) => ctx.app.get(AuditService).record(ctx, fact, messageId)),
    'erasure.requested': oneByOne(async (ctx, about) => {
      await ctx.app.get(AuditService).erase(ctx, about);
      if (about.noun === 'Applicant') await eraseLetters(ctx, 'Application', about.rowId);
    }),
    'letter.changed': oneByOne(letterChanged),
  }),
  jobs: {
    sendSignInLink: (ctx, payload) => ctx.app.get(MailLinkService).sendSignInLink(ctx, payload),
    sendPasswordLink: (ctx, payload) => ctx.app.get(MailLinkService).sendPasswordLink(ctx, payload),
    tellAct,
    sendEmailLink: (ctx, payload) => ctx.app.get(EmailChangeService).sendLink(ctx, payload),
  },
  schedules: [
    { name: 'forgetChanges', cron: '55 3 * * *', run: forgetChanges },
    { name: 'forgetLetters', cron: '50 3 * * *', run: forgetLetters },
    { name: 'tidy', cron: '40 3 * * *', run: tidy },
    { name: 'anchor', cron: '15 * * * *', run: (ctx) => ctx.app.get(AnchorService).keep(ctx) },
    { name: 'mailAnchor', cron: '25 6 * * *', run: (ctx) => ctx.app.get(AnchorService).mail(ctx) },
  ],
  commands: {
    'audit:anchor': auditAnchor,
    'audit:verify': auditVerify,
    'access:recover': accessRecover,
    'letters:bounces': bounces,
    'tenants:create': createTenant,
    'secret:replace': replaceSecret,
  },
  demo,
  directory: { tenants: listTenants, identify: lookUp },
});
