import { z } from 'zod';
import { line, version } from '../tenant/tenant.input.js';

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
  name: line(80),
  issuer: z.string().max(500).refine(isAllowedIssuer, 'not_an_issuer'),
  clientId: z.string().trim().min(1).max(200),
  clientSecret: z.string().min(1).max(500).nullish(),
  secondFactorClaims: z.array(z.string().trim().min(1).max(200)).max(20),
  enabled: z.boolean(),
});
