import { copiesOf, newestOf } from './copy.js';
import { type Copy, type FactOf, toldNoun, type ToldNoun } from './told-nouns.js';

/** A fact as it travels, whatever it is about. */
export type Fact = Record<string, unknown>;

/** `districtId` → `district_id`, `StreetList` → `street_list` */
export const snake = (name: string): string =>
  name.replace(/[A-Z]/g, (c, at: number) => `${at ? '_' : ''}${c.toLowerCase()}`);

export const tableOfCopy = ({ service, noun }: Copy): string => `${service}.${snake(noun)}`;

/** A field that a message of an earlier release does not have is undefined. */
function rowOf(copy: Copy, tenantId: string, fact: Fact): Record<string, unknown> {
  const { id, fields, named = {} } = toldNoun(copy.noun);
  const columns = copy.fields.map((field) => {
    const value = fact[named[field] ?? field];
    return [snake(field), fields[field] === 'jsonb' && value ? JSON.stringify(value) : value] as const;
  });
  return { tenant_id: tenantId, id: id ? fact[id] : tenantId, ...Object.fromEntries(columns) };
}

/** Messages of the first release have no version. Among these a removal counts more than what was stated before it. */
const versionOf = (fact: Fact): number => (fact['version'] as number | undefined) ?? (fact['removed'] ? 1 : 0);

/**
 * SQL by which a copy keeps the newest of facts: `for (const sql of copiesOfNews(copies.Area, ctx.tenantId, facts)) await ctx.sql(...sql)`. Columns
 * that a fact does not have stay as they are; so facts with other columns are kept one after the other. `pass`: the number of the fill during which they arrive.
 */
export function copiesOfNews(copy: Copy, tenantId: string, facts: readonly Fact[], pass = 0): [string, unknown[]][] {
  const runs: { says: string; rows: Map<unknown, Row> }[] = [];
  for (const fact of facts) {
    const told = Object.entries(rowOf(copy, tenantId, fact)).filter(([, value]) => value !== undefined);
    const row: Row = { ...Object.fromEntries(told), filled_pass: pass, fact_version: versionOf(fact) };
    const says = Object.keys(row).join();
    if (runs.at(-1)?.says !== says) runs.push({ says, rows: new Map() });
    const { rows } = runs.at(-1)!;
    const known = rows.get(row['id'])?.fact_version ?? 0;
    if (known === 0 || known < row.fact_version) rows.set(row['id'], row);
  }
  return runs.map(({ rows }) => newestOf(tableOfCopy(copy), [...rows.values()].sort(byId)));
}

type Row = Record<string, unknown> & { fact_version: number };
const byId = (a: Row, b: Row): number => (String(a['id']) < String(b['id']) ? -1 : 1);

/** The same for one: `ctx.sql(...copyOfFact(copies.Area, ctx.tenantId, fact))`. */
export const copyOfFact = <N extends ToldNoun>(
  copy: Copy<N>,
  tenantId: string,
  fact: FactOf<N> | Fact,
): [string, unknown[]] => copiesOfNews(copy as unknown as Copy, tenantId, [fact as Fact])[0]!;

/** The same for the facts of a restatement, all about different rows. */
export function copiesOfFacts(copy: Copy, tenantId: string, facts: readonly Fact[], pass: number): [string, unknown[]] {
  const told = (fact: Fact): object => ({ filled_pass: pass, fact_version: versionOf(fact) });
  const rows = facts.map((fact) => ({ ...rowOf(copy, tenantId, fact), ...told(fact) }));
  return copiesOf(tableOfCopy(copy), rows);
}
