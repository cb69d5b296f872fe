import { createHmac, randomBytes } from 'node:crypto';

/** As Standard Webhooks has it (https://www.standardwebhooks.com), so that receivers check it with a library that is there already. */
const prefix = 'whsec_';

export const newWebhookSecret = (): string => `${prefix}${randomBytes(32).toString('base64')}`;

export interface SignedWebhook {
  id: string;
  /** seconds since 1970 */
  timestamp: number;
  body: string;
}

/** One signature for each secret that counts at this moment, the newest first. */
export const signatures = (secrets: readonly string[], { id, timestamp, body }: SignedWebhook): string =>
  secrets
    .map((secret) => createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64')))
    .map((hmac) => `v1,${hmac.update(`${id}.${timestamp}.${body}`).digest('base64')}`)
    .join(' ');
