import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';
import { anonymous, type Who } from '#libs/contracts';
import { AppError } from './errors.js';
import { type EntityClass, tableOf } from './tables.js';
import { type Params, whereSql, type Where } from './where.js';

/** Says "every row of the tenant" aloud: an undefined condition would otherwise mean it by accident. */
export const anyRow = Symbol('any row');
/** Equality, null and `$in` on the row's own columns: only these become SQL and match in memory alike. */
export type RowCondition = Record<string, string | number | boolean | null | { $in: readonly (string | number)[] }>;
export type Can = (actions: string | readonly string[], rows: typeof anyRow | RowCondition) => void;

export interface Policy {
  entity: EntityClass;
  noun: string;
  actions: readonly string[];
  sentences: (can: Can, who: Who) => void;
  /** a copy or a lock that no field of the graph shows: an API key's scopes speak about the nouns of the graph only */
  internal: boolean;
  /** actions beside `read…` that only tell something: what everybody may know is not narrowed by scopes */
  facts: readonly string[];
  /** properties by which its rows are listed without pages: `MOST_LISTED` rows of one value are stored, and no more */
  listedBy: readonly string[];
}

/** Rows of a list without pages. One more is refused when it is written: VALIDATION `too_many`. */
export const MOST_LISTED = 1000;

/** Declares who may do what to a noun: allow-only sentences; what no sentence allows is refused. */
export function definePolicy(
  entity: EntityClass,
  actions: readonly string[],
  sentences: (can: Can, who: Who) => void,
  { internal = false, facts = [], listedBy = [] }: Partial<Pick<Policy, 'internal' | 'facts' | 'listedBy'>> = {},
): Policy {
  return { entity, noun: entity.name, actions, sentences, internal, facts, listedBy };
}

/** `$in` with an empty list, from a role that the person does not have, holds for no row: such a sentence says nothing. */
const isNothing = (condition: RowCondition[string]): boolean =>
  typeof condition === 'object' && condition !== null && condition.$in.length === 0;

function assertCondition(policy: Policy, rows: RowCondition): void {
  const values = Object.values(rows);
  if (values.length === 0) throw new Error(`empty condition in the policy of ${policy.noun}: say anyRow`);
  for (const value of values) {
    if (value === undefined) throw new Error(`undefined condition in the policy of ${policy.noun}`);
    const operators = typeof value === 'object' && value !== null ? Object.keys(value) : ['$in'];
    if (operators.join() !== '$in') throw new Error(`only equality and $in in policies: ${policy.noun}`);
  }
}

function buildAbility(policy: Policy, who: Who): MongoAbility {
  const builder = new AbilityBuilder<MongoAbility>(createMongoAbility);
  const where =
    (isOpen: (action: string) => boolean): Can =>
    (actions, rows) => {
      for (const action of [actions].flat() as string[]) {
        if (!policy.actions.includes(action)) throw new Error(`${policy.noun} has no action ${action}`);
        if (rows !== anyRow) assertCondition(policy, rows);
        if (!isOpen(action)) continue;
        if (rows === anyRow) builder.can(action, policy.noun);
        else if (!Object.values(rows).some(isNothing)) builder.can(action, policy.noun, rows);
      }
    };
  const inScope = where((action) => policy.internal || who.missingScope(policy.noun, action) === null);
  if (who.kind === 'system') inScope(policy.actions, anyRow);
  else policy.sentences(inScope, who);
  const isFact = (action: string): boolean => action.startsWith('read') || policy.facts.includes(action);
  if (who.scopes !== null) policy.sentences(where(isFact), anonymous());
  return builder.build({ detectSubjectType: () => policy.noun });
}

const abilityOf = (policy: Policy, who: Who): MongoAbility => who.remembered(policy, () => buildAbility(policy, who));

/** Whether any sentence speaks of this person and action: where none does, "nothing" would be a lie. */
export const isSpokenOf = (policy: Policy, who: Who, action: string): boolean =>
  abilityOf(policy, who).rulesFor(action, policy.noun).length > 0 &&
  (who.within === null || isSpokenOf(policy, who.within, action));

/** Throws FORBIDDEN with the scope that is missing: what a key may not ask for is refused, never answered as if there were nothing. */
export function checkScope(policy: Policy, who: Who, action: string): void {
  const scope = policy.internal ? null : who.missingScope(policy.noun, action);
  if (scope !== null && !isSpokenOf(policy, who, action)) throw new AppError('FORBIDDEN', { params: { scope } });
}

export function allows(policy: Policy, who: Who, action: string, row: object): boolean {
  if (!policy.actions.includes(action)) throw new Error(`${policy.noun} has no action ${action}`);
  const within = who.within === null || allows(policy, who.within, action, row);
  return within && abilityOf(policy, who).can(action, row as never);
}

export const allowedActions = (policy: Policy, who: Who, row: object): string[] =>
  policy.actions.filter((action) => allows(policy, who, action, row));

/** The rows on which this person may do this, as SQL. No sentence means FALSE, never "no filter". */
export function policySql(policy: Policy, who: Who, action: string, params: Params): string {
  const own = ownSql(policy, who, action, params);
  if (who.within === null || own === 'false') return own;
  return `(${own} and ${policySql(policy, who.within, action, params)})`;
}

function ownSql(policy: Policy, who: Who, action: string, params: Params): string {
  if (!policy.actions.includes(action)) throw new Error(`${policy.noun} has no action ${action}`);
  const rules = abilityOf(policy, who).rulesFor(action, policy.noun);
  // Decided before any parameter is taken: an unused one would make the statement invalid.
  if (rules.some((rule) => !rule.conditions)) return 'true';
  const { columns } = tableOf(policy.entity);
  const parts = rules.map(({ conditions }) => `(${whereSql(conditions as Where, columns, params)})`);
  return parts.length ? `(${parts.join(' or ')})` : 'false';
}
