import { listArguments, noFilter, rowAndReason } from '#libs/typed';

export const deadLetterList = listArguments(noFilter, {
  deadAtDesc: [{ deadAt: 'desc' }],
  deadAt: [{ deadAt: 'asc' }],
});

export const discardDeadLetterInput = rowAndReason();
