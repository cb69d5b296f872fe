import { type Who } from '#libs/kernel';
import { areas, ids, TenantsTest } from '../tenants.build.js';
import { lookUp } from './identify.js';

describe('identify', () => {
  let test: TenantsTest;
  beforeAll(async () => {
    test = await TenantsTest.start();
  });
  afterAll(() => test?.close());

  it('A4: a mandate that is taken away stops working in an open session', async () => {
    const db = test.app.runtime.db('tenants');
    const token = await test.signIn('team');
    const ask = (): Promise<Who> =>
      lookUp(db, { tenantId: ids.berlin, sessionToken: token, now: test.app.clock.now() });
    const before = await ask();
    expect(before.is('team')).toBe(true);
    const senate = await test.signIn('senate');
    const ended = await test.run(
      { token: senate },
      `mutation ($id: ID!) { endMandate(input: { id: $id }) { active until } }`,
      { id: before.mandates[0]!.id },
    );
    expect(ended.data).toEqual({ endMandate: { active: false, until: '2026-11-20' } });
    expect((await ask()).is('team')).toBe(false);
  });

  it('costs one statement, which reads by index', async () => {
    const token = await test.signIn('carrier');
    await test.app
      .owner(`insert into tenants.session select tenant_id, gen_random_uuid(), user_id, gen_random_uuid()::text, method, second_factor,
      substitution_id, idle_seconds, created_at, last_seen_at, expires_at, revoked_at from tenants.session cross join generate_series(1, 300)`);
    await test.app.owner(`analyze tenants.session`);
    const plan = await test.app.owner<{ 'QUERY PLAN': string }>(
      `explain select * from tenants.session where tenant_id = '${ids.berlin}' and token_hash = 'x'`,
    );
    expect(JSON.stringify(plan)).toContain('session_tenant_id_token_hash_key');
    expect((await test.who(token)).areaIds('carrier').sort()).toEqual([areas.thermometer, areas.mehringplatz].sort());
  });

  it('writes down the last use to the minute only', async () => {
    const token = await test.signIn('board');
    const seen = async (): Promise<unknown> => {
      const { sessionId } = await test.who(token);
      return (await test.app.owner(`select last_seen_at from tenants.session where id = $1`, [sessionId]))[0];
    };
    const first = await seen();
    test.app.clock.advance(59_000);
    expect(await seen()).toEqual(first);
    test.app.clock.advance(2000);
    await seen();
    expect(await seen()).not.toEqual(first);
  });

  it.each(['', 'x', "' or true --", 'qw_00000000000000000000000000000000_'.padEnd(79, 'a'), '\u0000'])(
    '%p is nobody',
    async (text) => {
      expect((await test.app.runtime.identify({ tenantId: ids.berlin, sessionToken: text })).kind).toBe('anonymous');
      expect((await test.app.runtime.identify({ tenantId: ids.berlin, apiKey: text })).kind).toBe('anonymous');
    },
  );
});
