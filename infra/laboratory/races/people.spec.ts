import { jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoId } from '#libs/kernel';
import { Crowd, type Outcome, outcomeOf, secondFactor, stored, tally } from './crowd.build.js';

jest.setTimeout(60_000);

/** An identity is remembered for half a second. */
const forgotten = 600;
const areaId = demoId('area', 'berlin', 'thermometersiedlung');
const mail = (local: string): string => `${local}@demo.quartierwerk.example`;

let crowd: Crowd;
let senate: Record<string, string>;
beforeAll(async () => {
  crowd = await Crowd.gather();
  senate = crowd.door.asSenate();
});
afterAll(() => crowd?.close());
afterEach(() => {
  expect(crowd.door.world.reported.splice(0).map(String)).toEqual([]);
});

const now = (at: string): void => crowd.door.world.app.clock.set(at);
const signInStep = (name: string, type: string): string =>
  `mutation ($input: ${type}!) { answer: ${name}(input: $input) { state } }`;
const idOf = async (sql: string, ...values: unknown[]): Promise<string> =>
  (await crowd.owner<{ id: string }>(sql, ...values))[0]!.id;
const userId = (email: string): Promise<string> =>
  idOf(`select id from tenants.app_user where email = $1 and tenant_id = $2`, email, crowd.door.world.berlin.id);

async function writeOffice(headers: Record<string, string>): Promise<Outcome> {
  const id = await idOf(`select id from areas.office where area_id = $1 order by id limit 1`, areaId);
  const place = { street: 'Celsiusstraße', houseNumber: String(Math.floor(Math.random() * 1e6)), city: 'Berlin' };
  const query = stored.writeOffice;
  return crowd.ask(query, { input: { id, ...place, postalCode: '12207', source: 'Büro' } }, headers);
}
const office = { sql: `select 1 from areas.office where area_id = $1`, values: [areaId] };
const lastWrite = async (): Promise<string> => {
  await crowd.door.world.app.settle();
  const [row] = await crowd.owner<{ at: Date }>(
    `select at from tenants.audit_entry where noun = 'Office' order by seq desc limit 1`,
  );
  return row!.at.toISOString();
};

describe('things that work once', () => {
  it('a link in a mail', async () => {
    await crowd.ask(`mutation ($input: RequestMailLinkInput!) { requestMailLink(input: $input) }`, {
      input: { email: 'neu@example.org' },
    });
    const token = await crowd.mailed('neu@example.org');
    const tries = await crowd.all(8, () =>
      crowd.ask(signInStep('signInWithMailLink', 'SignInWithMailLinkInput'), { input: { token } }),
    );
    expect(tally(tries)).toEqual({ ok: 1, SIGN_IN_LINK_EXPIRED: 7 });
    expect(tries.filter(({ reply }) => reply.headers['set-cookie'])).toHaveLength(1);
  });

  it('a code of the authenticator, also in two sign-ins', async () => {
    const steps = await Promise.all([1, 2, 3].map(() => crowd.step(mail('pruefung'))));
    const code = crowd.code(mail('pruefung'));
    const tries = await Promise.all(steps.map((step) => crowd.ask(secondFactor, { input: { step, code } })));
    expect(tally(tries)).toEqual({ ok: 1, CODE_WRONG: 2 });
  });

  it('an invitation', async () => {
    const input = { email: 'ratsmitglied@example.org', name: 'Rita Ratsmitglied' };
    await crowd.ask(`mutation ($input: InviteUserInput!) { inviteUser(input: $input) { id } }`, { input }, senate);
    const token = await crowd.mailed(input.email);
    const accept = signInStep('acceptUserInvitation', 'AcceptUserInvitationInput');
    const tries = await crowd.all(5, (n) =>
      crowd.ask(accept, { input: { token, password: `Sonnige-Strasse-im-Kiez-${n}` } }),
    );
    expect(tally(tries)).toEqual({ ok: 1, SIGN_IN_LINK_EXPIRED: 4 });
  });

  it('a host name, of all tenants', async () => {
    const at = {
      berlin: await crowd.signIn(mail('betrieb')),
      frankfurt: await crowd.signIn(mail('betrieb'), 'frankfurt'),
    };
    // Public hosts want texts with legal effect; the examples have samples.
    await crowd.door.world.app.owner(`update tenants.legal_text set sample = false`);
    const hosts = ['eins.example.org', 'zwei.example.org', 'drei.example.org'];
    const claim = async (slug: 'berlin' | 'frankfurt', wanted: string[]): Promise<Outcome> => {
      const body = JSON.stringify({
        query: stored.changeHosts,
        variables: { input: { hosts: wanted, dropLinks: true } },
      });
      return outcomeOf(await crowd.door.send({ path: `/t/${slug}/graphql`, headers: at[slug], body }));
    };
    const tries = await Promise.all([
      ...Array.from({ length: 6 }, () => claim('berlin', hosts)),
      ...Array.from({ length: 6 }, () => claim('frankfurt', hosts.toReversed())),
    ]);
    expect(tally(tries)).toEqual({ ok: 6, CONFLICT: 6 });
    const owners = await crowd.owner(`select distinct tenant from tenants.host where host like '%.example.org'`);
    expect(owners).toHaveLength(1);
  });
});

describe('twenty at once on one mandate', () => {
  it('given twenty times: one', async () => {
    const input = { userId: await userId('neu@example.org'), mandate: { role: 'board', scopeId: areaId } };
    // Mandates are given by people, not by keys.
    const person = await crowd.signIn(mail('senat'));
    const tries = await crowd.all(20, () => crowd.ask(stored.grant, { input }, person));
    expect(tally(tries)).toEqual({ ok: 1, CONFLICT: 19 });
  });

  it('ended on twenty days: the earliest, and every change has its record', async () => {
    const id = await idOf(`select id from tenants.mandate where user_id = $1`, await userId('neu@example.org'));
    const tries = await crowd.all(20, (n) =>
      crowd.ask(
        `mutation ($input: EndMandateInput!) { endMandate(input: $input) { until } }`,
        { input: { id, until: `2027-01-${10 + ((n * 7) % 20)}` } },
        senate,
      ),
    );
    const { ok = 0, ...refused } = tally(tries);
    expect(refused).toEqual(ok === 20 ? {} : { VALIDATION: 20 - ok });
    await crowd.door.world.app.settle();
    const [row] = await crowd.owner<object>(
      `select valid_until as until, version, (select count(*)::int from tenants.audit_entry where row_id = $1::text and action = 'update') as told
         from tenants.mandate where id = $1::uuid`,
      id,
    );
    expect(row).toEqual({ until: '2027-01-10', version: 1 + ok, told: ok });
  });
});

describe('rights that end while they are used', () => {
  it('a substitution: what came in before counts, nothing after it', async () => {
    const until = '2026-12-24';
    const input = { absentUserId: await userId(mail('team')), substituteUserId: await userId(mail('jury')), until };
    const { data } = await crowd.ask(stored.substitute, { input }, await crowd.signIn(mail('senat')));
    const { id } = data['createSubstitution'] as { id: string };
    const own = await crowd.signIn(mail('jury'));
    expect((await writeOffice(own)).code).toBe('FORBIDDEN');
    const { reply } = await crowd.ask(stored.startActing, { id }, own);
    const acting = { ...own, cookie: String(reply.headers['set-cookie']).split(';')[0]! };
    const end = `mutation ($input: EndSubstitutionInput!) { endSubstitution(input: $input) { until } }`;
    const waiting = await crowd.held(
      office,
      () => writeOffice(acting),
      async () => {
        crowd.door.world.app.clock.advance(5000);
        expect((await crowd.ask(end, { input: { id } }, senate)).code).toBeNull();
        await sleep(forgotten);
      },
    );
    expect(waiting.code).toBeNull();
    expect((await writeOffice(acting)).code).toBe('FORBIDDEN');
  });

  it('a change of carrier: at midnight, to the millisecond, also for who was known a moment ago', async () => {
    const { door } = crowd;
    const carrierId = await idOf(
      `select carrier_id as id from carriers.commission where area_id = $1 and until is null`,
      areaId,
    );
    const nextId = demoId('carrier', 'berlin', 'L.I.S.T. GmbH');
    const keys = [carrierId, nextId].map((scopeId) => door.newKey(door.world.berlin, { role: 'carrier', scopeId }));
    const [old, next] = (await Promise.all(keys)).map((key) => ({ authorization: `Bearer ${key}` }));
    const change = `mutation ($input: ChangeCarrierInput!) { changeCarrier(input: $input) { id } }`;
    const input = { areaId, toCarrierId: nextId, day: '2026-12-01', reason: 'Vergabe' };
    expect((await crowd.ask(change, { input }, senate)).code).toBeNull();
    await door.world.app.settle();
    now('2026-11-30T22:59:59.900Z');
    expect((await writeOffice(old!)).code).toBeNull();
    expect((await writeOffice(next!)).code).toBe('FORBIDDEN');
    const waiting = await crowd.held(
      office,
      () => writeOffice(old!),
      async () => {
        now('2026-11-30T23:00:00.000Z');
      },
    );
    expect(waiting.code).toBeNull();
    expect(await lastWrite()).toBe('2026-11-30T22:59:59.900Z');
    expect((await writeOffice(old!)).code).toBe('FORBIDDEN');
    expect((await writeOffice(next!)).code).toBeNull();
    expect(await lastWrite()).toBe('2026-11-30T23:00:00.000Z');
  });
});

it('ten who change what all of them have read: one does, nine are told', async () => {
  const operator = await crowd.signIn(mail('betrieb'));
  const user = { id: await userId(mail('team')) };
  const reading = `query ($user: ID!) { user(id: $user) { version } tenant { version } applicantRetention { version } }`;
  const { data } = await crowd.ask(reading, { user: user.id }, senate);
  const seen = (name: string): number => (data[name] as { version: number }).version;
  const provider = {
    name: 'Land',
    issuer: 'https://anmeldung.example.org',
    clientId: 'qw',
    secondFactorClaims: [],
    domains: ['land.example'],
    enabled: false,
  };
  const save = `mutation ($input: SaveOidcProviderInput!) { saveOidcProvider(input: $input) { id version } }`;
  const made = await crowd.ask(save, { input: { ...provider, clientSecret: 'geheim' } }, senate);
  const { id, version } = made.data['saveOidcProvider'] as { id: string; version: number };
  const reason = 'Versuch';
  const calls: [string, (n: number) => object, Record<string, string>?][] = [
    [save, (n) => ({ ...provider, id, version, name: `Land ${n}` })],
    [
      `mutation ($input: ChangeUserInput!) { changeUser(input: $input) { id } }`,
      (n) => ({ id: user.id, version: seen('user'), name: `Toni ${n}` }),
    ],
    [
      `mutation ($input: SetFundInput!) { setFund(input: $input) { id } }`,
      (n) => ({ areaId, year: 2028, version: 0, ceilingCents: 100 * (n + 1), reason }),
    ],
    [
      `mutation ($input: SetApplicantRetentionInput!) { setApplicantRetention(input: $input) { months } }`,
      (n) => ({ version: seen('applicantRetention'), months: 24 + n, reason }),
    ],
    [
      stored.changeHosts,
      (n) => ({ version: seen('tenant'), hosts: [`host${n}.example.org`], dropLinks: true }),
      operator,
    ],
  ];
  for (const [mutation, input, who = senate] of calls) {
    const tries = await crowd.all(10, (n) => crowd.ask(mutation, { input: input(n) }, who));
    expect([mutation, tally(tries)]).toEqual([mutation, { ok: 1, CONFLICT: 9 }]);
    expect((await crowd.ask(mutation, { input: { ...input(11), version: null } }, who)).code).toBeNull();
  }
});
