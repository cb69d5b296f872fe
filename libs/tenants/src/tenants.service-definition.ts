import './errors.js';
import './oidc/oidc-errors.js';
import './passkey/passkey-errors.js';
import { declareCopies, oneByOne } from '#libs/contracts';
import { type Ctx, defineService, type ServiceDefinition } from '#libs/kernel';
import { AccountService } from './account/account.service.js';
import { ApiClient } from './api-client/api-client.entity.js';
import { ApiClientResolver } from './api-client/api-client.resolver.js';
import { ApiClientService } from './api-client/api-client.service.js';
import { AuditEntry } from './audit/audit-entry.entity.js';
import { AuditEntryResolver } from './audit/audit-entry.resolver.js';
import { AnchorService } from './audit/anchor.service.js';
import { auditAnchor } from './audit/audit-anchor.command.js';
import { auditVerify } from './audit/audit-verify.command.js';
import { AuditService } from './audit/audit.service.js';
import { Change } from './change/change.entity.js';
import { forgetChanges, notingChanges } from './change/change.handler.js';
import { ChangeResolver } from './change/change.resolver.js';
import { ChangeService } from './change/change.service.js';
import { DeadLetterResolver } from './dead-letter/dead-letter.resolver.js';
import { DeadLetterService } from './dead-letter/dead-letter.service.js';
import { demo } from './demo.js';
import { Mandate } from './mandate/mandate.entity.js';
import { LegalText } from './legal-text/legal-text.entity.js';
import { LegalTextResolver } from './legal-text/legal-text.resolver.js';
import { LegalTextService } from './legal-text/legal-text.service.js';
import { review } from './mandate/hanging.js';
import { MandateResolver } from './mandate/mandate.resolver.js';
import { MandateService } from './mandate/mandate.service.js';
import { Scopes } from './mandate/scopes.js';
import { Substitution } from './mandate/substitution.entity.js';
import { SubstitutionResolver } from './mandate/substitution.resolver.js';
import { SubstitutionService } from './mandate/substitution.service.js';
import { BounceService } from './letter/bounce.service.js';
import { bounces } from './letter/bounces.command.js';
import { programmeFact } from './legal-text/programme-facts.js';
import { forgetLetters, letterChanged } from './letter/letter-changed.handler.js';
import { Letter } from './letter/letter.entity.js';
import { ApplicationLettersResolver, LetterResolver } from './letter/letter.resolver.js';
import { eraseLetters, LetterService } from './letter/letter.service.js';
import { OidcClient } from './oidc/oidc-client.js';
import { OidcTools } from './oidc/oidc-tools.js';
import { OidcEntry } from './oidc/oidc-entry.js';
import { OidcJoinService } from './oidc/oidc-join.service.js';
import { OidcProvider } from './oidc/oidc-provider.entity.js';
import { OidcProviderService } from './oidc/oidc-provider.service.js';
import { OidcResolver } from './oidc/oidc.resolver.js';
import { OidcService } from './oidc/oidc.service.js';
import { OidcSignOut } from './oidc/oidc-sign-out.js';
import { Assertions } from './passkey/assertions.js';
import { Challenges } from './passkey/challenges.js';
import { PasskeyEnrolmentService } from './passkey/passkey-enrolment.service.js';
import { PasskeyResolver } from './passkey/passkey.resolver.js';
import { PasskeyService } from './passkey/passkey.service.js';
import { PasskeySignInService } from './passkey/passkey-sign-in.service.js';
import { Passkeys } from './passkey/passkeys.js';
import { Registrations } from './passkey/registrations.js';
import { ActExecution } from './pending-act/act-execution.service.js';
import { PendingAct } from './pending-act/pending-act.entity.js';
import { tellAct } from './pending-act/pending-act.jobs.js';
import { PendingActResolver } from './pending-act/pending-act.resolver.js';
import { PendingActService } from './pending-act/pending-act.service.js';
import { SecondFactorResets } from './pending-act/second-factor-reset.service.js';
import { Words } from './pending-act/words.service.js';
import { policies } from './policies.js';
import { lookUp } from './session/identify.js';
import { KnownDevices } from './session/known-devices.js';
import { MailLinks } from './session/mail-link.js';
import { MailLinkService } from './session/mail-link.service.js';
import { PasswordTools, PasswordService } from './session/password.service.js';
import { ProofService } from './session/proof.service.js';
import { SignInSession } from './session/sign-in-session.entity.js';
import { SignInSessionResolver } from './session/sign-in-session.resolver.js';
import { SignInSessionService } from './session/sign-in-session.service.js';
import { SignInLimits } from './session/sign-in-limits.js';
import { SignInSteps } from './session/sign-in-step.js';
import { SignInResolver } from './session/sign-in.resolver.js';
import { SignInService } from './session/sign-in.service.js';
import { tidy } from './session/tidy.js';
import { tenants as listTenants } from './tenant/directory.js';
import { replaceSecret } from './account/secret-replace.command.js';
import { createTenant } from './tenant/create-tenant.command.js';
import { FoundingService } from './tenant/founding.service.js';
import { Tenant } from './tenant/tenant.entity.js';
import { TenantResolver } from './tenant/tenant.resolver.js';
import { TenantService } from './tenant/tenant.service.js';
import { EmailChangeResolver } from './user/email-change.resolver.js';
import { EmailChangeService } from './user/email-change.service.js';
import { ErasureService } from './user/erasure.service.js';
import { InvitationService } from './user/invitation.service.js';
import { MeResolver } from './user/me.resolver.js';
import { MeService } from './user/me.service.js';
import { People } from './user/people.js';
import { accessRecover } from './user/recover.command.js';
import { RecoveryService } from './user/recovery.service.js';
import { UserNames } from './user/user-names.js';
import { User } from './user/user.entity.js';
import { UserResolver } from './user/user.resolver.js';
import { UserService } from './user/user.service.js';
import { WebhookDelivery } from './webhook/webhook-delivery.entity.js';
import { WebhookDeliveryService } from './webhook/webhook-delivery.service.js';
import { WebhookPost } from './webhook/webhook-post.js';
import { WebhookSecrets } from './webhook/webhook-secrets.js';
import { Webhook } from './webhook/webhook.entity.js';
import { ApiClientTopicsResolver, WebhookDeliveryResolver, WebhookResolver } from './webhook/webhook.resolver.js';
import { WebhookService } from './webhook/webhook.service.js';
import { words } from './words.js';

const services = [
  ...[
    AccountService,
    AnchorService,
    ApiClientService,
    AuditService,
    BounceService,
    DeadLetterService,
    EmailChangeService,
    ErasureService,
    FoundingService,
    InvitationService,
  ],
  ...[
    KnownDevices,
    LegalTextService,
    LetterService,
    MailLinks,
    MailLinkService,
    MandateService,
    MeService,
    PasswordTools,
    PasswordService,
  ],
  ...[
    People,
    Scopes,
    SignInSessionService,
    SignInLimits,
    SignInService,
    SignInSteps,
    SubstitutionService,
    TenantService,
  ],
  ...[OidcClient, OidcTools, OidcEntry, OidcJoinService, OidcProviderService, OidcService, OidcSignOut],
  ...[Assertions, Challenges, Passkeys, PasskeyEnrolmentService, PasskeyService, PasskeySignInService, ProofService],
  ...[ActExecution, PendingActService, SecondFactorResets, Words],
  ...[ChangeService, WebhookDeliveryService, WebhookPost, WebhookSecrets, WebhookService],
  ...[RecoveryService, Registrations, UserNames, UserService],
];
const resolvers = [
  ...[
    ApiClientResolver,
    ApplicationLettersResolver,
    AuditEntryResolver,
    DeadLetterResolver,
    LegalTextResolver,
    LetterResolver,
    EmailChangeResolver,
    MandateResolver,
    MeResolver,
    OidcResolver,
    PasskeyResolver,
    SignInSessionResolver,
  ],
  ...[ApiClientTopicsResolver, ChangeResolver, WebhookDeliveryResolver, WebhookResolver],
  ...[PendingActResolver, SignInResolver, SubstitutionResolver, TenantResolver, UserResolver],
];

/** Tenants, people and their mandates, sign-in, keys for programs, and the audit trail. */
export const tenants: ServiceDefinition = defineService({
  name: 'tenants',
  words,
  modules: [],
  entities: [
    ApiClient,
    AuditEntry,
    Change,
    LegalText,
    Letter,
    Mandate,
    OidcProvider,
    PendingAct,
    SignInSession,
    Substitution,
    Tenant,
    User,
    Webhook,
    WebhookDelivery,
  ],
  policies,
  platformTables: {
    account: 'reference',
    directory: 'reference',
    host: 'reference',
    membership: 'reference',
    passkey: 'reference',
    rate_limit: 'local',
    recovery_code: 'reference',
  },
  providers: [...services, ...resolvers],
  references: {
    DeadLetter: (ctx, id) => ctx.app.get(DeadLetterService).one(ctx, id),
    Passkey: (ctx, id) => ctx.app.get(PasskeyService).find(ctx, id),
    Tenant: (ctx: Ctx, id) => ctx.load(Tenant, id),
    User: (ctx: Ctx, id) => ctx.load(User, id),
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
  restates: { Programme: { entity: Tenant, facts: async (ctx) => [await programmeFact(ctx)] } },
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
