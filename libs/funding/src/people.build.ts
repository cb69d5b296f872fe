import { allowedActions, demoId, type Policy, type Who } from '#libs/kernel';
import { anonymousWho, as } from '#libs/testing';

const [area, elsewhere] = [demoId('area', 'spec', 'here'), demoId('area', 'spec', 'elsewhere')];
export const here = area;

const inside = { areaIds: [area] };
const there = { areaIds: [elsewhere] };

/** Everybody the policies tell apart, seen from one area. */
const people: Record<string, Who> = {
  anonymous: anonymousWho(),
  resident: as('resident', inside),
  grantee: as('grantee', inside),
  operator: as('operator'),
  senate: as('senate'),
  auditor: as('auditor'),
  'own district': as('district', inside),
  'other district': as('district', there),
  'own carrier': as('carrier', inside),
  'carrier that lost the area': as('carrier', { areaIds: [] }),
  'other carrier': as('carrier', there),
  'own team': as('team', inside),
  'other team': as('team', there),
  'own board': as('board', inside),
  'other board': as('board', there),
};

/** Who may do what to a row: `{ 'own team': 'read check' }`; who may nothing is left out. */
export function actionsOn(policy: Policy, row: object): Record<string, string> {
  const typed = Object.assign(Object.create(policy.entity.prototype as object) as object, row);
  const table = Object.entries(people).map(([name, who]) => [name, allowedActions(policy, who, typed).join(' ')]);
  return Object.fromEntries(table.filter(([, actions]) => actions !== '')) as Record<string, string>;
}
