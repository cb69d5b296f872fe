import { allows, type Policy, type Role, system, Who } from '#libs/kernel';
import { anonymousWho, as, createServiceApp } from '#libs/testing';
import { apiClientPolicy } from './api-client/api-client.policy.js';
import { auditEntryPolicy } from './audit/audit-entry.policy.js';
import { changePolicy } from './change/change.policy.js';
import { deadLetterPolicy } from './dead-letter/dead-letter.policy.js';
import { legalTextPolicy } from './legal-text/legal-text.policy.js';
import { letterPolicy } from './letter/letter.policy.js';
import { mandatePolicy } from './mandate/mandate.policy.js';
import { substitutionPolicy } from './mandate/substitution.policy.js';
import { pendingActPolicy } from './pending-act/pending-act.policy.js';
import { policies } from './policies.js';
import { oidcProviderPolicy } from './oidc/oidc-provider.policy.js';
import { formDraftPolicy } from './form-draft/form-draft.policy.js';
import { passkeyPolicy } from './passkey/passkey.policy.js';
import { signInSessionPolicy } from './session/sign-in-session.policy.js';
import { tenants } from './tenants.service-definition.js';
import { tenantPolicy } from './tenant/tenant.policy.js';
import { userPolicy } from './user/user.policy.js';
import { webhookDeliveryPolicy, webhookPolicy } from './webhook/webhook.policy.js';

const id = (n: number): string => `01890000-0000-7000-8000-0000000000${n.toString(16).padStart(2, '0')}`;
const [district, otherDistrict, carrier, otherCarrier, area, otherArea] = [id(1), id(2), id(3), id(4), id(5), id(6)];
const me = id(9);

const people: Record<Role | 'anonymous', Who> = {
  operator: as('operator'),
  senate: as('senate'),
  auditor: as('auditor'),
  district: as('district', { scopeId: district, areaIds: [area] }),
  carrier: as('carrier', { scopeId: carrier, areaIds: [area] }),
  team: as('team', { areaIds: [area] }),
  board: as('board', { areaIds: [area] }),
  grantee: as('grantee', { areaIds: [area] }),
  resident: as('resident'),
  anonymous: anonymousWho(),
};
type Person = keyof typeof people;
const everybody = Object.keys(people) as Person[];

/** Conditions are compared as SQL and in memory alike, so the table is asked of real rows in memory; the kernel holds both equal. */
const may = (policy: Policy, action: string, row: object): Person[] =>
  everybody.filter((p) => allows(policy, people[p], action, row));

/** `noun, action, row, who` – everybody who is not named is refused. */
type Line = [Policy, string, object, Person[]];
const mandateOf = (role: Role, scopeId: string | null = null, carrierId: string | null = null): object => {
  const scopeType =
    { operator: 'platform', district: 'district', carrier: 'carrier', team: 'area', board: 'area', grantee: 'area' }[
      role as string
    ] ?? 'tenant';
  return { role, scopeType, scopeId, carrierId, userId: id(200) };
};
const letter = (row: object): object => ({
  ...{ noun: 'User', rowId: id(200), areaId: null, carrierId: null, districtId: null, sentBy: null },
  ...row,
});
const key = (role: Role | null, scopeId: string | null = null, carrierId: string | null = null): object => ({
  role,
  scopeId,
  carrierId,
});

const told = (noun: string, more: object = {}): object => ({
  ...{ noun, nounId: id(200), areaId: null, districtId: null, carrierId: null, open: false },
  ...more,
});
const hook = (keyRole: Role | null, keyScopeId: string | null = null, keyCarrierId: string | null = null): object => ({
  keyRole,
  keyScopeId,
  keyCarrierId,
});

const table: Line[] = [
  [tenantPolicy, 'read', {}, everybody],
  [tenantPolicy, 'change', {}, ['senate']],
  [tenantPolicy, 'changeHosts', {}, ['operator']],
  [tenantPolicy, 'create', {}, ['operator']],

  [legalTextPolicy, 'read', {}, everybody],
  [legalTextPolicy, 'add', {}, ['senate']],

  [userPolicy, 'read', { carrierId: null, districtId: null }, ['operator', 'senate', 'auditor']],
  [userPolicy, 'read', { carrierId: carrier, districtId: null }, ['operator', 'senate', 'auditor', 'carrier']],
  [userPolicy, 'read', { carrierId: otherCarrier, districtId: null }, ['operator', 'senate', 'auditor']],
  [userPolicy, 'read', { carrierId: null, districtId: district }, ['operator', 'senate', 'auditor', 'district']],
  [userPolicy, 'read', { carrierId: null, districtId: otherDistrict }, ['operator', 'senate', 'auditor']],
  [userPolicy, 'invite', { carrierId: null, districtId: null }, ['operator', 'senate', 'district', 'carrier', 'team']],
  [userPolicy, 'invite', { carrierId: otherCarrier, districtId: null }, ['operator', 'senate']],
  [userPolicy, 'invite', { carrierId: carrier, districtId: null }, ['operator', 'senate', 'carrier']],
  [userPolicy, 'invite', { carrierId: null, districtId: district }, ['operator', 'senate', 'district']],
  [userPolicy, 'change', { carrierId: carrier, districtId: null }, ['senate', 'carrier']],
  [userPolicy, 'change', { carrierId: null, districtId: district }, ['senate', 'district']],
  [userPolicy, 'lock', { carrierId: null, districtId: null }, ['operator', 'senate']],
  [userPolicy, 'lock', { carrierId: carrier, districtId: null }, ['operator', 'senate', 'carrier']],
  [userPolicy, 'lock', { carrierId: null, districtId: district }, ['operator', 'senate', 'district']],
  [userPolicy, 'endSessions', { carrierId: null, districtId: district }, ['operator', 'senate', 'district']],
  [userPolicy, 'endSessions', { carrierId: carrier, districtId: null }, ['operator', 'senate', 'carrier']],
  [userPolicy, 'resetSecondFactor', { carrierId: carrier, districtId: null }, ['operator', 'senate']],
  [userPolicy, 'erase', { carrierId: carrier, districtId: district }, ['senate']],

  [mandatePolicy, 'read', mandateOf('senate'), ['operator', 'senate', 'auditor']],
  [mandatePolicy, 'read', mandateOf('district', district), ['operator', 'senate', 'auditor', 'district']],
  [mandatePolicy, 'read', mandateOf('district', otherDistrict), ['operator', 'senate', 'auditor']],
  [mandatePolicy, 'read', mandateOf('carrier', carrier), ['operator', 'senate', 'auditor', 'carrier']],
  [
    mandatePolicy,
    'read',
    mandateOf('team', area, carrier),
    ['operator', 'senate', 'auditor', 'district', 'carrier', 'team'],
  ],
  [mandatePolicy, 'read', mandateOf('team', otherArea, carrier), ['operator', 'senate', 'auditor', 'carrier']],
  [mandatePolicy, 'read', mandateOf('team', otherArea, otherCarrier), ['operator', 'senate', 'auditor']],
  [mandatePolicy, 'read', mandateOf('board', area), ['operator', 'senate', 'auditor', 'district', 'carrier', 'team']],
  [mandatePolicy, 'grant', mandateOf('operator'), ['operator']],
  [mandatePolicy, 'grant', mandateOf('senate'), ['senate']],
  [mandatePolicy, 'grant', mandateOf('auditor'), ['senate']],
  [mandatePolicy, 'grant', mandateOf('district', district), ['senate', 'district']],
  [mandatePolicy, 'grant', mandateOf('district', otherDistrict), ['senate']],
  [mandatePolicy, 'grant', mandateOf('carrier', carrier), ['senate', 'carrier']],
  [mandatePolicy, 'grant', mandateOf('carrier', otherCarrier), ['senate']],
  [mandatePolicy, 'grant', mandateOf('team', area, carrier), ['senate', 'carrier']],
  [mandatePolicy, 'grant', mandateOf('team', area, otherCarrier), ['senate']],
  [mandatePolicy, 'grant', mandateOf('team', otherArea, carrier), ['senate']],
  [mandatePolicy, 'grant', mandateOf('board', area), ['senate', 'district', 'carrier', 'team']],
  [mandatePolicy, 'grant', mandateOf('board', otherArea), ['senate']],
  [mandatePolicy, 'grant', mandateOf('grantee', area), ['senate', 'district', 'carrier', 'team']],
  [mandatePolicy, 'grant', mandateOf('resident'), ['senate']],
  [mandatePolicy, 'end', mandateOf('senate'), ['senate']],
  [mandatePolicy, 'end', mandateOf('operator'), ['operator']],
  [mandatePolicy, 'end', mandateOf('auditor'), ['operator']],
  [mandatePolicy, 'end', mandateOf('team', otherArea, carrier), ['senate', 'carrier']],
  [mandatePolicy, 'end', mandateOf('team', otherArea, otherCarrier), ['senate']],
  [mandatePolicy, 'end', mandateOf('board', area), ['senate', 'district', 'carrier', 'team']],

  [pendingActPolicy, 'read', { userId: id(200), programme: null, asked: true }, ['operator', 'senate', 'auditor']],
  [pendingActPolicy, 'propose', { programme: null, asked: false }, ['senate']],
  [pendingActPolicy, 'propose', { programme: 'Frankfurt', asked: true }, []],
  [pendingActPolicy, 'decide', { programme: 'Frankfurt', asked: true }, ['senate']],
  [pendingActPolicy, 'decide', { programme: null, asked: false }, []],
  [pendingActPolicy, 'withdraw', { programme: null, asked: true }, ['senate']],
  [pendingActPolicy, 'withdraw', { programme: 'Frankfurt', asked: true }, []],

  [substitutionPolicy, 'read', { carrierId: carrier, districtId: null }, ['senate', 'auditor', 'carrier']],
  [substitutionPolicy, 'read', { carrierId: null, districtId: district }, ['senate', 'auditor', 'district']],
  [substitutionPolicy, 'create', { carrierId: null, districtId: district }, ['senate', 'district']],
  [substitutionPolicy, 'create', { carrierId: carrier, districtId: null }, ['senate', 'carrier']],
  [substitutionPolicy, 'create', { carrierId: otherCarrier, districtId: otherDistrict }, ['senate']],
  [substitutionPolicy, 'end', { carrierId: carrier, districtId: null }, ['senate', 'carrier']],
  [substitutionPolicy, 'end', { carrierId: null, districtId: district }, ['senate', 'district']],
  [substitutionPolicy, 'act', { carrierId: carrier, districtId: district }, []],

  [formDraftPolicy, 'read', { userId: id(200) }, []],
  [formDraftPolicy, 'save', { userId: id(200) }, []],
  [formDraftPolicy, 'discard', { userId: id(200) }, []],

  [passkeyPolicy, 'read', { userId: id(200) }, []],
  [passkeyPolicy, 'add', { userId: id(200) }, []],
  [passkeyPolicy, 'rename', { userId: id(200) }, []],
  [passkeyPolicy, 'remove', { userId: id(200) }, []],

  [signInSessionPolicy, 'read', { userId: id(200) }, []],
  [signInSessionPolicy, 'revoke', { userId: id(200) }, []],

  [oidcProviderPolicy, 'read', {}, ['operator', 'senate', 'auditor']],
  [oidcProviderPolicy, 'change', {}, ['operator', 'senate']],
  [oidcProviderPolicy, 'prove', {}, ['operator']],

  [apiClientPolicy, 'read', key(null), ['operator', 'senate', 'auditor']],
  [apiClientPolicy, 'read', key('carrier', carrier), ['operator', 'senate', 'auditor', 'carrier']],
  [apiClientPolicy, 'create', key(null), ['senate']],
  [apiClientPolicy, 'create', key('operator'), []],
  [apiClientPolicy, 'create', key('senate'), ['senate']],
  [apiClientPolicy, 'create', key('district', district), ['senate', 'district']],
  [apiClientPolicy, 'create', key('district', otherDistrict), ['senate']],
  [apiClientPolicy, 'create', key('carrier', carrier), ['senate', 'carrier']],
  [apiClientPolicy, 'create', key('team', area, carrier), ['senate', 'carrier']],
  [apiClientPolicy, 'create', key('team', area, otherCarrier), ['senate']],
  [apiClientPolicy, 'create', key('team', otherArea, carrier), ['senate']],
  [apiClientPolicy, 'revoke', key('district', district), ['operator', 'senate', 'district']],
  [apiClientPolicy, 'revoke', key(null), ['operator', 'senate']],

  [auditEntryPolicy, 'read', { areaId: null }, ['senate', 'auditor']],
  [auditEntryPolicy, 'read', { areaId: area }, ['senate', 'auditor', 'district']],
  [auditEntryPolicy, 'read', { areaId: otherArea }, ['senate', 'auditor']],
  [auditEntryPolicy, 'read', { areaId: null, districtId: district }, ['senate', 'auditor', 'district']],
  [auditEntryPolicy, 'read', { areaId: null, districtId: otherDistrict }, ['senate', 'auditor']],

  [letterPolicy, 'read', letter({}), ['operator', 'senate', 'auditor']],
  [letterPolicy, 'read', letter({ noun: 'Application', areaId: otherArea }), ['senate']],
  ...['read', 'sendAgain', 'renew', 'print', 'close'].map((action): Line => [
    letterPolicy,
    action,
    letter({ noun: 'Application', areaId: area }),
    ['senate', 'district', 'carrier', 'team'],
  ]),
  [letterPolicy, 'sendAgain', letter({ carrierId: carrier }), ['operator', 'senate', 'carrier']],
  [letterPolicy, 'close', letter({ carrierId: otherCarrier }), ['operator', 'senate']],
  [letterPolicy, 'close', letter({ districtId: district }), ['operator', 'senate', 'district']],
  [letterPolicy, 'print', letter({ districtId: otherDistrict }), ['operator', 'senate']],

  [deadLetterPolicy, 'read', {}, ['operator', 'senate']],
  [deadLetterPolicy, 'replay', {}, ['operator', 'senate']],
  [deadLetterPolicy, 'discard', {}, ['operator', 'senate']],

  [changePolicy, 'read', told('Area', { open: true }), everybody],
  [changePolicy, 'read', told('Area', { nounId: area }), ['senate', 'auditor', 'district', 'carrier', 'team']],
  [changePolicy, 'read', told('Area', { districtId: otherDistrict }), ['senate', 'auditor']],
  [changePolicy, 'read', told('Fund', { areaId: area }), ['senate', 'auditor', 'district', 'carrier', 'team', 'board']],
  [changePolicy, 'read', told('Fund', { areaId: otherArea }), ['senate', 'auditor']],
  [changePolicy, 'read', told('Commission', { carrierId: carrier }), ['senate', 'auditor', 'carrier']],
  [changePolicy, 'read', told('User', { open: true }), []],
  ...['create', 'update', 'rotate', 'test', 'remove'].flatMap((action): Line[] => [
    [webhookPolicy, action, hook('senate'), ['senate']],
    [webhookPolicy, action, hook('district', district), ['senate', 'district']],
    [webhookPolicy, action, hook('district', otherDistrict), ['senate']],
    [webhookPolicy, action, hook('carrier', carrier), ['senate', 'carrier']],
    [webhookPolicy, action, hook('team', area, carrier), ['senate', 'carrier']],
    [webhookPolicy, action, hook('team', otherArea, carrier), ['senate']],
  ]),
  [webhookPolicy, 'read', hook('senate'), ['operator', 'senate', 'auditor']],
  [webhookPolicy, 'read', hook('district', district), ['operator', 'senate', 'auditor', 'district']],
  [webhookDeliveryPolicy, 'read', hook('carrier', carrier), ['operator', 'senate', 'auditor', 'carrier']],
  [webhookDeliveryPolicy, 'read', hook('carrier', otherCarrier), ['operator', 'senate', 'auditor']],
  [webhookDeliveryPolicy, 'replay', hook('carrier', carrier), ['senate', 'carrier']],
];

beforeAll(async () => {
  // Registers the entities with the kernel, which the policies compare against.
  await (await createServiceApp({ definitions: [tenants] })).close();
});

describe('role × action', () => {
  it.each(
    table.map(([policy, action, row, allowed]) => [`${policy.noun}:${action}`, row, allowed, policy, action] as const),
  )('%s %j: %j', (_name, row, allowed, policy, action) => {
    expect(may(policy, action, row).sort()).toEqual([...allowed].sort());
  });

  it('asks about every action of every noun', () => {
    const asked = new Set(table.map(([policy, action]) => `${policy.noun}:${action}`));
    const all = policies.flatMap((policy) => policy.actions.map((action) => `${policy.noun}:${action}`));
    expect(all.filter((a) => !asked.has(a))).toEqual([]);
  });

  it.each([
    [userPolicy, ['read', 'change'], { id: me, carrierId: null, districtId: null }],
    [mandatePolicy, ['read'], { ...mandateOf('board', otherArea), userId: me }],
    [substitutionPolicy, ['read', 'create', 'end'], { absentUserId: me, carrierId: null, districtId: null }],
    [substitutionPolicy, ['read', 'end', 'act'], { substituteUserId: me, carrierId: null, districtId: null }],
    [formDraftPolicy, ['read', 'save', 'discard'], { userId: me }],
    [passkeyPolicy, ['read', 'add', 'rename', 'remove'], { userId: me }],
    [signInSessionPolicy, ['read', 'revoke'], { userId: me }],
    [auditEntryPolicy, ['read'], { userId: me, areaId: null }],
    [letterPolicy, ['read'], letter({ rowId: me, sentBy: me })],
    [pendingActPolicy, ['read'], { userId: me, programme: 'Frankfurt', asked: true }],
  ] as const)('people and what is their own: %# %j', (policy, actions, row) => {
    const self = new Who({ kind: 'user', userId: me, name: null, mandates: [], scopes: null });
    expect(policy.actions.filter((action) => allows(policy, self, action, row))).toEqual(actions);
  });

  it('whoever has a task sees to the letters they had sent, wherever they belong', () => {
    const handlers = everybody.filter((person) => {
      const row = letter({ noun: 'Application', areaId: otherArea, sentBy: people[person].userId });
      return letterPolicy.actions.every((action) => allows(letterPolicy, people[person], action, row));
    });
    expect(handlers.sort()).toEqual(['carrier', 'district', 'senate', 'team']);
  });

  it('nobody is the owner of what belongs to nobody', () => {
    for (const [policy, row] of [
      [auditEntryPolicy, { userId: null, areaId: null }],
      [mandatePolicy, { ...mandateOf('board', otherArea), userId: null }],
      [formDraftPolicy, { userId: null }],
      [passkeyPolicy, { userId: null }],
      [letterPolicy, letter({ rowId: null })],
      [signInSessionPolicy, { userId: null }],
    ] as const) {
      expect(policy.actions.filter((action) => allows(policy, people.anonymous, action, row))).toEqual([]);
    }
  });

  it('the platform itself may do everything', () => {
    for (const policy of policies)
      for (const action of policy.actions) expect(allows(policy, system(), action, {})).toBe(true);
  });
});
