import { day, line, listArguments, noFilter, rowAndReason } from '#libs/typed';
import { z } from 'zod';
import { roles } from '../mandate/roles.js';

export const createApiClientInput = z.strictObject({
  name: line(1, 120),
  // Room for one of each noun, and for more to come.
  scopes: z.array(line(1, 80)).min(1).max(200),
  role: z.enum(roles).nullish(),
  scopeId: z.uuid().nullish(),
  carrierId: z.uuid().nullish(),
  expiresOn: day(),
});

export const apiClientList = listArguments(noFilter, {
  name: [{ name: 'asc' }],
  nameDesc: [{ name: 'desc' }],
  expiresOn: [{ expiresOn: 'asc' }],
  expiresOnDesc: [{ expiresOn: 'desc' }],
});

export const revokeApiClientInput = rowAndReason();
