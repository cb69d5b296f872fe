import { actionsOn, ids } from '#libs/testing';
import { carrierPolicy } from './carrier.policy.js';

const keeping = 'read create rename updateContact verify';

it('shows confirmed carriers to everybody; the Senate keeps the list, the carrier its contact data', () => {
  expect(actionsOn(carrierPolicy, { id: ids.carrier, verified: true })).toEqual({
    anonymous: 'read',
    resident: 'read',
    grantee: 'read',
    operator: 'read',
    senate: keeping,
    auditor: 'read',
    'own district': 'read',
    'other district': 'read',
    'own carrier': 'read updateContact',
    'own carrier, area lost': 'read updateContact',
    'own carrier, area coming': 'read updateContact',
    'other carrier': 'read',
    'other carrier, area won': 'read',
    'own team': 'read',
    'other team': 'read',
    'own board': 'read',
    'other board': 'read',
  });
});

it('shows a carrier that only evidence names to staff alone', () => {
  expect(actionsOn(carrierPolicy, { id: ids.carrier, verified: false })).toEqual({
    senate: keeping,
    auditor: 'read',
    'own district': 'read',
    'other district': 'read',
    'own carrier': 'read updateContact',
    'own carrier, area lost': 'read updateContact',
    'own carrier, area coming': 'read updateContact',
    'other carrier': 'read',
    'other carrier, area won': 'read',
    'own team': 'read',
    'other team': 'read',
  });
});
