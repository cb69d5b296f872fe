import { listArguments, noFilter } from '#libs/typed';

export const letterList = listArguments(noFilter, {
  changedAtDesc: [{ changedAt: 'desc' }],
  changedAt: [{ changedAt: 'asc' }],
});
