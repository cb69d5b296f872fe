import { listArguments, noFilter } from '#libs/typed';

export const deadLetterList = listArguments(noFilter, {
  deadAtDesc: [{ deadAt: 'desc' }],
  deadAt: [{ deadAt: 'asc' }],
});
