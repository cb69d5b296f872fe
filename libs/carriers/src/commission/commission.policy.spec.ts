import { actionsOn, ids } from '#libs/testing';
import { commissionPolicy } from './commission.policy.js';

const row = { areaId: ids.area, carrierId: ids.carrier };
const all = 'read readInternal create end verify remove';

it('shows confirmed commissions to everybody, tender and reasons to those concerned; only the Senate commissions', () => {
  expect(actionsOn(commissionPolicy, { ...row, verified: true })).toEqual({
    anonymous: 'read',
    resident: 'read',
    grantee: 'read',
    operator: 'read',
    senate: all,
    auditor: 'read readInternal',
    'own district': 'read readInternal',
    'other district': 'read',
    'own carrier': 'read readInternal',
    'own carrier, area lost': 'read readInternal',
    'own carrier, area coming': 'read readInternal',
    'other carrier': 'read',
    'other carrier, area won': 'read',
    'own team': 'read',
    'other team': 'read',
    'own board': 'read',
    'other board': 'read',
  });
});

it('shows evidence to those who work with the area', () => {
  expect(actionsOn(commissionPolicy, { ...row, verified: false })).toEqual({
    senate: all,
    auditor: 'read readInternal',
    'own district': 'read readInternal',
    'own carrier': 'read readInternal',
    'own carrier, area lost': 'read readInternal',
    'own carrier, area coming': 'read readInternal',
    'other carrier, area won': 'read',
    'own team': 'read',
  });
});
