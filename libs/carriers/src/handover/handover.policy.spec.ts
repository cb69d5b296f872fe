import { actionsOn, ids } from '../people.build.js';
import { handoverPolicy } from './handover.policy.js';
import { openItemPolicy } from './open-item.policy.js';

it('lets each carrier confirm its own side, also the one that lost the area', () => {
  const row = { areaId: ids.area, fromCarrierId: ids.carrier, toCarrierId: ids.otherCarrier };
  expect(actionsOn(handoverPolicy, row)).toEqual({
    senate: 'read create',
    auditor: 'read',
    'own district': 'read',
    'own carrier': 'read confirm give',
    'own carrier, area lost': 'read confirm give',
    'other carrier': 'read confirm take',
    'other carrier, area won': 'read confirm take',
    'own team': 'read',
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
