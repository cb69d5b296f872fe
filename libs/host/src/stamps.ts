const stamped = new Set<string>();

/** Rows of this table say when they were changed last (`updated_at`). */
export const stampTable = (table: string): void => void stamped.add(table);

const SET = 'updated_at = now(), ';
const update = /\bupdate\s+([a-z_]+\.[a-z_]+)(?:\s+(?:as\s+)?[a-z_]+)?\s+set\s/g;
const insert = /\binsert\s+into\s+([a-z_]+\.[a-z_]+)/;
const upsert = /\bdo\s+update\s+set\s/g;

/** Adds the time of the change to a statement of a service, so that nobody can forget it. */
export function withStamps(text: string): string {
  if (!/\bset\s/.test(text)) return text;
  const into = insert.exec(text)?.[1];
  const stampedUpserts = into && stamped.has(into) ? text.replace(upsert, (found) => found + SET) : text;
  return stampedUpserts.replace(update, (found, table: string) => (stamped.has(table) ? found + SET : found));
}
