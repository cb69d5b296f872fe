import fc from 'fast-check';
import { type CommandEnv, type Mandate as Held, Who } from '#libs/kernel';
import { accessRecover } from '../user/recover.command.js';
import { type Answer, areas, ids, linkIn, TenantsTest } from '../tenants.build.js';
import { covers } from './guarded.js';

let test: TenantsTest;
let senate: string;
let operator: string;
beforeAll(async () => {
  test = await TenantsTest.start();
  senate = await test.signIn('senate');
  operator = await test.signIn('operator');
});
afterAll(() => test?.close());

const userOf = async (token: string): Promise<string> => (await test.who(token)).userId!;
const personOf = async (local: string): Promise<string> =>
  (
    await test.app.owner<{ id: string }>(`select id from tenants.app_user where tenant_id = $1 and email like $2`, [
      ids.berlin,
      `${local}@%`,
    ])
  )[0]!.id;
const mandateOf = async (userId: string, role: string): Promise<string> =>
  (
    await test.app.owner<{ id: string }>(
      `select id from tenants.mandate where tenant_id = $3 and user_id = $1 and role = $2 and (valid_until is null or valid_until > '2026-11-21')`,
      [userId, role, ids.berlin],
    )
  )[0]!.id;
const grant = (token: string, userId: string, mandate: object): Promise<Answer> =>
  test.run({ token }, `mutation ($input: GrantMandateInput!) { m: grantMandate(input: $input) { id until } }`, {
    input: { userId, mandate },
  });
const end = (token: string, id: string, more: object = {}): Promise<Answer> =>
  test.run({ token }, `mutation ($input: EndMandateInput!) { endMandate(input: $input) { id } }`, {
    input: { id, ...more },
  });
const lock = (token: string, id: string, reason: string | null = 'r'): Promise<Answer> =>
  test.run({ token }, `mutation ($id: ID!, $r: String) { lockUser(input: { id: $id, reason: $r }) { id } }`, {
    ...{ id, r: reason },
  });
const erase = (token: string, id: string): Promise<Answer> =>
  test.run({ token }, `mutation ($id: ID!) { eraseUser(input: { id: $id, reason: "r" }) { id } }`, { id });
/** Somebody who has signed in before, made for one spec. */
async function somebody(local: string): Promise<string> {
  await test.app.owner(
    `insert into tenants.app_user (tenant_id, id, email, name, language, state, created_at, version)
     values ($1, gen_random_uuid(), $2, $2, 'de', 'active', '2026-01-01', 1)`,
    [ids.berlin, `${local}@example.org`],
  );
  return personOf(local);
}

describe('covering days', () => {
  const day = fc.integer({ min: 1, max: 9 }).map((n) => `2026-11-0${n}`);
  const days = fc.record({ from: day, until: fc.option(day) });
  it('holds on every day of the period, or not', () => {
    fc.assert(
      fc.property(fc.array(days, { maxLength: 4 }), days, (periods, wanted) => {
        const all = Array.from({ length: 12 }, (_, n) => `2026-11-${String(n + 1).padStart(2, '0')}`);
        const within = (d: string, p: { from: string; until: string | null }): boolean =>
          p.from <= d && (p.until === null || d < p.until);
        const open = wanted.until === null ? periods.some(({ until }) => until === null) : true;
        const every = all.filter((d) => within(d, wanted)).every((d) => periods.some((p) => within(d, p)));
        expect(covers(periods, wanted)).toBe(open && every);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the last of a kind', () => {
  it('is not ended, not from a later day on, not locked, not erased', async () => {
    for (const [token, role] of [
      [senate, 'senate'],
      [operator, 'operator'],
    ] as const) {
      const id = await mandateOf(await userOf(token), role);
      expect((await end(token, id)).codes).toEqual(['LAST_OF_ITS_KIND']);
      expect((await end(token, id, { until: '2027-06-30' })).codes).toEqual(['LAST_OF_ITS_KIND']);
    }
    expect((await lock(operator, await userOf(senate))).codes).toEqual(['LAST_OF_ITS_KIND']);
    expect((await lock(senate, await userOf(operator))).codes).toEqual(['LAST_OF_ITS_KIND']);
    expect((await erase(senate, await userOf(operator))).codes).toEqual(['LAST_OF_ITS_KIND']);
  });

  it('is the last as well when the other comes late, ends early, is locked or has never signed in', async () => {
    const own = await mandateOf(await userOf(senate), 'senate');
    const other = await somebody('zweite');
    const first = await grant(senate, other, { role: 'senate', until: '2027-06-30' });
    expect(first.codes).toEqual([]);
    expect((await end(senate, own)).codes).toEqual(['LAST_OF_ITS_KIND']);
    expect((await end(senate, own, { until: '2027-06-30' })).codes).toEqual(['LAST_OF_ITS_KIND']);
    await end(senate, (first.data['m'] as { id: string }).id);
    await grant(senate, other, { role: 'senate', from: '2026-12-01' });
    expect((await end(senate, own)).codes).toEqual(['LAST_OF_ITS_KIND']);
    for (const state of ['invited', 'locked']) {
      await test.app.owner(`update tenants.app_user set state = $2 where id = $1`, [other, state]);
      expect((await end(senate, own, { until: '2026-12-31' })).codes).toEqual(['LAST_OF_ITS_KIND']);
    }
    await test.app.owner(`update tenants.app_user set state = 'active' where id = $1`, [other]);
    expect((await lock(senate, other)).codes).toEqual([]);
  });

  it('of two who end each other at once one remains', async () => {
    const own = await userOf(operator);
    for (let n = 0; n < 4; n++) {
      const pair = [await somebody(`a${n}`), await somebody(`b${n}`)];
      const mandates: string[] = [];
      for (const id of pair) {
        mandates.push(((await grant(operator, id, { role: 'operator' })).data['m'] as { id: string }).id);
      }
      const others = `role = 'operator' and tenant_id = '${ids.berlin}' and user_id <> all($1)`;
      await test.app.owner(`update tenants.mandate set valid_until = '2026-11-20' where ${others}`, [pair]);
      const answers = await Promise.all([0, 1].map((by) => endAs(pair[by]!, mandates[by]!, mandates[1 - by]!)));
      expect(answers.flatMap(({ codes }) => codes)).toEqual(['LAST_OF_ITS_KIND']);
      await test.app.owner(`update tenants.mandate set valid_until = null where role = 'operator' and user_id = $1`, [
        own,
      ]);
    }
  });

  /** An operator, known by their mandate, ends another one. */
  function endAs(userId: string, mandate: string, other: string): Promise<Answer> {
    const held = { id: mandate, role: 'operator', scopeType: 'platform', scopeId: null, areaIds: [], actingFor: null };
    const who = new Who({ kind: 'user', userId, name: null, scopes: null, mandates: [held as Held] });
    return test.run({ who }, `mutation ($id: ID!) { endMandate(input: { id: $id }) { id } }`, { id: other });
  }
});

describe('those who audit', () => {
  it('are not locked, erased or ended by those audited; the operator can, with a reason', async () => {
    const auditor = await personOf('pruefung');
    const mandate = await mandateOf(auditor, 'auditor');
    expect((await end(senate, mandate, { reason: 'r' })).codes).toEqual(['FORBIDDEN']);
    expect((await lock(senate, auditor)).codes).toEqual(['AUDITOR_PROTECTED']);
    expect((await erase(senate, auditor)).codes).toEqual(['AUDITOR_PROTECTED']);
    expect((await end(operator, mandate)).codes).toEqual(['AUDITOR_PROTECTED']);
    expect((await lock(operator, auditor, ' ')).codes).toEqual(['AUDITOR_PROTECTED']);
    expect((await lock(operator, auditor)).codes).toEqual([]);
    expect((await end(operator, mandate, { reason: 'Ruhestand' })).codes).toEqual([]);
    expect((await erase(senate, auditor)).codes).toEqual([]);
  });
});

describe('the operator', () => {
  it('gives no role of a programme, to nobody, and holds none', async () => {
    const [resident, own] = [await personOf('bewohner'), await userOf(operator)];
    for (const mandate of [
      { role: 'senate' },
      { role: 'auditor' },
      { role: 'resident' },
      { role: 'board', scopeId: areas.mehringplatz },
    ]) {
      expect((await grant(operator, resident, mandate)).codes).toEqual(['FORBIDDEN']);
      expect((await grant(operator, own, mandate)).codes).toEqual(['FORBIDDEN']);
      expect((await grant(senate, own, mandate)).codes).toEqual(['ROLES_APART']);
    }
    expect((await grant(operator, resident, { role: 'operator' })).codes).toEqual(['ROLES_APART']);
    expect((await grant(operator, own, { role: 'operator' })).codes).toEqual(['GRANT_TO_ONESELF']);
  });

  it('is not the first person of a programme that they found', async () => {
    const query = `{ tenant { vocabulary { key forms { kind texts { language text } } } phases { kind texts { language text } } hue funders languages } }`;
    const { vocabulary, phases, hue, funders, languages } = (await test.run({ token: operator }, query)).data[
      'tenant'
    ] as Record<string, object>;
    const settings = {
      slug: 'neu',
      name: 'Neu',
      authority: 'Amt',
      city: 'Neu',
      holidayRegion: 'DE-BE',
      hosts: [],
      modules: ['areas'],
    };
    const [{ email }] = (await test.app.owner<{ email: string }>(`select email from tenants.app_user where id = $1`, [
      await userOf(operator),
    ])) as [{ email: string }];
    const create = (contactEmail: string): Promise<Answer> =>
      test.run({ token: operator }, `mutation ($input: CreateTenantInput!) { createTenant(input: $input) { slug } }`, {
        input: { ...settings, vocabulary, phases, hue, funders, languages, contactEmail, contactName: 'N' },
      });
    expect((await create(email)).errors[0]).toMatchObject({
      code: 'VALIDATION',
      fields: { contactEmail: 'own_address' },
    });
    expect((await create('amt@example.org')).codes).toEqual([]);
  });
});

describe('npm run access:recover', () => {
  const recover = async (options: Record<string, string>): Promise<{ code: number | void; said: string }> => {
    const lines: string[] = [];
    const env: CommandEnv = {
      args: [],
      option: (name) => ({ tenant: 'berlin', name: 'Neu', reason: 'ausgesperrt', ...options })[name],
      ctx: async (slug) => test.app.system((await test.tenants()).find((t) => t.slug === slug)),
      tenants: () => test.tenants(),
      db: test.app.runtime.db('tenants'),
      print: (line) => void lines.push(line),
    };
    return { code: await accessRecover.run(env), said: lines.join('\n') };
  };

  it('opens a locked operator’s access again, with the reason in the audit trail', async () => {
    const own = await personOf('betrieb');
    await test.app.owner(`update tenants.app_user set state = 'locked' where id = $1`, [own]);
    const [{ email }] = (await test.app.owner<{ email: string }>(`select email from tenants.app_user where id = $1`, [
      own,
    ])) as [{ email: string }];
    const { code, said } = await recover({ role: 'operator', email, 'second-factor': 'reset' });
    expect({ code, said }).toMatchObject({
      code: 0,
      said: expect.stringMatching(/no longer locked, sets up a new second factor.*token=/s) as string,
    });
    await test.app.settle();
    expect(said).toContain(linkIn(test.app, email));
    const reset = `mutation ($input: ResetPasswordInput!) { s: resetPassword(input: $input) { state } }`;
    const input = { token: linkIn(test.app, email), password: 'ein langes neues Wort' };
    expect((await test.run({}, reset, { input })).data).toEqual({ s: { state: 'enrolSecondFactor' } });
    const query = `{ auditEntries(filter: { noun: "User", action: "recover" }) { nodes { userKind reason after } } }`;
    const { nodes } = (await test.run({ token: senate }, query)).data['auditEntries'] as { nodes: object[] };
    expect(nodes).toEqual([
      { userKind: 'system', reason: 'ausgesperrt', after: { done: expect.any(Array) as object } },
    ]);
  });

  it('names a new Senate only when nobody is left', async () => {
    const wanted = { role: 'senate', email: 'neue.leitung@example.org' };
    expect(await recover(wanted)).toMatchObject({
      code: 1,
      said: expect.stringContaining('somebody with the role senate') as string,
    });
    await test.app.owner(
      `update tenants.app_user set state = 'locked' where id in (select user_id from tenants.mandate where role = 'senate')`,
    );
    expect(await recover(wanted)).toMatchObject({
      code: 0,
      said: expect.stringContaining('is invited, has the role senate') as string,
    });
    const [made] = await test.app.owner<object>(
      `select u.state, m.role, m.granted_via as via from tenants.app_user u join tenants.mandate m on m.user_id = u.id where u.email = $1`,
      [wanted.email],
    );
    expect(made).toEqual({ state: 'invited', role: 'senate', via: null });
  });

  it.each([
    [{ role: 'district', email: 'x@example.org' }, '--role'],
    [{ role: 'operator', email: 'x' }, '--email'],
    [{ role: 'operator', email: 'x@example.org', reason: ' ' }, '--reason'],
    [{ role: 'operator', email: 'jury@demo.quartierwerk.example' }, 'another mail address'],
    [{ tenant: 'nirgends' }, 'no tenant'],
  ] as Record<string, string>[][] as [Record<string, string>, string][])('refuses %j', async (options, said) => {
    const answer = await recover(options);
    expect(answer.code).not.toBe(0);
    expect(answer.said).toContain(said);
  });
});
