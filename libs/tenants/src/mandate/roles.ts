import { type Mandate as Granted, type Role } from '#libs/kernel';

export type ScopeType = Exclude<Granted['scopeType'], 'body'>;

/** Which kind of scope a role is given for. */
export const scopeOf: Record<Role, ScopeType> = {
  operator: 'platform',
  senate: 'tenant',
  auditor: 'tenant',
  resident: 'tenant',
  district: 'district',
  carrier: 'carrier',
  team: 'area',
  board: 'area',
  grantee: 'area',
};

export const scopeTypes = [...new Set(Object.values(scopeOf))] as [ScopeType, ...ScopeType[]];
export const roles = Object.keys(scopeOf) as [Role, ...Role[]];

/** Roles for which no provider speaks: whoever runs or audits the platform signs in with what the platform itself knows. */
export const ownSignInRoles: readonly Role[] = ['operator', 'auditor'];

/** Roles that act for others or see other people's data: they need a second factor in every session. */
export const staffRoles: readonly Role[] = ['operator', 'senate', 'auditor', 'district', 'carrier', 'team', 'board'];
