import fc from 'fast-check';
import { dayIn, type Who } from '#libs/kernel';
import { as } from '#libs/testing';
import { areas, carriers, commissions, ids, TenantsTest } from '../tenants.build.js';
import { Mandate } from './mandate.entity.js';
import { mandateGives } from '../session/in-force.js';
import { lastDayOf } from './period.js';

/** Mandates end and begin by the calendar alone: these specs run no job and deliver no message between the two instants. */
let test: TenantsTest;
let token: string;
let userId: string;

beforeAll(async () => {
  test = await TenantsTest.start();
  token = await test.signIn('team');
  userId = (await test.who(token)).userId!;
  // A session that lives as long as the specs travel.
  await test.app.owner(
    `update tenants.session set expires_at = '2100-01-01', idle_seconds = 2000000000, last_seen_at = '2026-01-01', created_at = '2026-01-01'`,
  );
  await test.app.owner(`update tenants.account set sessions_from = '2026-01-01'`);
});
afterAll(() => test?.close());

const at = (instant: string | Date): Promise<Who> => {
  test.app.clock.set(instant);
  return test.who(token);
};
const period = (from: string, until: string | null): Promise<object[]> =>
  test.app.owner(`update tenants.mandate set valid_from = $2, valid_until = $3 where user_id = $1 returning 1`, [
    userId,
    from,
    until,
  ]);

describe('A5: a mandate ends at 00:00 Europe/Berlin of the day it is no longer valid, without any job', () => {
  it.each([
    // until (first day without), last instant with rights, first instant without – in UTC
    ['in winter time', '2026-12-01', '2026-11-30T22:59:59.999Z', '2026-11-30T23:00:00.000Z'],
    ['in summer time', '2026-07-01', '2026-06-30T21:59:59.999Z', '2026-06-30T22:00:00.000Z'],
    ['the day before summer time begins', '2026-03-29', '2026-03-28T22:59:59.999Z', '2026-03-28T23:00:00.000Z'],
    ['the day summer time begins (23 hours)', '2026-03-30', '2026-03-29T21:59:59.999Z', '2026-03-29T22:00:00.000Z'],
    ['the day before winter time begins', '2026-10-25', '2026-10-24T21:59:59.999Z', '2026-10-24T22:00:00.000Z'],
    ['the day winter time begins (25 hours)', '2026-10-26', '2026-10-25T22:59:59.999Z', '2026-10-25T23:00:00.000Z'],
  ])('%s', async (_when, until, last, first) => {
    await period('2026-01-01', until);
    expect((await at(last)).is('team')).toBe(true);
    expect((await at(first)).is('team')).toBe(false);
  });

  it.each([
    ['in winter time', '2026-12-01', '2026-11-30T22:59:59.999Z', '2026-11-30T23:00:00.000Z'],
    ['the day summer time begins', '2026-03-29', '2026-03-28T22:59:59.999Z', '2026-03-28T23:00:00.000Z'],
    ['the day winter time begins', '2026-10-25', '2026-10-24T21:59:59.999Z', '2026-10-24T22:00:00.000Z'],
  ])('and begins as exactly: %s', async (_when, from, last, first) => {
    await period(from, null);
    expect((await at(last)).is('team')).toBe(false);
    expect((await at(first)).is('team')).toBe(true);
  });

  it('for any period and any instant, the database and the calendar agree', async () => {
    const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true });
    const changes = [
      new Date('2026-03-29T01:00:00Z'),
      new Date('2026-10-25T01:00:00Z'),
      new Date('2027-03-28T01:00:00Z'),
    ];
    const nearChange = fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -90_000, max: 90_000 }))
      .map(([c, s]) => new Date(c.getTime() + s * 1000));
    const instant = fc.oneof(day, nearChange);
    await fc.assert(
      fc.asyncProperty(
        instant,
        fc.integer({ min: -2, max: 2 }),
        fc.option(fc.integer({ min: 0, max: 3 })),
        async (now, shift, length) => {
          const today = dayIn('Europe/Berlin', now);
          const add = (text: string, days: number): string =>
            new Date(Date.parse(text) + days * 86_400_000).toISOString().slice(0, 10);
          const validFrom = add(today, shift);
          const validUntil = length === null ? null : add(validFrom, length);
          await period(validFrom, validUntil);
          expect((await at(now)).is('team')).toBe(validFrom <= today && (validUntil === null || validUntil > today));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('a change of the wall clock alone changes nothing', async () => {
    await period('2026-01-01', '2026-10-26');
    // 02:30 happens twice on this night; both belong to the last day.
    expect((await at('2026-10-25T00:30:00Z')).is('team')).toBe(true);
    expect((await at('2026-10-25T01:30:00Z')).is('team')).toBe(true);
  });
});

describe('the last day that is shown', () => {
  it.each([
    ['an open end', '2026-11-01', null, null, null],
    ['an end that was agreed', '2026-11-01', '2026-12-01', null, '2026-11-30'],
    ['an end set ahead', '2026-11-01', '2026-12-01', '2026-11-20', '2026-11-30'],
    ['an end at once', '2026-11-01', '2026-11-20', '2026-11-20', '2026-11-20'],
    ['an end at once on the first day', '2026-11-20', '2026-11-20', '2026-11-20', '2026-11-20'],
    ['an end before it began', '2026-12-01', '2026-12-01', '2026-11-20', null],
    ['an end on the first day of which the day is not known', '2026-11-20', '2026-11-20', null, '2026-11-20'],
  ])('%s', (_what, validFrom, validUntil, endedOn, last) => {
    expect(lastDayOf({ validFrom, validUntil, endedOn })).toBe(last);
  });

  it('is never before the first one: ended on the first day, and before it', async () => {
    test.app.clock.set('2026-11-20T10:00:00Z');
    const senate = await test.signIn('senate');
    const grant = `mutation ($input: GrantMandateInput!) { m: grantMandate(input: $input) { id } }`;
    const end = `mutation ($id: ID!) { m: endMandate(input: { id: $id }) { from until lastDay active } }`;
    const ended = async (from: string): Promise<unknown> => {
      const mandate = { role: 'board', scopeId: areas.mehringplatz, from };
      const given = await test.run({ token: senate }, grant, { input: { userId, mandate } });
      const { id } = given.data['m'] as { id: string };
      return (await test.run({ token: senate }, end, { id })).data['m'];
    };
    const today = { from: '2026-11-20', until: '2026-11-20', lastDay: '2026-11-20', active: false };
    expect(await ended('2026-11-20')).toEqual(today);
    expect(await ended('2026-12-01')).toEqual({ ...today, from: '2026-12-01', until: '2026-12-01', lastDay: null });
  });
});

describe('a change of carrier', () => {
  it('takes the old team its rights at 00:00 and moves the carrier area by itself', async () => {
    const old = {
      commissionId: commissions.thermometer,
      carrierId: carriers.kunstwelt,
      areaId: areas.thermometer,
      from: '2021-01-01',
    };
    await period('2026-01-01', null);
    test.app.clock.set('2026-11-20T10:00:00Z');
    await test.commission({ ...old, until: '2027-01-01' });
    await test.commission({ ...old, commissionId: ids.frankfurt, carrierId: carriers.list, from: '2027-01-01' });
    await test.app.settle();
    const carrierToken = await test.signIn('carrier');
    await test.app.owner(`update tenants.session set expires_at = '2100-01-01', idle_seconds = 2000000000`);
    const areasOf = async (instant: string): Promise<string[]> => {
      test.app.clock.set(instant);
      return (await test.who(carrierToken)).areaIds('carrier').sort();
    };
    const [lastInstant, firstInstant] = ['2026-12-31T22:59:59.999Z', '2026-12-31T23:00:00Z'];
    expect(await areasOf(lastInstant)).toEqual([areas.thermometer, areas.mehringplatz].sort());
    expect((await at(lastInstant)).areaIds('team')).toEqual([areas.thermometer]);
    expect(await areasOf(firstInstant)).toEqual([areas.mehringplatz]);
    expect((await at(firstInstant)).is('team')).toBe(false);
    // Lists say the same: in its time, and yet without rights.
    const listed = async (instant: string): Promise<boolean[]> => {
      test.app.clock.set(instant);
      const ctx = test.app.query({ who: as('senate') });
      const held = await ctx.all(Mandate, { where: { userId, role: 'team', scopeId: areas.thermometer } });
      const active = await Promise.all(held.map((m) => mandateGives(ctx, m.id)));
      await ctx.finish();
      return active;
    };
    expect(await listed(lastInstant)).toContain(true);
    expect(await listed(firstInstant)).not.toContain(true);
  });

  it('keeps the newest fact when messages overtake each other', async () => {
    const fact = {
      commissionId: commissions.mehringplatz,
      carrierId: carriers.kunstwelt,
      areaId: areas.mehringplatz,
      from: '2021-01-01',
    };
    for (const [version, until] of [
      [101, '2026-12-01'],
      [100, null],
    ] as const) {
      await test.tell('commission.changed', { ...fact, until, removed: false, version });
      await test.app.settle();
    }
    const [row] = await test.app.owner<{ until: string }>(
      `select valid_until::text as until from tenants.commission where id = $1`,
      [commissions.mehringplatz],
    );
    expect(row).toEqual({ until: '2026-12-01' });
  });
});

describe('a day that is over', () => {
  it('is no day on which rights begin or end, by the calendar of the programme', async () => {
    // half past midnight of the 21st in Berlin
    test.app.clock.set('2026-11-20T23:30:00Z');
    const senate = await test.signIn('senate');
    const person = (await test.who(await test.signIn('board'))).userId!;
    const asked = async (field: string, type: string, input: object): Promise<unknown> => {
      const document = `mutation ($input: ${type}!) { m: ${field}(input: $input) { id } }`;
      const { data, errors } = await test.run({ token: senate }, document, { input });
      return errors[0]?.fields ?? (data['m'] as { id: string }).id;
    };
    const grant = (from: string): Promise<unknown> =>
      asked('grantMandate', 'GrantMandateInput', {
        userId: person,
        mandate: { role: 'board', scopeId: areas.mehringplatz, from },
      });
    const invite = (from: string, email: string): Promise<unknown> =>
      asked('inviteUser', 'InviteUserInput', { email, name: 'N', mandate: { role: 'senate', from } });
    const standIn = (from: string): Promise<unknown> =>
      asked('createSubstitution', 'CreateSubstitutionInput', {
        ...{ absentUserId: person, substituteUserId: userId },
        ...{ from, until: '2026-12-01' },
      });
    const end = (id: unknown, until: string): Promise<unknown> => asked('endMandate', 'EndMandateInput', { id, until });
    const propose = (until: string): Promise<unknown> =>
      asked('proposeAct', 'ProposeActInput', {
        ...{ act: 'endMandate', userId: person, mandateId: person },
        ...{ until, reason: 'Probe' },
      });

    const [yesterday, today] = ['2026-11-20', '2026-11-21'];
    expect(await grant(yesterday)).toEqual({ 'mandate.from': 'in_the_past' });
    expect(await invite(yesterday, 'gestern@example.org')).toEqual({ 'mandate.from': 'in_the_past' });
    expect(await standIn(yesterday)).toEqual({ from: 'in_the_past' });
    expect(await propose(yesterday)).toEqual({ until: 'in_the_past' });
    const id = await grant(today);
    expect(await end(id, '2020-01-01')).toEqual({ until: 'in_the_past' });
    expect(await end(id, yesterday)).toEqual({ until: 'in_the_past' });
    expect(await end(id, today)).toBe(id);
    expect(await invite(today, 'heute@example.org')).toEqual(expect.any(String));
  });
});
