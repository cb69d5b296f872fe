/** Rows of a page when nobody says how many. */
export const PAGE_SIZE = 50;
/** Rows of a page at most. */
export const PAGE_MOST = 100;

/** Which part of a list is asked for: forwards (`first`, `after`) or backwards (`last`, `before`), never both. */
export interface PageArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
  /** only what was changed, in the order of the changes */
  changes?: Changes;
}

/** Rows that were changed since a moment, and before everything that somebody may still be writing. */
export interface Changes {
  since: Date;
  before: Date;
}

/** What a service is given for these four arguments. */
export interface Paged {
  /** left out: the beginning of the list */
  page?: PageArguments;
}

/** The arguments of a list: a page, and filters that are not parsed yet. */
export type ListArguments = Paged & Record<string, unknown>;

/** Which part of a list is read: from one of its ends or from a row. */
export interface PageReading {
  size: number;
  /** cursor of the row next to it; null: it begins at an end of the list */
  beside: string | null;
  /** towards the beginning of the list */
  backwards: boolean;
}

/** The part that is asked for, or what is wrong with each argument. */
export function readingOf(
  { first, after, last, before }: PageArguments,
  most = PAGE_MOST,
): PageReading | { faults: Record<string, string> } {
  const backwards = last != null || before != null;
  const [count, size] = backwards ? ['last', last] : ['first', first];
  const fault = (value: number): string | null =>
    !Number.isInteger(value) || value < 1 ? 'too_small' : value > most ? 'too_big' : null;
  const faults = {
    [count]: fault(size ?? 1),
    ...(backwards && first != null && { first: 'other_way' }),
    ...(backwards && after != null && { after: 'other_way' }),
  };
  const found = Object.entries(faults).filter((entry): entry is [string, string] => entry[1] !== null);
  if (found.length) return { faults: Object.fromEntries(found) };
  return { size: size ?? Math.min(PAGE_SIZE, most), beside: (backwards ? before : after) ?? null, backwards };
}

/** A part of a list, in the order of the list: the answer of every list that may be long. */
export interface Page<T> {
  nodes: T[];
  /** where each of them stands, to read on beside it */
  cursors(): string[];
  /** counts the rows of the whole list; called only when it is asked for */
  total(): Promise<number>;
  pageInfo: {
    /** read backwards: whether it was asked for before a row */
    hasNextPage: boolean;
    /** read forwards: whether it was asked for behind a row */
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

/** How cursors are made for the rows of a list, and how they are counted. */
export interface PageOf<T> {
  cursorOf: (row: T) => string;
  total: () => Promise<number>;
}

/** Makes a page of rows in the order in which they were read. One row more than asked for shows that there are others. */
export function pageOf<T>(
  rows: readonly T[],
  { size, beside, backwards }: PageReading,
  { cursorOf, total }: PageOf<T>,
): Page<T> {
  const nodes = rows.slice(0, size);
  if (backwards) nodes.reverse();
  const ends = [rows.length > size, beside !== null];
  const [hasNextPage, hasPreviousPage] = (backwards ? ends.reverse() : ends) as [boolean, boolean];
  const place = (row: T | undefined): string | null => (row === undefined ? null : cursorOf(row));
  return {
    nodes,
    cursors: () => nodes.map(cursorOf),
    total,
    pageInfo: { hasNextPage, hasPreviousPage, startCursor: place(nodes[0]), endCursor: place(nodes.at(-1)) },
  };
}

/** A part of a list that is in memory as a whole; null when the row to begin at is not in it. */
export function pageWithin<T>(list: readonly T[], reading: PageReading, cursorOf: (row: T) => string): Page<T> | null {
  const rows = reading.backwards ? list.toReversed() : list;
  const start = reading.beside === null ? 0 : rows.findIndex((row) => cursorOf(row) === reading.beside) + 1;
  if (reading.beside !== null && start === 0) return null;
  return pageOf(rows.slice(start), reading, { cursorOf, total: () => Promise.resolve(list.length) });
}

/** A list of changes has an order of its own, so that readers miss nothing that changes while they read. */
export const changedIn = <R extends PageArguments & { where?: object }>(request: R): R => {
  const { changes, where } = request;
  if (!changes) return request;
  const updatedAt = { $gte: changes.since, $lt: changes.before };
  return { ...request, where: { ...where, updatedAt }, orderBy: [{ updatedAt: 'asc' }] };
};
