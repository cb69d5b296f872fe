import { anonymous, type Credentials, type Db, Who } from '#libs/kernel';
import { areas, ids, TenantsTest } from '../tenants.build.js';
import { Identities, lookUp } from './identify.js';

describe('remembered identities', () => {
  const db = {} as Db;
  let asked = 0;
  const find = async (): Promise<Who> => {
    asked += 1;
    return anonymous();
  };
  const at = (iso: string, more: Partial<Credentials> = {}): Credentials => ({
    tenantId: ids.berlin,
    sessionToken: 't',
    now: new Date(iso),
    ...more,
  });
  const asks = async (identities: Identities, ...credentials: Credentials[]): Promise<number> => {
    asked = 0;
    for (const c of credentials) await identities.identify(db, c);
    return asked;
  };

  it('are as old as half a second, never older', async () => {
    const identities = new Identities(find);
    expect(await asks(identities, at('2026-11-20T10:00:00.000Z'), at('2026-11-20T10:00:00.499Z'))).toBe(1);
    expect(await asks(identities, at('2026-11-20T10:00:00.500Z'))).toBe(1);
  });

  it('do not reach over midnight, nor to another tenant, token or key', async () => {
    const identities = new Identities(find);
    const late = '2026-11-30T22:59:59.900Z';
    const others = [
      at(late, { tenantId: ids.frankfurt }),
      at(late, { sessionToken: 'u' }),
      at(late, { sessionToken: null, apiKey: 't' }),
    ];
    expect(await asks(identities, at(late), at('2026-11-30T23:00:00.000Z'), ...others)).toBe(5);
  });

  it('ask once for ten requests at once', async () => {
    const identities = new Identities(find);
    asked = 0;
    await Promise.all(Array.from({ length: 10 }, () => identities.identify(db, at('2026-11-20T10:00:00Z'))));
    expect(asked).toBe(1);
  });

  it('ask nobody for nobody, and forget a failure', async () => {
    expect((await new Identities(find).identify(db, at('2026-11-20T10:00:00Z', { sessionToken: null }))).kind).toBe(
      'anonymous',
    );
    let works = false;
    const failing = new Identities(async () => {
      if (!works) throw new Error('down');
      return anonymous();
    });
    await expect(failing.identify(db, at('2026-11-20T10:00:00Z'))).rejects.toThrow('down');
    works = true;
    await expect(failing.identify(db, at('2026-11-20T10:00:00Z'))).resolves.toBeInstanceOf(Who);
  });
});

describe('identify', () => {
  let test: TenantsTest;
  beforeAll(async () => {
    test = await TenantsTest.start();
  });
  afterAll(() => test?.close());

  it('A4: a mandate that is taken away stops working within one second in an open session', async () => {
    const identities = new Identities(lookUp);
    const db = test.app.runtime.db('tenants');
    const token = await test.signIn('team');
    const ask = (): Promise<Who> =>
      identities.identify(db, { tenantId: ids.berlin, sessionToken: token, now: test.app.clock.now() });
    const before = await ask();
    expect(before.is('team')).toBe(true);
    const senate = await test.signIn('senate');
    const ended = await test.run(
      { token: senate },
      `mutation ($id: ID!) { endMandate(input: { id: $id }) { active until } }`,
      { id: before.mandates[0]!.id },
    );
    expect(ended.data).toEqual({ endMandate: { active: false, until: '2026-11-20' } });
    test.app.clock.advance(500);
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
