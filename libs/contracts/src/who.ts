export type Role =
  'operator' | 'senate' | 'district' | 'carrier' | 'team' | 'board' | 'grantee' | 'resident' | 'auditor';

/** A role in a scope. `areaIds` are the areas of this scope. Mandates of a Who are valid now: their periods have been checked. */
export interface Mandate {
  id: string;
  role: Role;
  scopeType: 'platform' | 'tenant' | 'district' | 'carrier' | 'area' | 'body';
  scopeId: string | null;
  areaIds: string[];
  /** for carriers: areas of commissions that were given and have not begun */
  comingAreaIds?: string[];
  /** user id of the absent person to whom this mandate belongs ("i. V."), else null */
  actingFor: string | null;
}

export interface WhoData {
  kind: 'user' | 'apiClient' | 'anonymous' | 'system';
  userId: string | null;
  name: string | null;
  mandates: Mandate[];
  /** scopes of an API client (`Area:read`, `Area:*`, `*:read`); null: not limited by scopes */
  scopes: string[] | null;
  /** the session of a signed-in user, so that it can be ended; missing for everybody else */
  sessionId?: string | null;
  /** the API client, when it is one */
  clientId?: string | null;
  /** the person who made the API client; its acts count as theirs */
  madeBy?: string | null;
  /** the person responsible for an API client, with their present rights: the client may do nothing that they may not */
  within?: WhoData | null;
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
  readonly madeBy: string | null;
  readonly within: Who | null;
  private readonly known = new Map<object, unknown>();

  constructor(data: WhoData) {
    this.kind = data.kind;
    this.userId = data.userId;
    this.name = data.name;
    this.mandates = data.mandates;
    this.scopes = data.scopes;
    this.sessionId = data.sessionId ?? null;
    this.clientId = data.clientId ?? null;
    this.within = data.within ? new Who(data.within) : null;
    this.madeBy = data.madeBy ?? this.within?.userId ?? null;
  }

  is(...roles: Role[]): boolean {
    return this.mandates.some((m) => roles.includes(m.role));
  }

  areaIds(...roles: Role[]): string[] {
    return [...new Set(this.mandates.filter((m) => roles.includes(m.role)).flatMap((m) => m.areaIds))];
  }

  /** Areas that these roles will have later: what may be prepared before the first day. */
  comingAreaIds(...roles: Role[]): string[] {
    return [...new Set(this.mandates.filter((m) => roles.includes(m.role)).flatMap((m) => m.comingAreaIds ?? []))];
  }

  scopeIds(...roles: Role[]): string[] {
    const ids = this.mandates.filter((m) => roles.includes(m.role)).map((m) => m.scopeId);
    return [...new Set(ids.filter((id) => id !== null))];
  }

  /**
   * The ids of all who count as acting: the user, the maker of the key, and the absent person who is represented. Rules that demand two
   * people compare these ids, so that a second mandate, key or substitution makes no second person. Empty for the platform itself.
   */
  hands(): string[] {
    const absent = this.mandates.map((m) => m.actingFor);
    return [...new Set([this.userId, this.madeBy, this.clientId, ...absent].filter((id) => id !== null))];
  }

  /** The scope that an API client lacks for this; null for everybody else. */
  missingScope(noun: string, action: string): string | null {
    const enough = [`${noun}:${action}`, `${noun}:*`, `*:${action}`, '*:*'];
    return this.scopes === null || enough.some((s) => this.scopes!.includes(s)) ? null : enough[0]!;
  }

  /** What is worked out once about this person and a subject: what is remembered depends on nothing else, for nobody in particular lives as long as the process. */
  remembered<T>(subject: object, workOut: () => T): T {
    if (!this.known.has(subject)) this.known.set(subject, workOut());
    return this.known.get(subject) as T;
  }

  toJSON(): WhoData {
    const { kind, userId, name, mandates, scopes, sessionId, clientId, madeBy, within } = this;
    const maker = { madeBy, within: within?.toJSON() ?? null };
    return { kind, userId, name, mandates, scopes, sessionId, clientId, ...maker };
  }
}

/** Nobody in particular is one and the same for all: what was worked out about it is not worked out again. */
const nobody = new Who({ kind: 'anonymous', userId: null, name: null, mandates: [], scopes: null });
export const anonymous = (): Who => nobody;
export const system = (): Who => new Who({ kind: 'system', userId: null, name: null, mandates: [], scopes: null });
