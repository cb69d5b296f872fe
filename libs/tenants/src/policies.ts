import { type Policy } from '#libs/kernel';
import { apiClientPolicy } from './api-client/api-client.policy.js';
import { auditEntryPolicy } from './audit/audit-entry.policy.js';
import { changePolicy } from './change/change.policy.js';
import { deadLetterPolicy } from './dead-letter/dead-letter.policy.js';
import { formDraftPolicy } from './form-draft/form-draft.policy.js';
import { legalTextPolicy } from './legal-text/legal-text.policy.js';
import { letterPolicy } from './letter/letter.policy.js';
import { mandatePolicy } from './mandate/mandate.policy.js';
import { substitutionPolicy } from './mandate/substitution.policy.js';
import { oidcProviderPolicy } from './oidc/oidc-provider.policy.js';
import { passkeyPolicy } from './passkey/passkey.policy.js';
import { pendingActPolicy } from './pending-act/pending-act.policy.js';
import { signInSessionPolicy } from './session/sign-in-session.policy.js';
import { tenantPolicy } from './tenant/tenant.policy.js';
import { userPolicy } from './user/user.policy.js';
import { webhookDeliveryPolicy, webhookPolicy } from './webhook/webhook.policy.js';

/** The rights on every noun of this service. */
export const policies: Policy[] = [
  apiClientPolicy,
  auditEntryPolicy,
  changePolicy,
  deadLetterPolicy,
  formDraftPolicy,
  legalTextPolicy,
  letterPolicy,
  mandatePolicy,
  oidcProviderPolicy,
  passkeyPolicy,
  pendingActPolicy,
  signInSessionPolicy,
  substitutionPolicy,
  tenantPolicy,
  userPolicy,
  webhookDeliveryPolicy,
  webhookPolicy,
];
