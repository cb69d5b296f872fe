import { listArguments, optionalLine } from '#libs/typed';
import { z } from 'zod';

const word = optionalLine(200);
/** The scalar of the graph has read it. */
const moment = z.coerce.date().nullish();

export const auditEntryFilter = z.strictObject({
  noun: word,
  rowId: word,
  userId: z.uuid().nullish(),
  action: word,
  areaId: z.uuid().nullish(),
  from: moment,
  until: moment,
});
export const auditEntryList = listArguments(auditEntryFilter, { seqDesc: [{ seq: 'desc' }], seq: [{ seq: 'asc' }] });
