import { actionsOn, ids } from '#libs/testing';
import { absencePolicy } from './absence.policy.js';
import { teamMemberPolicy } from './team-member.policy.js';

const row = { areaId: ids.area, carrierId: ids.carrier };
const keeping = 'read readContact create update remove claim';
const colleagues = {
  senate: 'read readContact',
  auditor: 'read',
  'own district': 'read readContact',
  'own carrier': keeping,
  'own carrier, area coming': keeping,
  'own team': keeping,
};

it('hides a member who is not public from everybody outside', () => {
  expect(actionsOn(teamMemberPolicy, { ...row, public: false, contactPublic: true })).toEqual(colleagues);
});

it('shows a public member without contact data', () => {
  expect(actionsOn(teamMemberPolicy, { ...row, public: true, contactPublic: false })).toEqual({
    anonymous: 'read',
    resident: 'read',
    grantee: 'read',
    operator: 'read',
    ...colleagues,
    'other district': 'read',
    'own carrier, area lost': 'read',
    'other carrier': 'read',
    'other carrier, area won': 'read',
    'other team': 'read',
    'own board': 'read',
    'other board': 'read',
  });
});

it('shows contact data when the member agreed to that too', () => {
  const table = actionsOn(teamMemberPolicy, { ...row, public: true, contactPublic: true });
  expect(table['anonymous']).toBe('read readContact');
  expect(table['other carrier, area won']).toBe('read readContact');
});

it('shows absences only to those who work with the team', () => {
  expect(actionsOn(absencePolicy, row)).toEqual({
    senate: 'read',
    'own district': 'read',
    'own carrier': 'read create remove',
    'own carrier, area coming': 'read create remove',
    'own team': 'read create remove',
  });
});
