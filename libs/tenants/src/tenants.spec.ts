import { type GraphQLObjectType } from 'graphql';
import { type Db } from '#libs/kernel';
import { catalogueFaults, fieldList } from '#libs/testing';
import { areas, ids, TenantsTest } from './tenants.build.js';
import { tenants } from './tenants.service-definition.js';

let test: TenantsTest;
beforeAll(async () => {
  test = await TenantsTest.start();
});
afterAll(() => test?.close());

describe('the service as a whole', () => {
  it('keeps the database rules', async () => {
    expect(await catalogueFaults((sql) => test.app.owner<{ fault: string }>(sql))).toEqual({});
  });

  it('describes every type and field', () => {
    const bare = fieldList(test.schema)
      .map(({ type, field }) => ({
        type,
        field,
        description: (test.schema.getType(type) as GraphQLObjectType).getFields()[field]?.description,
      }))
      .filter(({ type, field, description }) => ![type, field].some((name) => name.startsWith('_')) && !description);
    expect(bare).toEqual([]);
  });

  it('is a subgraph, and resolves its references under its policies', async () => {
    expect(test.schema.getType('_Entity')).toBeDefined();
    const ctx = test.app.ctx();
    expect(await ctx.ref('Tenant', ids.berlin)).toMatchObject({ slug: 'berlin' });
    expect(await ctx.ref('Tenant', ids.frankfurt)).toBeNull();
    const [user] = await test.app.owner<{ id: string }>(`select id from tenants.app_user limit 1`);
    expect(await ctx.ref('User', user!.id)).toBeNull();
    await ctx.finish();
  });

  it('shows no secret column through its types', () => {
    const fields = fieldList(test.schema).map(({ type, field }) => `${type}.${field}`);
    expect(fields.filter((f) => /hash|salt|sealed/i.test(f) && f !== 'AuditEntry.hash')).toEqual([]);
    expect(fields.filter((f) => /password|token/i.test(f) && !f.startsWith('Mutation.'))).toEqual([]);
  });
});

describe('rows of another tenant', () => {
  it('are not there, whatever id is used', async () => {
    const token = await test.signIn('senate');
    const foreign = async (sql: string): Promise<string> => (await test.app.owner<{ id: string }>(sql))[0]!.id;
    const user = await foreign(
      `select id from tenants.app_user where tenant_id = '${ids.frankfurt}' and email like 'amt%'`,
    );
    const mandate = await foreign(`select id from tenants.mandate where tenant_id = '${ids.frankfurt}'`);
    const calls: [string, object][] = [
      [`query ($id: ID!) { user(id: $id) { id } }`, { id: user }],
      [`mutation ($id: ID!) { changeUser(input: { id: $id, name: "x" }) { id } }`, { id: user }],
      [`mutation ($id: ID!) { lockUser(input: { id: $id }) { id } }`, { id: user }],
      [`mutation ($id: ID!) { eraseUser(input: { id: $id, reason: "x" }) { id } }`, { id: user }],
      [`mutation ($id: ID!) { renewUserInvitation(id: $id) { id } }`, { id: user }],
      [`mutation ($id: ID!) { grantMandate(input: { userId: $id, mandate: { role: auditor } }) { id } }`, { id: user }],
      [`mutation ($id: ID!) { endMandate(input: { id: $id }) { id } }`, { id: mandate }],
      [`mutation ($id: ID!) { endSubstitution(input: { id: $id }) { id } }`, { id: mandate }],
      [`mutation ($id: ID!) { startActing(substitutionId: $id) { id } }`, { id: mandate }],
      [`mutation ($id: ID!) { revokeSignInSession(id: $id) { id } }`, { id: mandate }],
      [`mutation ($id: ID!) { revokeApiClient(input: { id: $id }) { id } }`, { id: mandate }],
      [`mutation ($id: ID!) { startOidc(providerId: $id) { url } }`, { id: mandate }],
      [`mutation ($id: ID!) { replayDeadLetter(id: $id) }`, { id: mandate }],
      [`mutation ($id: ID!) { discardDeadLetter(input: { id: $id }) }`, { id: mandate }],
    ];
    const state = (): Promise<object[]> =>
      test.app.owner(`select * from tenants.app_user u join tenants.mandate m on m.user_id = u.id order by m.id`);
    const before = await state();
    for (const [document, variables] of calls) {
      expect([document, (await test.run({ token }, document, variables)).codes]).toEqual([document, ['NOT_FOUND']]);
    }
    for (const id of ['', 'x', '../', '00000000-0000-0000-0000-000000000000']) {
      const { codes } = await test.run({ token }, `query ($id: ID!) { user(id: $id) { id } }`, { id });
      expect(codes).toEqual(['NOT_FOUND']);
    }
    expect(await state()).toEqual(before);
  });

  it('stay invisible when only the database guards them', async () => {
    const db: Db = test.app.runtime.db('tenants');
    const tables = [
      'tenant',
      'app_user',
      'mandate',
      'substitution',
      'session',
      'mail_link',
      'api_client',
      'audit_entry',
      'area',
      'commission',
    ];
    for (const table of tables) {
      const rows = await db.tx(test.app.system(), (tx) =>
        tx.sql<{ tenant: string }>(`select distinct tenant_id as tenant from tenants.${table}`),
      );
      expect([table, rows.filter((r) => r.tenant !== ids.berlin)]).toEqual([table, []]);
      expect(await db.platform('tenants', (sql) => sql(`select 1 from tenants.${table}`))).toEqual([]);
    }
  });
});

describe('granting', () => {
  it('offers what the caller may give, and takes exactly that', async () => {
    const query = `{ mandateScopes { nodes { role scopeType scopeId scopeName carrierId } } }`;
    type Scope = { role: string; scopeId: string; scopeName: string };
    const offered = async (token?: string): Promise<Scope[]> =>
      ((await test.run({ token }, query)).data['mandateScopes'] as { nodes: Scope[] }).nodes;
    const carrier = await offered(await test.signIn('carrier'));
    expect(carrier.map((s) => `${s.role} ${s.scopeName}`).sort()).toEqual(
      [
        'board Mehringplatz',
        'board Thermometersiedlung',
        'carrier Kunstwelt e.V.',
        'grantee Mehringplatz',
        'grantee Thermometersiedlung',
        'team Mehringplatz',
        'team Thermometersiedlung',
      ].sort(),
    );
    expect(await offered()).toEqual([]);
    expect((await offered(await test.signIn('operator'))).map((s) => s.role).sort()).toEqual(['operator']);
    expect((await offered(await test.signIn('senate'))).map((s) => s.role)).not.toContain('operator');
  });

  it('refuses the same mandate twice, also when two requests race, and ends it at once', async () => {
    const token = await test.signIn('senate');
    const [resident] = await test.app.owner<{ id: string }>(
      `select id from tenants.app_user where email like 'bewohner@%'`,
    );
    const grant = `mutation ($input: GrantMandateInput!) { m: grantMandate(input: $input) { id active until } }`;
    const input = { userId: resident!.id, mandate: { role: 'board', scopeId: areas.badstrasse }, reason: 'gewählt' };
    const answers = await Promise.all([1, 2, 3].map(() => test.run({ token }, grant, { input })));
    expect(answers.flatMap((a) => a.codes)).toEqual(['CONFLICT', 'CONFLICT']);
    const { id } = answers.find((a) => a.codes.length === 0)!.data['m'] as { id: string };
    const end = `mutation ($input: EndMandateInput!) { m: endMandate(input: $input) { active until } }`;
    const later = await test.run({ token }, end, { input: { id, until: '2026-12-31' } });
    expect(later.data).toEqual({ m: { active: true, until: '2026-12-31' } });
    const longer = await test.run({ token }, end, { input: { id, until: '2027-12-31' } });
    expect(longer.errors[0]).toMatchObject({ code: 'VALIDATION', fields: { until: 'already_over' } });
    expect((await test.run({ token }, end, { input: { id } })).data).toEqual({
      m: { active: false, until: '2026-11-20' },
    });
    const again = await test.run({ token }, grant, { input });
    expect(again.codes).toEqual([]);
    await test.run({ token }, end, { input: again.data['m'] && { id: (again.data['m'] as { id: string }).id } });
  });
});

describe('failed jobs', () => {
  it('are listed without content, replayed and discarded by those in charge', async () => {
    await test.app.owner(
      `insert into kernel.outbox (tenant_id, id, created_at, producer, consumer, topic, payload, attempts, due_at, dead_at, last_error)
       select $1, ('01890000-0000-7000-8000-0000000000d' || n)::uuid, now(), 'tenants', 'tenants', 'job:sendSignInLink', '{"email": "geheim@example.org"}', 7, now(), now(), 'Error X'
         from generate_series(1, 2) n`,
      [ids.berlin],
    );
    const query = `{ deadLetters { nodes { id consumer topic attempts lastError } } }`;
    const operator = await test.signIn('operator');
    const { nodes: list } = (await test.run({ token: operator }, query)).data['deadLetters'] as {
      nodes: { id: string }[];
    };
    expect(list).toHaveLength(2);
    expect(JSON.stringify(list)).not.toContain('geheim');
    for (const role of ['auditor', 'district', 'carrier', 'team', 'resident'] as const) {
      expect((await test.run({ token: await test.signIn(role) }, query)).codes).toEqual(['FORBIDDEN']);
    }
    const frankfurt = await test.signIn('operator', 'frankfurt');
    expect((await test.run({ tenant: 'frankfurt', token: frankfurt }, query)).data).toEqual({
      deadLetters: { nodes: [] },
    });
    const [replayed, discarded] = list as [{ id: string }, { id: string }];
    expect(
      (await test.run({ token: operator }, `mutation ($id: ID!) { replayDeadLetter(id: $id) }`, { id: replayed.id }))
        .data,
    ).toEqual({ replayDeadLetter: true });
    const discard = `mutation ($id: ID!) { discardDeadLetter(input: { id: $id, reason: "erledigt" }) }`;
    expect((await test.run({ token: operator }, discard, { id: discarded.id })).data).toEqual({
      discardDeadLetter: true,
    });
    expect((await test.run({ token: operator }, discard, { id: discarded.id })).codes).toEqual(['NOT_FOUND']);
    expect((await test.run({ token: operator }, query)).data).toEqual({ deadLetters: { nodes: [] } });
  });
});

describe('tidying up', () => {
  it('removes what ended a month ago, and nothing else', async () => {
    const token = await test.signIn('resident');
    await test.signIn('senate');
    test.app.clock.advance(31 * 86_400_000);
    const fresh = await test.signIn('senate');
    const run = tenants.schedules!.find((s) => s.name === 'tidy')!.run;
    await test.app.runtime.db('tenants').tx(test.app.system(), run);
    const [left] = await test.app.owner<{ n: number }>(
      `select count(*)::int as n from tenants.session where tenant_id = '${ids.berlin}'`,
    );
    expect(left!.n).toBeGreaterThan(0);
    expect(
      await test.app.owner(
        `select 1 from tenants.session where tenant_id = '${ids.berlin}' and expires_at < '2026-11-21'`,
      ),
    ).toEqual([]);
    expect((await test.who(fresh)).kind).toBe('user');
    expect((await test.who(token)).kind).toBe('anonymous');
  });
});
