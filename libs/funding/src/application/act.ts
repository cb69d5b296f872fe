import { type Role } from '#libs/contracts';
import { type Who } from '#libs/kernel';

/** One step of an application and who took it. Kept out of the audit trail, which has the user itself. */
export interface Act {
  /** `Who.hands` of that moment; empty: the platform itself */
  hands: string[];
  /** name of the person or API client; null once the person is erased */
  name: string | null;
  role: Role | null;
  /** in the place of an absent person (i. V.) */
  inPlaceOf: boolean;
  byKey: boolean;
}

const actingRoles = ['team', 'carrier', 'district'] as const;

/** Null for whoever has no name here. */
export function actOf(who: Who, areaId: string): Act | null {
  if (who.kind === 'anonymous') return null;
  const mandates = who.mandates.filter((m) => m.areaIds.includes(areaId));
  const role = actingRoles.find((r) => mandates.some((m) => m.role === r)) ?? mandates[0]?.role ?? null;
  const inPlaceOf = who.mandates.some((m) => m.actingFor !== null);
  return { hands: who.hands(), name: who.name, role, inPlaceOf, byKey: who.kind === 'apiClient' };
}
