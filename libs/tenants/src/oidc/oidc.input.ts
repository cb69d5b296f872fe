import { z } from 'zod';
import { anything, line, optionalCode, secret } from '#libs/typed';
import { normalHost } from '../tenant/host.js';
import { version } from '../tenant/tenant.input.js';

const token = secret(200);
const domain = anything(254)
  .transform((text) => normalHost(text.replace(/^\s*@/, '')) ?? '')
  .refine((one) => one.includes('.'), 'not_a_domain');
const domains = z
  .array(domain)
  .max(20)
  .transform((list) => [...new Set(list)].sort());

/** Where the issuer leads is looked up by the service. */
const issuer = anything(500)
  .transform((text) => text.trim())
  .refine((text) => {
    if (!URL.canParse(text)) return false;
    const { protocol, search, hash, username, password } = new URL(text);
    return ['https:', 'http:'].includes(protocol) && [search, hash, username, password].every((part) => part === '');
  }, 'not_an_issuer');

export const saveOidcProviderInput = z.strictObject({
  id: z.uuid().nullish(),
  version,
  name: line(1, 80),
  issuer,
  clientId: line(1, 200),
  clientSecret: secret(500).nullish(),
  secondFactorClaims: z.array(line(1, 200)).max(20),
  domains,
  enabled: z.boolean(),
});
export const proveOidcDomainsInput = z.strictObject({ id: z.uuid(), version, domains, reason: line(1, 500) });
export const finishOidcInput = z.strictObject({
  step: token,
  callbackUrl: anything(4000).refine((text) => URL.canParse(text), 'not_a_web_address'),
});
export const joinOidcWithPasswordInput = z.strictObject({
  step: token,
  password: secret(1000),
  code: optionalCode(40),
});
export const joinOidcWithLinkInput = z.strictObject({ step: token, token });
export const stepInput = token;

/** The domain of a normalised mail address. Subdomains are domains of their own. */
export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);
