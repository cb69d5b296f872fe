import { anonymous, type Mandate, type Role, uuidFrom, uuidV7, Who } from '#libs/kernel';

export const anonymousWho = (): Who => anonymous();

export interface Scope {
  scopeType?: Mandate['scopeType'];
  scopeId?: string | null;
  areaIds?: string[];
  /** tells apart two people of the same role */
  name?: string;
  actingFor?: string | null;
}

const scopeTypes: Record<Role, Mandate['scopeType']> = {
  operator: 'platform',
  senate: 'tenant',
  district: 'district',
  carrier: 'carrier',
  team: 'area',
  board: 'area',
  grantee: 'area',
  resident: 'area',
  auditor: 'tenant',
};

/** Every role that a mandate can have. */
export const roles = Object.keys(scopeTypes) as Role[];

/** The same person each time, with one mandate: `as('district', { scopeId: mitte, areaIds: [badstrasse] })`. */
export function as(role: Role, scope: Scope = {}): Who {
  const name = scope.name ?? role;
  const scopeId = scope.scopeId === undefined ? (scope.areaIds?.[0] ?? null) : scope.scopeId;
  const mandate: Mandate = {
    id: uuidFrom('mandate', role, name),
    role,
    scopeType: scope.scopeType ?? scopeTypes[role],
    scopeId,
    areaIds: scope.areaIds ?? [],
    actingFor: scope.actingFor ?? null,
  };
  return new Who({ kind: 'user', userId: uuidFrom('user', role, name), name, mandates: [mandate], scopes: null });
}

export const newId = (): string => uuidV7(new Date());

/** Somebody new with these mandates. */
export function person(name: string, ...mandates: (Partial<Mandate> & Pick<Mandate, 'role'>)[]): Who {
  const full = mandates.map((mandate) => ({
    ...{ id: newId(), scopeType: scopeTypes[mandate.role], scopeId: null, areaIds: [], actingFor: null },
    ...mandate,
  }));
  return new Who({ kind: 'user', userId: newId(), sessionId: null, name, mandates: full, scopes: null });
}

export const senate = (): Who => person('Senat', { role: 'senate' });
export const auditor = (): Who => person('Rechnungshof', { role: 'auditor' });
export const operator = (): Who => person('Betrieb', { role: 'operator' });
export const resident = (): Who => person('Nachbarin', { role: 'resident', scopeType: 'tenant' });
export const districtOf = (...areaIds: string[]): Who =>
  person('Bezirk', { role: 'district', scopeId: newId(), areaIds });
/** `areaIds`: what the carrier's commissions give it today, as the tenants service writes it out. */
export const carrierOf = (carrierId: string, ...areaIds: string[]): Who =>
  person('Träger', { role: 'carrier', scopeId: carrierId, areaIds });
export const teamOf = (areaId: string): Who => person('Team', { role: 'team', scopeId: areaId, areaIds: [areaId] });
export const boardOf = (areaId: string): Who => person('Rat', { role: 'board', scopeId: areaId, areaIds: [areaId] });
/** A program with the same mandates: nobody stands behind it who could sign or say "this is me". */
export const clientLike = ({ name, mandates }: Who): Who =>
  new Who({ kind: 'apiClient', userId: null, sessionId: null, name, mandates, scopes: null });
