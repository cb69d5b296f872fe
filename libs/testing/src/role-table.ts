import { allowedActions, anonymous, type Policy, type Who } from '#libs/kernel';
import { auditor, boardOf, carrierOf, districtOf, operator, person, resident, senate, teamOf } from './people.js';

/** What the people of the table are responsible for: `area` and `carrier`, or something else. */
export const ids = {
  area: '01890000-0000-7000-8000-0000000000a1',
  otherArea: '01890000-0000-7000-8000-0000000000a2',
  carrier: '01890000-0000-7000-8000-0000000000c1',
  otherCarrier: '01890000-0000-7000-8000-0000000000c2',
};

/** Everybody whom policies tell apart. */
export const everybody: Record<string, () => Who> = {
  anonymous,
  resident,
  grantee: () => person('Empfängerin', { role: 'grantee', scopeId: ids.area, areaIds: [ids.area] }),
  operator,
  senate,
  auditor,
  'own district': () => districtOf(ids.area),
  'other district': () => districtOf(ids.otherArea),
  'own carrier': () => carrierOf(ids.carrier, ids.area),
  'own carrier, area coming': () =>
    person('Träger', { role: 'carrier', scopeId: ids.carrier, areaIds: [], comingAreaIds: [ids.area] }),
  'own carrier, area lost': () => carrierOf(ids.carrier, ids.otherArea),
  'other carrier': () => carrierOf(ids.otherCarrier, ids.otherArea),
  'other carrier, area won': () => carrierOf(ids.otherCarrier, ids.area),
  'own team': () => teamOf(ids.area),
  'other team': () => teamOf(ids.otherArea),
  'own board': () => boardOf(ids.area),
  'other board': () => boardOf(ids.otherArea),
};

/** What each of them may do to a row: the role × action table of a policy. Who may do nothing is left out. */
export function actionsOn(policy: Policy, row: object): Record<string, string> {
  const typed = Object.assign(Object.create(policy.entity.prototype as object) as object, row);
  const lines = Object.entries(everybody).map(
    ([name, who]) => [name, allowedActions(policy, who(), typed).join(' ')] as const,
  );
  return Object.fromEntries(lines.filter(([, actions]) => actions !== ''));
}
