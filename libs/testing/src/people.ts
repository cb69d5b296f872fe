import { anonymous, type Mandate, type Role, uuidFrom, Who } from '#libs/kernel';

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

/** Somebody with one mandate: `as('district', { scopeId: mitte, areaIds: [badstrasse] })`. */
export function as(role: Role, scope: Scope = {}): Who {
  const name = scope.name ?? role;
  const scopeId = scope.scopeId ?? scope.areaIds?.[0] ?? null;
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
