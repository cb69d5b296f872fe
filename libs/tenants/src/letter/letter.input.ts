import { listArguments, noFilter, rowAndReason } from '#libs/typed';

export const letterList = listArguments(noFilter, {
  changedAtDesc: [{ changedAt: 'desc' }],
  changedAt: [{ changedAt: 'asc' }],
});

export const sendLetterAgainInput = rowAndReason();
export const markLetterPrintedInput = rowAndReason();
export const closeLetterInput = rowAndReason();
