import { allowedActions, type Policy, type Who } from '#libs/kernel';
import { anonymousWho, as } from '#libs/testing';
import { areaFiguresPolicy } from './money/area-figures.policy.js';

const here = '01890000-0000-7000-8000-0000000000a1';
const elsewhere = { areaIds: ['01890000-0000-7000-8000-0000000000a2'] };
const inside = { areaIds: [here] };

const people: Record<string, Who> = {
  anonymous: anonymousWho(),
  resident: as('resident', inside),
  grantee: as('grantee', inside),
  board: as('board', inside),
  operator: as('operator'),
  senate: as('senate'),
  auditor: as('auditor'),
  'own district': as('district', inside),
  'other district': as('district', elsewhere),
  'own carrier': as('carrier', inside),
  'other carrier': as('carrier', elsewhere),
  'own team': as('team', inside),
  'other team': as('team', elsewhere),
};

const readersOf = (policy: Policy, row: object): string[] =>
  Object.keys(people).filter((name) => allowedActions(policy, people[name]!, row).includes('read'));

it('shows figures to the Senate, the auditor, and the district, carrier and team of the area', () => {
  expect(readersOf(areaFiguresPolicy, { areaId: here })).toEqual([
    ...['senate', 'auditor', 'own district', 'own carrier', 'own team'],
  ]);
});
