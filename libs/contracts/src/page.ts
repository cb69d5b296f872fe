/** A part of a list: what every list that can be long is answered with. */
export interface Page<T> {
  nodes: T[];
  /** where each of them stands, to read on behind it */
  cursors(): string[];
  pageInfo: {
    hasNextPage: boolean;
    /** whether it was asked for behind a row */
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

/** The first of these rows as a page; one more than `first` says that there are others. */
export function pageOf<T>(
  rows: readonly T[],
  { first, after }: { first: number; after?: string | null },
  cursorOf: (row: T) => string,
): Page<T> {
  const nodes = rows.slice(0, first);
  const place = (row: T | undefined): string | null => (row === undefined ? null : cursorOf(row));
  return {
    nodes,
    cursors: () => nodes.map(cursorOf),
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: !!after,
      startCursor: place(nodes[0]),
      endCursor: place(nodes.at(-1)),
    },
  };
}
