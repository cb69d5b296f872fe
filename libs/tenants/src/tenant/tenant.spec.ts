import { ids, oneOf, sentWord, TenantsTest } from '../tenants.build.js';

let test: TenantsTest;
let senate: string;
let operator: string;
beforeAll(async () => {
  test = await TenantsTest.start();
  senate = await test.signIn('senate');
  operator = await test.signIn('operator');
});
afterAll(() => test?.close());

const change = `mutation ($input: ChangeTenantInput!) { t: changeTenant(input: $input) { version name timeZone hue funders vocabulary { key forms { kind texts { language text state } } } modules } }`;
const version = async (): Promise<number> =>
  ((await test.run({}, `{ tenant { version } }`)).data['tenant'] as { version: number }).version;
const changeTo = async (patch: object, token = senate): ReturnType<TenantsTest['run']> =>
  test.run({ token }, change, { input: { version: await version(), ...patch } });

describe('settings of a tenant', () => {
  it('are public where pages need them', async () => {
    const query = `{ tenant { id slug name languages modules holidayRegion vocabulary { key forms { kind texts { language text } } } signInProviders { name } can } }`;
    const berlin = (await test.run({}, query)).data['tenant'];
    expect(berlin).toMatchObject({ id: ids.berlin, slug: 'berlin', holidayRegion: 'DE-BE', can: ['read'] });
    expect(oneOf(berlin, 'council')).toBe('Quartiersrat');
    const frankfurt = (await test.run({ tenant: 'frankfurt' }, query)).data['tenant'];
    expect(oneOf(frankfurt, 'office')).toBe('Nachbarschaftsbüro');
    expect(oneOf(frankfurt, 'council')).toBeUndefined();
  });

  it('say to everybody that the people of the example programmes are invented, and nobody can say it of others', async () => {
    for (const tenant of ['berlin', 'frankfurt'])
      expect((await test.run({ tenant }, `{ tenant { demo } }`)).data).toEqual({ tenant: { demo: true } });
    expect((await test.tenants()).map((t) => t.demo)).toEqual([true, true]);
    expect((await changeTo({ demo: false })).errors).not.toEqual([]);
  });

  it('are changed by the authority and reach the directory', async () => {
    const answer = await changeTo({
      name: 'Sozialer Zusammenhalt',
      modules: ['areas', 'carriers'],
      reason: 'neuer Name',
    });
    expect(answer.data).toMatchObject({ t: { name: 'Sozialer Zusammenhalt', modules: ['areas', 'carriers'] } });
    expect((await test.tenants()).find((t) => t.slug === 'berlin')).toMatchObject({
      name: 'Sozialer Zusammenhalt',
      modules: ['areas', 'carriers'],
    });
  });

  it('have a colour by name, and the funders in their order', async () => {
    const look = { hue: 'moos', funders: ['Land Berlin', 'Bund'] };
    expect((await changeTo(look)).data).toMatchObject({ t: look });
    expect((await changeTo({ hue: 'pink' })).errors).not.toEqual([]);
  });

  it.each([
    [{ timeZone: 'Europe/Köpenick' }, { timeZone: 'not_a_time_zone' }],
    [{ holidayRegion: 'DE-XX' }, { holidayRegion: 'not_a_region' }],
    [{ languages: [] }, { languages: 'too_small' }],
    [{ languages: ['de', 'de'] }, { languages: 'twice' }],
    [{ funders: ['Bund', 'Bund'] }, { funders: 'twice' }],
    [{ vocabulary: [sentWord('area', '', '')] }, { 'vocabulary.area.one.de': 'missing', 'vocabulary.area.many.de': 'missing' }], // prettier-ignore
    [{ vocabulary: [sentWord('area', 'Kiez', 'Kieze', 'xx')] }, { 'vocabulary.0.forms': 'unknown_language' }],
    [{ modules: ['urns'] }, { 'modules.0': 'invalid_value' }],
    [{ name: ' ' }, { name: 'required' }],
    [{ legal: { email: 'nobody' } }, { 'legal.email': 'not_an_email' }],
    [{ legal: { address: 'x'.repeat(501) } }, { 'legal.address': 'too_long' }],
  ])('refuses %j', async (patch, fields) => {
    const before = await version();
    expect((await changeTo(patch)).errors[0]).toMatchObject({ code: 'VALIDATION', fields });
    expect(await version()).toBe(before);
  });

  it('have no language before each word and each phase has its text', async () => {
    const here = { token: await test.signIn('senate', 'frankfurt'), tenant: 'frankfurt' };
    const read = async (): Promise<unknown> =>
      (await test.run(here, `{ tenant { languages version } }`)).data['tenant'];
    const before = (await read()) as { languages: string[]; version: number };
    const input = { version: before.version, languages: [...before.languages, 'tr'] };
    expect((await test.run(here, change, { input })).errors[0]).toMatchObject({
      code: 'VALIDATION',
      fields: { 'vocabulary.area.one.tr': 'missing', 'phases.running.tr': 'missing' },
    });
    expect(await read()).toEqual(before);
  });

  it('say who is responsible, and nothing until somebody has filled it in', async () => {
    const read = `{ tenant { legal { address email vatId dataProtectionOfficer } } }`;
    const nothing = { address: null, email: null, vatId: null, dataProtectionOfficer: null };
    expect((await test.run({}, read)).data).toEqual({ tenant: { legal: nothing } });
    const legal = { address: ' Musterweg 1\n10000 Berlin ', email: 'Post@Amt.example', vatId: '' };
    expect((await changeTo({ legal })).codes).toEqual([]);
    const filled = { ...nothing, address: 'Musterweg 1\n10000 Berlin', email: 'post@amt.example' };
    expect((await test.run({}, read)).data).toEqual({ tenant: { legal: filled } });
    expect((await test.run({ tenant: 'frankfurt' }, read)).data).toEqual({ tenant: { legal: nothing } });
    expect((await changeTo({ legal: {} })).codes).toEqual([]);
    expect((await test.run({}, read)).data).toEqual({ tenant: { legal: nothing } });
  });

  it('are not overwritten by somebody who read an older state', async () => {
    const old = await version();
    await changeTo({ city: 'Berlin-Mitte' });
    expect((await test.run({ token: senate }, change, { input: { version: old, city: 'x' } })).codes).toEqual([
      'CONFLICT',
    ]);
  });

  it.each(['operator', 'auditor', 'district', 'carrier', 'team', 'board', 'resident'] as const)(
    'are not for %s to change',
    async (role) => {
      expect((await changeTo({ name: 'x' }, await test.signIn(role))).codes).toEqual(['FORBIDDEN']);
    },
  );

  it('have hosts, which are the operator’s to give and nobody’s to take', async () => {
    const hosts = `mutation ($hosts: [String!]!, $drop: Boolean) { t: changeTenantHosts(input: { hosts: $hosts, dropLinks: $drop }) { hosts } }`;
    expect((await test.run({ token: senate }, hosts, { hosts: ['x.example'] })).codes).toEqual(['FORBIDDEN']);
    // The examples have samples only: no public host is switched on with them.
    const early = await test.run({ token: operator }, hosts, { hosts: ['qm.example'] });
    expect(early.errors[0]).toMatchObject({
      code: 'LEGAL_TEXT_MISSING',
      params: { missing: ['imprint', 'dataProtection', 'accessibility'] },
    });
    for (const tenant of ['berlin', 'frankfurt']) await test.stateLegalTexts(tenant);
    const set = await test.run({ token: operator }, hosts, { hosts: ['Quartiere.Berlin.example:443', 'qm.example'] });
    expect(set.data).toEqual({ t: { hosts: ['quartiere.berlin.example', 'qm.example'] } });
    expect((await test.tenants()).find((t) => t.slug === 'berlin')).toMatchObject({
      origin: 'https://quartiere.berlin.example',
    });
    const frankfurt = await test.signIn('operator', 'frankfurt');
    const taken = await test.run({ tenant: 'frankfurt', token: frankfurt }, hosts, { hosts: ['qm.example'] });
    expect(taken.errors[0]).toMatchObject({ code: 'CONFLICT', fields: { hosts: 'taken' } });
    const kept = await test.run({ token: operator }, hosts, { hosts: ['qm.example'] });
    expect(kept.errors[0]).toMatchObject({ code: 'HOST_IN_USE', params: { hosts: ['quartiere.berlin.example'] } });
    const moved = await test.run({ token: operator }, hosts, { hosts: ['qm.example', 'quartiere.berlin.example'] });
    expect(moved.data).toEqual({ t: { hosts: ['qm.example', 'quartiere.berlin.example'] } });
    const drop = { hosts: ['quartiere.berlin.example'], drop: true };
    const freed = await test.run({ token: operator }, hosts, drop);
    expect(freed.codes).toEqual([]);
    expect((await test.run({ tenant: 'frankfurt', token: frankfurt }, hosts, { hosts: ['qm.example'] })).codes).toEqual(
      [],
    );
    const bad = await test.run({ token: operator }, hosts, { hosts: ['a b'] });
    expect(bad.errors[0]).toMatchObject({ code: 'VALIDATION', fields: { 'hosts.0': 'not_a_host' } });
    const seen = `mutation ($version: Int!) { t: changeTenantHosts(input: { hosts: ["a.example"], dropLinks: true, version: $version }) { hosts } }`;
    expect((await test.run({ token: operator }, seen, { version: 1 })).codes).toEqual(['CONFLICT']);
  });
});
