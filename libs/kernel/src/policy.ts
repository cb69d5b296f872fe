import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';
import { type EntityClass, tableOf } from './tables.js';
import { type Params, whereSql, type Where } from './where.js';

export type Role =
  'operator' | 'senate' | 'district' | 'carrier' | 'team' | 'board' | 'grantee' | 'resident' | 'auditor';

/** A role in a scope. `areaIds` is the scope written out as areas; the period is already applied: a Who holds valid mandates only. */
export interface Mandate {
  id: string;
  role: Role;
  scopeType: 'platform' | 'tenant' | 'district' | 'carrier' | 'area' | 'body';
  scopeId: string | null;
  areaIds: string[];
  /** carriers: areas of commissions that have been given and have not begun */
  comingAreaIds?: string[];
  /** user id of the absent person whose mandate this is ("i. V."), else null */
  actingFor: string | null;
}

export interface WhoData {
  kind: 'user' | 'apiClient' | 'anonymous' | 'system';
  userId: string | null;
  name: string | null;
  mandates: Mandate[];
  /** API client scopes (`Area:read`, `Area:*`, `*:read`); null = not limited by scopes */
  scopes: string[] | null;
  /** the session of a signed-in user, so that it can be ended; absent for everybody else */
  sessionId?: string | null;
  /** the API client, when it is one */
  clientId?: string | null;
}

/** Who is asking, with what rights right now. */
export class Who implements WhoData {
  readonly kind: WhoData['kind'];
  readonly userId: string | null;
  readonly name: string | null;
  readonly mandates: Mandate[];
  readonly scopes: string[] | null;
  readonly sessionId: string | null;
  readonly clientId: string | null;
  private readonly abilities = new Map<Policy, MongoAbility>();

  constructor(data: WhoData) {
    this.kind = data.kind;
    this.userId = data.userId;
    this.name = data.name;
    this.mandates = data.mandates;
    this.scopes = data.scopes;
    this.sessionId = data.sessionId ?? null;
    this.clientId = data.clientId ?? null;
  }

  is(...roles: Role[]): boolean {
    return this.mandates.some((m) => roles.includes(m.role));
  }

  areaIds(...roles: Role[]): string[] {
    return [...new Set(this.mandates.filter((m) => roles.includes(m.role)).flatMap((m) => m.areaIds))];
  }

  /** Areas that these roles will have: what may be prepared there before the first day. */
  comingAreaIds(...roles: Role[]): string[] {
    return [...new Set(this.mandates.filter((m) => roles.includes(m.role)).flatMap((m) => m.comingAreaIds ?? []))];
  }

  scopeIds(...roles: Role[]): string[] {
    const ids = this.mandates.filter((m) => roles.includes(m.role)).map((m) => m.scopeId);
    return [...new Set(ids.filter((id) => id !== null))];
  }

  toJSON(): WhoData {
    const { kind, userId, name, mandates, scopes, sessionId, clientId } = this;
    return { kind, userId, name, mandates, scopes, sessionId, clientId };
  }

  /** The CASL ability for one noun, built once per request. */
  ability(policy: Policy): MongoAbility {
    let ability = this.abilities.get(policy);
    if (!ability) {
      ability = buildAbility(policy, this);
      this.abilities.set(policy, ability);
    }
    return ability;
  }
}

export const anonymous = (): Who =>
  new Who({ kind: 'anonymous', userId: null, name: null, mandates: [], scopes: null });
export const system = (): Who => new Who({ kind: 'system', userId: null, name: null, mandates: [], scopes: null });

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
}

/** Declares who may do what to a noun: allow-only sentences; what no sentence allows is refused. */
export function definePolicy(
  entity: EntityClass,
  actions: readonly string[],
  sentences: (can: Can, who: Who) => void,
  { internal = false }: { internal?: boolean } = {},
): Policy {
  return { entity, noun: entity.name, actions, sentences, internal };
}

function scopeAllows(who: Who, { noun, internal }: Policy, action: string): boolean {
  if (who.scopes === null || internal) return true;
  return [`${noun}:${action}`, `${noun}:*`, `*:${action}`, '*:*'].some((s) => who.scopes!.includes(s));
}

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
  const can: Can = (actions, rows) => {
    for (const action of Array.isArray(actions) ? (actions as string[]) : [actions as string]) {
      if (!policy.actions.includes(action)) throw new Error(`${policy.noun} has no action ${action}`);
      if (!scopeAllows(who, policy, action)) continue;
      if (rows === anyRow) builder.can(action, policy.noun);
      else {
        assertCondition(policy, rows);
        builder.can(action, policy.noun, rows);
      }
    }
  };
  if (who.kind === 'system') can(policy.actions, anyRow);
  else policy.sentences(can, who);
  return builder.build({ detectSubjectType: () => policy.noun });
}

/** May this person do this to this row? */
export function allows(policy: Policy, who: Who, action: string, row: object): boolean {
  if (!policy.actions.includes(action)) throw new Error(`${policy.noun} has no action ${action}`);
  return who.ability(policy).can(action, row as never);
}

export const allowedActions = (policy: Policy, who: Who, row: object): string[] =>
  policy.actions.filter((action) => allows(policy, who, action, row));

/** `$in` with an empty list, from a role that the person does not have, holds for no row: left out, the planner has less to plan. */
const isNothing = (condition: RowCondition[string]): boolean =>
  typeof condition === 'object' && condition !== null && condition.$in.length === 0;

/** The rows on which this person may do this, as SQL. No sentence means FALSE, never "no filter". */
export function policySql(policy: Policy, who: Who, action: string, params: Params): string {
  if (!policy.actions.includes(action)) throw new Error(`${policy.noun} has no action ${action}`);
  const rules = who.ability(policy).rulesFor(action, policy.noun);
  if (rules.some((rule) => rule.inverted || rule.fields)) throw new Error(`policies are allow-only: ${policy.noun}`);
  // Decided before any parameter is taken: an unused one would make the statement invalid.
  if (rules.some((rule) => !rule.conditions)) return 'true';
  const { columns } = tableOf(policy.entity);
  const parts = rules
    .map((rule) => rule.conditions as RowCondition)
    .filter((conditions) => !Object.values(conditions).some(isNothing))
    .map((conditions) => `(${whereSql(conditions as Where, columns, params)})`);
  return parts.length ? `(${parts.join(' or ')})` : 'false';
}
