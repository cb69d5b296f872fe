import { formsFromMap, textsFromMap } from '#libs/contracts';
import { reviewedTexts, reviewedWord } from '#libs/typed';
import { linkIn, oneOf, sentWord, stepData, stepOf, TenantsTest, tokenOf } from '../tenants.build.js';
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

describe('A7: a third tenant is made by a form alone', () => {
  const create = `mutation ($input: CreateTenantInput!) { t: createTenant(input: $input) { id slug name } }`;
  const input = {
    slug: 'hanau',
    name: 'Lebendige Nachbarschaften',
    authority: 'Stadt Hanau',
    city: 'Hanau',
    holidayRegion: 'DE-HE',
    languages: ['de'],
    modules: ['areas', 'carriers'],
    hosts: [],
    vocabulary: [
      sentWord('area', 'Viertel', 'Viertel'),
      sentWord('programme', 'Lebendige Nachbarschaft', 'Lebendige Nachbarschaften'),
      sentWord('office', 'Viertelsbüro', 'Viertelsbüros'),
      sentWord('team', 'Viertelsteam', 'Viertelsteams'),
      sentWord('carrier', 'Träger', 'Träger'),
      sentWord('authority', 'Stadt', 'Städte'),
      sentWord('council', 'Viertelsrat', 'Viertelsräte'),
    ],
    phases: [{ kind: 'running', texts: [{ language: 'de', text: 'läuft' }] }],
    hue: 'petrol',
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
    const { tenant } = (
      await test.run(hanau, `{ tenant { name demo vocabulary { key forms { kind texts { language text } } } } }`)
    ).data as { tenant: object };
    // a real programme: it holds nobody who is invented, and nothing in the API can say otherwise
    expect(tenant).toHaveProperty('demo', false);
    expect((await test.tenants()).map((t) => [t.slug, t.demo])).toContainEqual(['hanau', false]);
    expect(oneOf(tenant, 'council')).toBe('Viertelsrat');
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

it('what an earlier release stored by language becomes a list that counts as read by somebody', async () => {
  const said = (map: string): string => `('${map}'::jsonb)`;
  const [row] = await test.app.owner(`select ${textsFromMap(said('{"en": "Hello", "de": "Hallo"}'))} as texts,
    ${textsFromMap(said('{}'))} as none, ${formsFromMap(said('{"de": {"one": "Büro", "many": "Büros"}}'))} as forms`);
  expect(row).toEqual({
    texts: reviewedTexts({ de: 'Hallo', en: 'Hello' }),
    none: [],
    forms: reviewedWord({ de: { one: 'Büro', many: 'Büros' } }),
  });
});
