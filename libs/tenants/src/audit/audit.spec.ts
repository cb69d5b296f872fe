import { type CommandEnv, type Ctx } from '#libs/kernel';
import { areas, districts, ids, TenantsTest } from '../tenants.build.js';
import { auditVerify } from './audit-verify.command.js';
import { type Verdict, verifyChain } from './verify.js';

let test: TenantsTest;
let senate: string;

beforeAll(async () => {
  test = await TenantsTest.start();
  senate = await test.signIn('senate');
  for (let i = 0; i < 5; i++) await rename(`Name ${i}`);
  await test.app.settle();
});
afterAll(() => test?.close());

async function rename(name: string): Promise<void> {
  const me = (await test.who(senate)).userId!;
  const answer = await test.run(
    { token: senate },
    `mutation ($input: ChangeUserInput!) { changeUser(input: $input) { id } }`,
    { input: { id: me, name } },
  );
  expect(answer.codes).toEqual([]);
}

const verify = async (anchor?: { seq: number; hash: string }): Promise<Verdict> => {
  const ctx = test.app.system();
  return test.app.runtime.db('tenants').tx(ctx, (tx: Ctx) => verifyChain(tx, anchor && [anchor]));
};
const fault = async (): Promise<unknown> => (await verify()).fault;
/** Changes the trail as somebody with the owner's password could, looks, and puts everything back. */
async function damaged(...statements: string[]): Promise<unknown> {
  await test.app.owner(`create table public.kept_entry as select * from tenants.audit_entry`);
  await test.app.owner(`create table public.kept_head as select * from tenants.audit_head`);
  try {
    for (const statement of statements) await test.app.owner(statement.replaceAll('$t', `'${ids.berlin}'`));
    return await fault();
  } finally {
    await test.app.owner(`delete from tenants.audit_entry`);
    await test.app.owner(`delete from tenants.audit_head`);
    await test.app.owner(`insert into tenants.audit_entry select * from public.kept_entry`);
    await test.app.owner(`insert into tenants.audit_head select * from public.kept_head`);
    await test.app.owner(`drop table public.kept_entry; drop table public.kept_head`);
  }
}

describe('A8: the audit trail', () => {
  it('holds who, in which role, what, before, after', async () => {
    const query = `{ auditEntries(filter: { noun: "User", action: "update" }, first: 1) { nodes { userName userKind roles before after action requestId service } } }`;
    expect((await test.run({ token: senate }, query)).data['auditEntries']).toEqual({
      nodes: [
        {
          ...{
            userName: 'Name 4',
            userKind: 'user',
            roles: ['senate'],
            action: 'update',
            requestId: 'spec',
            service: 'tenants',
          },
          before: { name: 'Name 3' },
          after: { name: 'Name 4' },
        },
      ],
    });
  });

  it('shows a district what belongs to it, also when only other columns changed, and nothing of another', async () => {
    const [district, elsewhere] = [await test.signIn('district'), areas.badstrasse];
    const run = (document: string): Promise<unknown> => test.run({ token: district }, document);
    await run(
      `mutation { inviteUser(input: { email: "neu@bezirk.example", name: "Neu", districtId: "${districts.steglitz}" }) { id } }`,
    );
    const ctx = test.app.system();
    const fact = { action: 'update', noun: 'Office', before: { phone: '1' }, after: { phone: '2' } };
    await test.app.runtime.db('tenants').tx(ctx, async (tx) => {
      await tx.audit({ ...fact, id: tx.newId(), row: { areaId: areas.thermometer } });
      await tx.audit({ ...fact, id: tx.newId(), row: { areaId: elsewhere } });
      await tx.audit({ ...fact, id: tx.newId(), noun: 'Mandate', row: { scopeId: districts.steglitz } });
      await tx.audit({ ...fact, id: tx.newId(), noun: 'Mandate', row: { scopeId: districts.mitte } });
    });
    await test.app.settle();
    const { data } = await test.run({ token: district }, `{ auditEntries(first: 50) { nodes { noun after } } }`);
    const seen = (data['auditEntries'] as { nodes: { noun: string; after: unknown }[] }).nodes.map((n) => n.noun);
    expect([seen.filter((n) => n === 'Office').length, seen.filter((n) => n === 'Mandate').length]).toEqual([1, 1]);
    expect(seen).toContain('User');
    expect(await fault()).toBeNull();
  });

  it('finds older entries by the present names of their noun and their act', async () => {
    await test.app.runtime.db('tenants').tx(test.app.system(), async (tx) => {
      for (const noun of ['Phase', 'AreaPhase']) await tx.audit({ action: 'update', noun, id: tx.newId() });
      await tx.audit({ action: 'acceptInvitation', noun: 'User', id: tx.newId() });
    });
    await test.app.settle();
    const found = async (filter: string): Promise<string> =>
      JSON.stringify(
        await test.run({ token: senate }, `{ auditEntries(filter: { ${filter} }) { nodes { noun action } } }`),
      );
    expect(await found('noun: "AreaPhase"')).toMatch(/"AreaPhase".*"Phase"/);
    expect(await found('action: "acceptUserInvitation"')).toContain('"acceptInvitation"');
  });

  it('numbers rows of each tenant without gaps and is valid', async () => {
    const rows = await test.app.owner<{ tenant: string; n: number; last: number }>(
      `select tenant_id as tenant, count(*) as n, max(seq) as last from tenants.audit_entry group by 1 order by 1`,
    );
    expect(rows.map((r) => r.tenant)).toEqual([ids.berlin, ids.frankfurt]);
    for (const { n, last } of rows) expect(n).toBe(last);
    expect(rows[0]!.n).toBeGreaterThan(15);
    expect(await verify()).toMatchObject({ rows: Number(rows[0]!.n), fault: null });
  });

  it('stays valid when many services report at once', async () => {
    await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        test.run(
          { token: senate },
          `mutation { createApiClient(input: { name: "c${i}", scopes: ["Area:read"], expiresOn: "2027-01-01" }) { key } }`,
        ),
      ),
    );
    const open = await test.app.owner<{ id: string }>(
      `select id from kernel.outbox where done_at is null and topic = 'audit.recorded'`,
    );
    expect(open.length).toBeGreaterThanOrEqual(12);
    await Promise.all([test.app.settle(), test.app.settle()]);
    expect(await fault()).toBeNull();
    const twice = await test.app.owner(`select message_id from tenants.audit_entry group by 1 having count(*) > 1`);
    expect(twice).toEqual([]);
  });

  it.each([
    [
      'a changed row',
      [`update tenants.audit_entry set action = 'x' where tenant_id = $t and seq = 5`],
      { seq: 5, kind: 'changed' },
    ],
    [
      'a changed person',
      [`update tenants.audit_entry set user_id = null where tenant_id = $t and user_id is not null`],
      { seq: expect.any(Number), kind: 'changed' },
    ],
    [
      'changed values',
      [
        `update tenants.audit_entry set payload = jsonb_set(payload, '{reason}', '"x"') where tenant_id = $t and seq = 7`,
      ],
      { seq: 7, kind: 'payloadChanged' },
    ],
    [
      'emptied values without an erasure',
      [`update tenants.audit_entry set payload = null, salt = null where tenant_id = $t and seq = 7`],
      { seq: 7, kind: 'payloadMissing' },
    ],
    [
      'a deleted row',
      [`delete from tenants.audit_entry where tenant_id = $t and seq = 6`],
      { seq: 6, kind: 'missing' },
    ],
    [
      'the first row deleted',
      [`delete from tenants.audit_entry where tenant_id = $t and seq = 1`],
      { seq: 1, kind: 'missing' },
    ],
    [
      'two rows swapped',
      [
        `update tenants.audit_entry set seq = -6 where tenant_id = $t and seq = 6`,
        `update tenants.audit_entry set seq = 6 where tenant_id = $t and seq = 7`,
        `update tenants.audit_entry set seq = 7 where tenant_id = $t and seq = -6`,
      ],
      { seq: 6, kind: 'unlinked' },
    ],
    [
      'the last rows cut off',
      [`delete from tenants.audit_entry where tenant_id = $t and seq > 9`],
      { seq: 10, kind: 'truncated' },
    ],
    [
      'the head lost',
      [`delete from tenants.audit_head where tenant_id = $t`],
      { seq: expect.any(Number), kind: 'truncated' },
    ],
    [
      'a row added in between',
      [
        `insert into tenants.audit_entry select (r).* from (select e from tenants.audit_entry e where tenant_id = $t and seq = 4) x, lateral (select (jsonb_populate_record(x.e, '{"recorded_at": "2026-11-01T00:00:00Z"}')) as r) y`,
      ],
      { seq: 5, kind: 'missing' },
    ],
  ])('shows %s', async (_what, statements, expected) => {
    expect(await damaged(...statements)).toEqual(expected);
    expect(await fault()).toBeNull();
  });

  it('shows rows cut off together with the head to whoever noted an earlier head', async () => {
    const { head } = await verify();
    expect((await verify(head)).fault).toBeNull();
    const cut = `delete from tenants.audit_entry where tenant_id = '${ids.berlin}' and seq > 9`;
    const back = `update tenants.audit_head h set seq = 9, hash = e.hash from tenants.audit_entry e where e.tenant_id = h.tenant_id and e.seq = 9 and h.tenant_id = '${ids.berlin}'`;
    expect(await damaged(cut, back)).toBeNull();
    expect((await verify({ seq: head.seq, hash: 'f'.repeat(64) })).fault).toEqual({
      seq: head.seq,
      kind: 'anchorMissing',
    });
  });

  it('cannot be changed or cut by the service itself', async () => {
    const db = test.app.runtime.db('tenants');
    const tamper = (sql: string): Promise<unknown> => db.tx(test.app.system(), (tx) => tx.sql(sql));
    for (const sql of [
      `update tenants.audit_entry set action = 'x'`,
      `update tenants.audit_entry set hash = 'x'`,
      `delete from tenants.audit_entry`,
      `truncate tenants.audit_entry`,
      `delete from tenants.audit_head`,
    ]) {
      await expect(tamper(sql)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});

describe('npm run audit:verify', () => {
  const run = async (
    options: Record<string, string | undefined> = {},
  ): Promise<{ code: number | void; lines: string[] }> => {
    const lines: string[] = [];
    const env: CommandEnv = {
      args: [],
      option: (name) => options[name],
      ctx: async (slug) => test.app.system((await test.tenants()).find((t) => t.slug === slug)),
      tenants: () => test.tenants(),
      db: test.app.runtime.db('tenants'),
      print: (line) => void lines.push(line),
    };
    return { code: await auditVerify.run(env), lines };
  };

  it('says for every tenant that all is right, with the last row to note down', async () => {
    const { code, lines } = await run();
    expect(code).toBe(0);
    expect(lines).toEqual([
      expect.stringMatching(/^berlin: \d+ rows are right; last row \d+:[0-9a-f]{64}; NO ANCHORS FOUND in /),
      expect.stringMatching(/^frankfurt: /),
      expect.stringMatching(/^Anchors: .*, public key [\w-]{43}$/),
    ]);
    const anchor = /(\d+:[0-9a-f]{64})/.exec(lines[0]!)![1]!;
    expect((await run({ tenant: 'berlin', anchor })).code).toBe(0);
  });

  it('names the first bad row and fails', async () => {
    await test.app.owner(`update tenants.audit_entry set action = 'x' where tenant_id = $1 and seq in (4, 8)`, [
      ids.berlin,
    ]);
    const { code, lines } = await run();
    expect(code).toBe(1);
    expect(lines[0]).toBe('berlin: BAD at row 4: this row was changed (3 rows before it are right)');
    expect(lines[1]).toContain('are right');
  });

  it.each([
    ['there is no tenant nirgends', { tenant: 'nirgends' }],
    ['--anchor is written as number:hash, or as the whole line of a letter', { anchor: 'x' }],
    ['--anchor belongs to one tenant: name it with --tenant', { anchor: `1:${'0'.repeat(64)}` }],
  ])('refuses wrong arguments: %s', async (line, options) => {
    expect(await run({ ...options })).toEqual({ code: 2, lines: [line] });
  });
});

describe('who reads the trail', () => {
  it.each([
    ['senate', 'all'],
    ['auditor', 'all'],
    ['district', 'own area'],
    ['carrier', 'own acts'],
    ['operator', 'own acts'],
  ] as const)('%s: %s', async (role, extent) => {
    const token = await test.signIn(role);
    await test.app.settle();
    const { userId } = await test.who(token);
    const query = `{ auditEntries(first: 100) { nodes { seq userId } } }`;
    const { nodes } = (await test.run({ token }, query)).data['auditEntries'] as {
      nodes: { seq: number; userId: string | null }[];
    };
    const foreign = nodes.filter((n) => n.userId !== userId);
    if (extent === 'all') expect(foreign.length).toBeGreaterThan(10);
    if (extent === 'own acts') expect(foreign).toEqual([]);
    if (extent === 'own area') {
      expect(foreign.length).toBeGreaterThan(0);
      const others = await test.app.owner(
        `select 1 from tenants.audit_entry where tenant_id = $1 and seq = any($2)
            and area_id is distinct from $3 and district_id is distinct from $4`,
        [ids.berlin, foreign.map((n) => n.seq), areas.thermometer, districts.steglitz],
      );
      expect(others).toEqual([]);
    }
  });
});
