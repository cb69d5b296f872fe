import { copiesOf, copyOf } from './copy.js';
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
 * SQL by which a copy keeps a fact if it is the newest: `ctx.sql(...copyOfFact(copies.Area, ctx.tenantId, fact))`. Columns that the fact
 * does not have stay as they are. `pass`: the number of the fill during which it arrives.
 */
export function copyOfFact<N extends ToldNoun>(
  copy: Copy<N>,
  tenantId: string,
  fact: FactOf<N> | Fact,
  pass = 0,
): [string, unknown[]] {
  const row = rowOf(copy as unknown as Copy, tenantId, fact as Fact);
  const told = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
  return copyOf(tableOfCopy(copy as unknown as Copy), { ...told, filled_pass: pass }, versionOf(fact as Fact));
}

/** The same for the facts of a restatement, all about different rows. */
export function copiesOfFacts(copy: Copy, tenantId: string, facts: readonly Fact[]): [string, unknown[]] {
  const rows = facts.map((fact) => ({ ...rowOf(copy, tenantId, fact), fact_version: versionOf(fact) }));
  return copiesOf(tableOfCopy(copy), rows);
}
