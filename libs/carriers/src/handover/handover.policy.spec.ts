import { actionsOn, ids } from '#libs/testing';
import { handoverPolicy, handoverSignaturePolicy } from './handover.policy.js';
import { openItemPolicy } from './open-item.policy.js';

it('lets each carrier confirm its own side, also the one that lost the area', () => {
  const row = { areaId: ids.area, fromCarrierId: ids.carrier, toCarrierId: ids.otherCarrier };
  expect(actionsOn(handoverPolicy, row)).toEqual({
    senate: 'read create cancel',
    auditor: 'read',
    'own district': 'read',
    'own carrier': 'read confirm give',
    'own carrier, area lost': 'read confirm give',
    'own carrier, area coming': 'read confirm give',
    'other carrier': 'read confirm take',
    'other carrier, area won': 'read confirm take',
    'own team': 'read',
  });
});

it.each([
  [
    'giving',
    {
      'own carrier': 'read create',
      'own carrier, area coming': 'read create',
      'own carrier, area lost': 'read create',
    },
  ],
  ['taking', { 'other carrier': 'read create', 'other carrier, area won': 'read create' }],
])('lets the %s side sign for itself only', (side, signers) => {
  const row = { side, areaId: ids.area, fromCarrierId: ids.carrier, toCarrierId: ids.otherCarrier };
  expect(actionsOn(handoverSignaturePolicy, row)).toEqual({
    senate: 'read',
    auditor: 'read',
    'own district': 'read',
    'own carrier': 'read',
    'own carrier, area lost': 'read',
    'own carrier, area coming': 'read',
    'other carrier': 'read',
    'other carrier, area won': 'read',
    'own team': 'read',
    ...signers,
  });
});

it('gives the work list to those who are responsible for the area today', () => {
  expect(actionsOn(openItemPolicy, { areaId: ids.area })).toEqual({
    senate: 'read',
    auditor: 'read',
    'own district': 'read',
    'own carrier': 'read',
    'other carrier, area won': 'read',
    'own team': 'read',
  });
});
