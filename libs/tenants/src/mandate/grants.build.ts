import { type Role } from '#libs/kernel';
import { areas, carriers, districts } from '../tenants.build.js';

/** What may be given in the random graphs, and who carries enough to give it: written out by hand, knowing no policy. */
export const places: { role: Role; scopeId: string | null; carrierId: string | null }[] = [
  { role: 'senate', scopeId: null, carrierId: null },
  { role: 'auditor', scopeId: null, carrierId: null },
  { role: 'operator', scopeId: null, carrierId: null },
  { role: 'district', scopeId: districts.steglitz, carrierId: null },
  { role: 'district', scopeId: districts.mitte, carrierId: null },
  { role: 'carrier', scopeId: carriers.kunstwelt, carrierId: null },
  { role: 'carrier', scopeId: carriers.list, carrierId: null },
  { role: 'team', scopeId: areas.thermometer, carrierId: carriers.kunstwelt },
  { role: 'team', scopeId: areas.badstrasse, carrierId: carriers.list },
  { role: 'board', scopeId: areas.thermometer, carrierId: null },
  { role: 'board', scopeId: areas.badstrasse, carrierId: null },
  { role: 'grantee', scopeId: areas.mehringplatz, carrierId: null },
];
const districtOf: Record<string, string> = {
  [areas.thermometer]: districts.steglitz,
  [areas.badstrasse]: districts.mitte,
};
const carrierOf: Record<string, string> = {
  [areas.thermometer]: carriers.kunstwelt,
  [areas.mehringplatz]: carriers.kunstwelt,
  [areas.badstrasse]: carriers.list,
};

export interface Row {
  id: string;
  userId: string;
  role: Role;
  scopeId: string | null;
  carrierId: string | null;
  from: string;
  until: string | null;
  via: string | null;
  review: string | null;
}
export type Place = Pick<Row, 'role' | 'scopeId' | 'carrierId'>;

/** Whether a mandate carries enough to give another on. */
export function carries(giver: Place, given: Place): boolean {
  if (giver.role === 'senate') return given.role !== 'operator';
  const local = given.role === 'board' || given.role === 'grantee';
  if (giver.role === 'district')
    return given.role === 'district'
      ? given.scopeId === giver.scopeId
      : local && districtOf[given.scopeId!] === giver.scopeId;
  if (giver.role === 'carrier') {
    if (given.role === 'carrier') return given.scopeId === giver.scopeId;
    if (given.role === 'team') return given.carrierId === giver.scopeId;
    return local && carrierOf[given.scopeId!] === giver.scopeId;
  }
  return giver.role === 'team' && local && given.scopeId === giver.scopeId;
}
