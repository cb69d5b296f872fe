import { allowedActions, anonymous, type Role } from '#libs/kernel';
import { as } from '#libs/testing';
import { savedViewPolicy } from './saved-view.policy.js';

const roles: Role[] = ['operator', 'senate', 'district', 'carrier', 'team', 'board', 'grantee', 'resident', 'auditor'];
const other = '01890000-0000-7000-8000-0000000000a9';

const table = (row: (role: Role) => object): Record<string, string> =>
  Object.fromEntries(roles.map((role) => [role, allowedActions(savedViewPolicy, as(role), row(role)).join(' ')]));

it('gives everybody their own, lets those who work for the programme share them, and hides those of others', () => {
  const own = table((role) => ({ userId: as(role).userId, shared: false }));
  const staff = 'read create update share remove';
  expect(own).toEqual({
    ...{ operator: staff, senate: staff, district: staff, carrier: staff, team: staff, auditor: staff },
    ...{
      board: 'read create update remove',
      grantee: 'read create update remove',
      resident: 'read create update remove',
    },
  });
  expect(new Set(Object.values(table(() => ({ userId: other, shared: false }))))).toEqual(new Set(['']));
  expect(table(() => ({ userId: other, shared: true }))).toEqual({
    ...{ operator: 'read', senate: 'read remove', district: 'read', carrier: 'read', team: 'read', auditor: 'read' },
    ...{ board: 'read', grantee: '', resident: '' },
  });
  expect(allowedActions(savedViewPolicy, anonymous(), { userId: other, shared: true })).toEqual([]);
});
