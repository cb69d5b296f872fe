/** Rows of one file. A file is whole or not there: whoever needs more narrows the list or asks the API. */
export const MOST_ROWS = 10_000;

/** Rows that the API hands out at once. */
export const ROWS_AT_ONCE = 100;
