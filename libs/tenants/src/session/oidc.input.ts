import { z } from 'zod';
import { anything, line, secret } from '#libs/typed';
import { version } from '../tenant/tenant.input.js';

/** Plain http only on this very machine, where the tests' provider lives. */
export const isAllowedIssuer = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, search, hash } = new URL(text);
  const local = protocol === 'http:' && hostname === '127.0.0.1' && process.env['NODE_ENV'] !== 'production';
  return (protocol === 'https:' || local) && username === '' && search === '' && hash === '';
};

export const saveOidcProviderInput = z.object({
  id: z.uuid().nullish(),
  version,
  name: line(1, 80),
  issuer: anything(500).refine(isAllowedIssuer, 'not_an_issuer'),
  clientId: line(1, 200),
  clientSecret: secret(500).nullish(),
  secondFactorClaims: z.array(line(1, 200)).max(20),
  enabled: z.boolean(),
});
