import { ids, linkIn, stepData, stepOf, TenantsTest, tokenOf } from '../tenants.build.js';
import { totpCode } from '../account/second-factor.js';
import { demoAccounts } from '../demo-accounts.js';

let test: TenantsTest;
let senate: string;
let operator: string;
beforeAll(async () => {
  test = await TenantsTest.start();
  senate = await test.signIn('senate');
  operator = await test.signIn('operator');
});
afterAll(() => test?.close());

const change = `mutation ($input: ChangeTenantInput!) { t: changeTenant(input: $input) { version name timeZone theme { action onAction } vocabulary modules } }`;
const version = async (): Promise<number> =>
  ((await test.run({}, `{ tenant { version } }`)).data['tenant'] as { version: number }).version;
const changeTo = async (patch: object, token = senate): ReturnType<TenantsTest['run']> =>
  test.run({ token }, change, { input: { version: await version(), ...patch } });

describe('settings of a tenant', () => {
  it('are public where pages need them', async () => {
    const query = `{ tenant { id slug name languages modules holidayRegion vocabulary signInProviders { name } can } }`;
    const berlin = (await test.run({}, query)).data['tenant'];
    expect(berlin).toMatchObject({ id: ids.berlin, slug: 'berlin', holidayRegion: 'DE-BE', can: ['read'] });
    expect(berlin).toHaveProperty('vocabulary.council.de.one', 'Quartiersrat');
    const frankfurt = (await test.run({ tenant: 'frankfurt' }, query)).data['tenant'];
    expect(frankfurt).toHaveProperty('vocabulary.office.de.one', 'Nachbarschaftsbüro');
    expect(frankfurt).not.toHaveProperty('vocabulary.council');
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

  it.each([
    [{ action: '#767676', onAction: '#ffffff' }, null],
    [{ action: '#777777', onAction: '#ffffff' }, 4.47],
    [{ action: '#ffd400', onAction: '#000000' }, 1.43],
    [{ action: '#0f4f8a', onAction: '#6a6a6a' }, 1.54],
  ])('theme %j: measured %p', async (theme, measured) => {
    const answer = await changeTo({ theme });
    if (measured === null) expect(answer.data).toMatchObject({ t: { theme } });
    else expect(answer.errors[0]).toMatchObject({ code: 'CONTRAST_TOO_LOW', params: { measured, needed: 4.5 } });
  });

  it.each([
    [{ timeZone: 'Europe/Köpenick' }, { timeZone: 'not_a_time_zone' }],
    [{ holidayRegion: 'DE-XX' }, { holidayRegion: 'not_a_region' }],
    [{ languages: [] }, { languages: 'too_small' }],
    [{ languages: ['de', 'de'] }, { languages: 'twice' }],
    [{ theme: { action: 'red', onAction: '#ffffff' } }, { 'theme.action': 'not_a_colour' }],
    [{ languages: ['de', 'en', 'tr'] }, { 'vocabulary.area.tr': 'missing', 'phases.running.tr': 'missing' }],
    [{ vocabulary: {} }, { 'vocabulary.area': 'missing' }],
    [{ modules: ['urns'] }, { 'modules.0': 'invalid_value' }],
    [{ name: ' ' }, { name: 'required' }],
    [{ legal: { email: 'nobody' } }, { 'legal.email': 'not_an_email' }],
    [{ legal: { address: 'x'.repeat(501) } }, { 'legal.address': 'too_long' }],
  ])('refuses %j', async (patch, fields) => {
    const before = await version();
    expect((await changeTo(patch)).errors[0]).toMatchObject({ code: 'VALIDATION', fields });
    expect(await version()).toBe(before);
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

describe('A7: a third tenant is made by a form alone', () => {
  const create = `mutation ($input: CreateTenantInput!) { t: createTenant(input: $input) { id slug name } }`;
  const word = (one: string, many: string): object => ({ de: { one, many } });
  const input = {
    slug: 'hanau',
    name: 'Lebendige Nachbarschaften',
    authority: 'Stadt Hanau',
    city: 'Hanau',
    holidayRegion: 'DE-HE',
    languages: ['de'],
    modules: ['areas', 'carriers'],
    hosts: [],
    vocabulary: {
      area: word('Viertel', 'Viertel'),
      programme: word('Lebendige Nachbarschaft', 'Lebendige Nachbarschaften'),
      office: word('Viertelsbüro', 'Viertelsbüros'),
      team: word('Viertelsteam', 'Viertelsteams'),
      carrier: word('Träger', 'Träger'),
      authority: word('Stadt', 'Städte'),
      council: word('Viertelsrat', 'Viertelsräte'),
    },
    phases: { running: { de: 'läuft' } },
    theme: { action: '#005a3c', onAction: '#ffffff' },
    contactEmail: 'leitung@hanau.example',
    contactName: 'Hanna Auer',
  };
  const hanau = { tenant: 'hanau' };
  let id: string;

  it('by the operator only', async () => {
    for (const token of [senate, await test.signIn('district'), undefined]) {
      expect((await test.run({ token }, create, { input })).codes).toEqual(['FORBIDDEN']);
    }
    const early = await test.run({ token: operator }, create, {
      input: { ...input, hosts: ['quartiere.hanau.example'] },
    });
    expect(early.errors[0]).toMatchObject({
      code: 'LEGAL_TEXT_MISSING',
      params: { missing: ['imprint', 'dataProtection', 'accessibility'] },
    });
    const answer = await test.run({ token: operator }, create, { input });
    expect(answer.codes).toEqual([]);
    id = (answer.data['t'] as { id: string }).id;
    expect(answer.data['t']).toMatchObject({ slug: 'hanau', name: 'Lebendige Nachbarschaften' });
    const twice = await test.run({ token: operator }, create, { input });
    expect(twice.errors[0]).toMatchObject({ code: 'CONFLICT', fields: { slug: 'taken' } });
    for (const [wrong, fields] of [
      [{ slug: 'x' }, { slug: 'not_a_slug' }],
      [{ contactEmail: 'nobody' }, { contactEmail: 'not_an_email' }],
    ]) {
      const bad = await test.run({ token: operator }, create, { input: { ...input, ...wrong } });
      expect(bad.errors[0]).toMatchObject({ code: 'VALIDATION', fields });
    }
  });

  it('has its own words, is found by its host, and sees nothing of the others', async () => {
    expect((await test.tenants()).find((t) => t.slug === 'hanau')).toMatchObject({
      id,
      hosts: input.hosts,
      region: 'DE-HE',
      timeZone: 'Europe/Berlin',
    });
    const { tenant } = (await test.run(hanau, `{ tenant { name demo vocabulary } }`)).data as { tenant: object };
    // a real programme: it holds nobody who is invented, and nothing in the API can say otherwise
    expect(tenant).toHaveProperty('demo', false);
    expect((await test.tenants()).map((t) => [t.slug, t.demo])).toContainEqual(['hanau', false]);
    expect(tenant).toHaveProperty('vocabulary.council.de.one', 'Viertelsrat');
    expect((await test.run({ ...hanau, token: senate }, `{ me { kind } }`)).data).toEqual({
      me: { kind: 'anonymous' },
    });
  });

  it('lets its first person in, who then works like any other authority', async () => {
    await test.app.settle();
    const accept = `mutation ($input: AcceptUserInvitationInput!) { step: acceptUserInvitation(input: $input) { state step recoveryCodes } }`;
    const wrongHouse = await test.run({}, accept, {
      input: { token: linkIn(test.app, input.contactEmail), password: 'eine lange Mainschleife' },
    });
    expect(wrongHouse.codes).toEqual(['SIGN_IN_LINK_EXPIRED']);
    const first = await test.run(hanau, accept, {
      input: { token: linkIn(test.app, input.contactEmail), password: 'eine lange Mainschleife' },
    });
    expect(stepData(first).state).toBe('enrolSecondFactor');
    const enrolled = await test.run(
      hanau,
      `mutation ($step: String!) { e: enrolSecondFactor(step: $step) { secret } }`,
      { step: stepOf(first) },
    );
    const { secret } = enrolled.data['e'] as { secret: string };
    const code = totpCode(secret, test.app.clock.now());
    const confirm = `mutation ($input: ConfirmSecondFactorInput!) { step: confirmSecondFactor(input: $input) { state step recoveryCodes } }`;
    const token = tokenOf(await test.run(hanau, confirm, { input: { step: stepOf(first), code } }));

    const invited = await test.run(
      { ...hanau, token },
      `mutation { u: inviteUser(input: { email: "pruefung@hanau.example", name: "P", mandate: { role: auditor } }) { state mandates { role } } }`,
    );
    expect(invited.data).toEqual({ u: { state: 'invited', mandates: [{ role: 'auditor' }] } });
    const users = (await test.run({ ...hanau, token }, `{ users { nodes { name email } } }`)).data['users'] as {
      nodes: { email: string }[];
    };
    expect(users.nodes.map((u) => u.email).sort()).toEqual([
      demoAccounts.find((a) => a.role === 'operator')!.email,
      'leitung@hanau.example',
      'pruefung@hanau.example',
    ]);
    expect(
      (
        await test.run(
          { ...hanau, token },
          `mutation { t: changeTenant(input: { version: 1, city: "Hanau am Main" }) { city } }`,
        )
      ).data,
    ).toEqual({ t: { city: 'Hanau am Main' } });
    await test.app.settle();
    const trail = (await test.run({ ...hanau, token }, `{ auditEntries { nodes { noun action } } }`)).data[
      'auditEntries'
    ] as { nodes: object[] };
    expect(trail.nodes).toEqual(
      expect.arrayContaining([
        { noun: 'Tenant', action: 'update' },
        { noun: 'User', action: 'create' },
      ]),
    );
  });

  it('is run by the operator who made it, with the same login', async () => {
    const account = { ...demoAccounts.find((a) => a.role === 'operator')!, tenant: 'hanau' };
    test.app.clock.advance(60_000);
    const token = await test.signInAs(account);
    expect((await test.run({ ...hanau, token }, `{ me { mandates { role } } }`)).data).toEqual({
      me: { mandates: [{ role: 'operator' }] },
    });
  });

  it('is on record where it was made', async () => {
    await test.app.settle();
    const trail = (
      await test.run(
        { token: await test.signIn('auditor') },
        `query ($id: String!) { auditEntries(filter: { rowId: $id }) { nodes { noun action roles } } }`,
        { id },
      )
    ).data['auditEntries'];
    expect(trail).toEqual({ nodes: [{ noun: 'Tenant', action: 'create', roles: ['operator'] }] });
    // But nothing of its people: what says who they are lies in their own programme, and goes when they go there.
    const tables = `select schemaname || '.' || tablename as name from pg_tables where schemaname in ('tenants', 'kernel')`;
    const owners = new Set<string | null>();
    for (const { name } of await test.app.owner<{ name: string }>(tables))
      for (const { row } of await test.app.owner<{ row: { tenant_id?: string } }>(
        `select to_jsonb(t) as row from ${name} t where t::text ilike '%leitung@hanau%'`,
      ))
        owners.add(row.tenant_id ?? null);
    expect([...owners]).toEqual([null, id].filter((owner) => owners.has(owner)));
    expect(owners).toContain(id);
  });
});
