import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';
import { anonymous, type Who } from '#libs/contracts';
import { AppError } from './errors.js';
import { type EntityClass, tableOf } from './tables.js';
import { type Params, whereSql, type Where } from './where.js';

/** Every row of the tenant. It has to be said: an undefined condition could mean it by accident. */
export const anyRow = Symbol('any row');
/** Only equality, null and `$in` on columns of the row: they mean the same as SQL and in memory. */
export type RowCondition = Record<string, string | number | boolean | null | { $in: readonly (string | number)[] }>;
export type Can = (actions: string | readonly string[], rows: typeof anyRow | RowCondition) => void;

export interface Policy {
  entity: EntityClass;
  noun: string;
  actions: readonly string[];
  sentences: (can: Can, who: Who) => void;
  /** never shown by a field of the graph (a copy, a lock): scopes of API keys do not apply */
  internal: boolean;
  /** actions that only read, besides `read…`: what everybody may read does not need a scope */
  facts: readonly string[];
  /** properties by which rows are listed without pages: at most `MOST_LISTED` rows may have the same value */
  listedBy: readonly string[];
}

/** Most rows of a list without pages. Writing one more is refused: VALIDATION `too_many`. */
export const MOST_LISTED = 1000;

/** Declares who may do what to a noun. Each sentence allows something; what no sentence allows is refused. */
export function definePolicy(
  entity: EntityClass,
  actions: readonly string[],
  sentences: (can: Can, who: Who) => void,
  { internal = false, facts = [], listedBy = [] }: Partial<Pick<Policy, 'internal' | 'facts' | 'listedBy'>> = {},
): Policy {
  return { entity, noun: entity.name, actions, sentences, internal, facts, listedBy };
}

/** `$in` with an empty list (a role that the person does not have) matches no row, so the sentence has no effect. */
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

/** Whether any sentence gives this person this action on some row. Where none does, an empty list would be a lie. */
export const isSpokenOf = (policy: Policy, who: Who, action: string): boolean =>
  abilityOf(policy, who).rulesFor(action, policy.noun).length > 0 &&
  (who.within === null || isSpokenOf(policy, who.within, action));

/** The scope without which this key may not ask at all; null: it may, and so may everybody who is no key. */
export function missingScope(policy: Policy, who: Who, action: string): string | null {
  const scope = policy.internal ? null : who.missingScope(policy.noun, action);
  return scope !== null && !isSpokenOf(policy, who, action) ? scope : null;
}

/** Throws FORBIDDEN with the missing scope. An empty answer would look as if there were no rows. */
export function checkScope(policy: Policy, who: Who, action: string): void {
  const scope = missingScope(policy, who, action);
  if (scope !== null) throw new AppError('FORBIDDEN', { params: { scope } });
}

export function allows(policy: Policy, who: Who, action: string, row: object): boolean {
  if (!policy.actions.includes(action)) throw new Error(`${policy.noun} has no action ${action}`);
  const within = who.within === null || allows(policy, who.within, action, row);
  return within && abilityOf(policy, who).can(action, row as never);
}

export const allowedActions = (policy: Policy, who: Who, row: object): string[] =>
  policy.actions.filter((action) => allows(policy, who, action, row));

/** The rows on which this person may do this, as SQL. No sentence means FALSE, never "no filter". */
export function policySql(policy: Policy, who: Who, action: string, params: Params, alias = 't'): string {
  const own = ownSql(policy, who, action, params, alias);
  if (who.within === null || own === 'false') return own;
  return `(${own} and ${policySql(policy, who.within, action, params, alias)})`;
}

function ownSql(policy: Policy, who: Who, action: string, params: Params, alias: string): string {
  if (!policy.actions.includes(action)) throw new Error(`${policy.noun} has no action ${action}`);
  const rules = abilityOf(policy, who).rulesFor(action, policy.noun);
  // Decided before any parameter is taken: an unused one would make the statement invalid.
  if (rules.some((rule) => !rule.conditions)) return 'true';
  const columns = tableOf(policy.entity).columnsAs(alias);
  const parts = rules.map(({ conditions }) => `(${whereSql(conditions as Where, columns, params)})`);
  return parts.length ? `(${parts.join(' or ')})` : 'false';
}
