import fc from 'fast-check';
import { as, refused, type ServiceApp } from '#libs/testing';
import { type Ctx, type Role, Who } from '#libs/kernel';
import { applicationInput, startFunding, testAreas } from '../funding.build.js';
import { funding } from '../funding.service-definition.js';
import { Application } from './application.entity.js';
import { ApplicationService } from './application.service.js';
import { DecisionService } from './decision.service.js';
import { appliedAs } from './application-states.js';
import { actOf } from './act.js';
import { fourEyesFault } from './four-eyes.js';
import { SubmitService } from './submit.service.js';

let app: ServiceApp;
beforeAll(async () => {
  ({ app } = await startFunding());
});
afterAll(() => app?.close());

const areaIds = [testAreas.north];
const votes = { yes: 5, no: 1, abstain: 1 };
const team = (name = 'Tarek'): Who => as('team', { areaIds, name });
const carrier = (name = 'Carla'): Who => as('carrier', { areaIds, name });
const district = (name = 'Doris'): Who => as('district', { areaIds, name });
/** `person` in the place of `absent`: with that one's mandates, as sign-in gives them. */
const inPlaceOf = (person: Who, absent: Who): Who =>
  new Who({ ...person.toJSON(), mandates: absent.mandates.map((m) => ({ ...m, actingFor: absent.userId })) });
const keyOf = (maker: Who, id: string, role: Role = 'team'): Who =>
  new Who({
    ...as(role, { areaIds }).toJSON(),
    ...{
      kind: 'apiClient',
      userId: null,
      clientId: id,
      madeBy: maker.userId,
      name: `Schlüssel ${id}`,
      scopes: ['*:*'],
    },
  });

async function applied(who: Who, patch: object = {}): Promise<string> {
  const input = applicationInput({ applicant: { name: 'Frau Grün' }, ...patch });
  const { reference } = await app.get(SubmitService).submit(app.ctx({ who }), input);
  const reading = app.query({ who: as('senate') });
  const [application] = await reading.all(Application, { where: { reference } });
  await reading.finish();
  return application!.id;
}
const check = (who: Who, id: string): Promise<string> =>
  refused(app.get(DecisionService).check(app.ctx({ who }), { id, eligible: true }));
const decide = (who: Who, id: string): Promise<string> =>
  refused(
    app.get(DecisionService).decide(app.ctx({ who }), { id, outcome: 'approve', decidedOn: '2026-11-20', votes }),
  );
async function seen(who: Who, id: string): Promise<{ can: string[]; barred: object[]; row: Application }> {
  const ctx: Ctx = app.query({ who });
  const row = await ctx.get(Application, id, 'read');
  const service = app.get(ApplicationService);
  const answer = { row, can: await service.can(ctx, row), barred: await service.bars(ctx, row) };
  await ctx.finish();
  return answer;
}

describe('what somebody applied for themselves', () => {
  it('is not checked or decided by them: not as another role, through a key of theirs, or in somebody’s place', async () => {
    const me = team();
    const id = await applied(me);
    const both = new Who({ ...me.toJSON(), mandates: [...me.mandates, ...district().mandates] });
    const mine = [me, both, keyOf(me, 'key-1'), inPlaceOf(carrier(), me), inPlaceOf(me, carrier())];
    for (const who of mine) expect(await check(who, id)).toBe('OWN_APPLICATION');
    expect(await check(carrier(), id)).toBe('ok');
    for (const who of mine) expect(await decide(who, id)).toBe('OWN_APPLICATION');
    expect(await decide(team('Tilda'), id)).toBe('ok');
  });

  it('is shown to them with the reason, to others as theirs to do', async () => {
    const id = await applied(team());
    expect(await seen(team(), id)).toMatchObject({
      can: expect.not.arrayContaining(['check']),
      barred: [{ action: 'check', reason: 'OWN_APPLICATION' }],
      row: { appliedAs: 'self', channel: 'counter', enteredBy: { name: 'Tarek', role: 'team', byKey: false } },
    });
    expect(await seen(district(), id)).toMatchObject({ can: expect.arrayContaining(['check']), barred: [] });
  });

  it('is recognised by the name, too, where they were not signed in', async () => {
    const id = await applied(team('Tilda'), { appliedAs: 'resident', applicant: { name: ' TAREK' } });
    expect(await check(team(), id)).toBe('OWN_APPLICATION');
  });
});

describe('what was filled in with a resident', () => {
  it('may be checked by whoever filled it in, and is decided by a second person', async () => {
    const id = await applied(team(), { appliedAs: 'resident' });
    expect(await check(team(), id)).toBe('ok');
    const same = [team(), keyOf(team(), 'key-2'), inPlaceOf(team(), carrier()), inPlaceOf(carrier(), team())];
    for (const who of same) expect(await decide(who, id)).toBe('SECOND_PERSON_NEEDED');
    expect((await seen(team(), id)).barred).toEqual([{ action: 'decide', reason: 'SECOND_PERSON_NEEDED' }]);
    // One member on duty: the district decides, and the page shows it.
    expect(await decide(district(), id)).toBe('ok');
    expect((await seen(team(), id)).row).toMatchObject({
      checkedBy: { name: 'Tarek', role: 'team' },
      decidedBy: { name: 'Doris', role: 'district', inPlaceOf: false },
    });
  });

  it('through two keys of one person is still one person', async () => {
    const id = await applied(team(), { appliedAs: 'resident' });
    expect(await check(keyOf(carrier(), 'key-3'), id)).toBe('ok');
    expect(await decide(keyOf(carrier(), 'key-4', 'carrier'), id)).toBe('SECOND_PERSON_NEEDED');
    expect(await decide(keyOf(district(), 'key-5', 'district'), id)).toBe('ok');
  });
});

describe('what the carrier or team applied for itself', () => {
  it('is handled by nobody of it; two persons of the district check and decide', async () => {
    const id = await applied(team(), { appliedAs: 'carrier' });
    for (const who of [team(), team('Tilda'), carrier(), keyOf(carrier(), 'key-6')]) {
      expect(await check(who, id)).toBe('OWN_APPLICATION');
    }
    expect(await check(district(), id)).toBe('ok');
    expect(await decide(carrier(), id)).toBe('OWN_APPLICATION');
    expect(await decide(district(), id)).toBe('SECOND_PERSON_NEEDED');
    expect(await decide(district('Dieter'), id)).toBe('ok');
    // Granted money is not freed by those who gain from it either.
    const withdraw = (who: Who): Promise<string> =>
      refused(app.get(DecisionService).withdraw(app.ctx({ who }), { id, reason: 'Fällt aus.' }));
    expect(await withdraw(carrier())).toBe('OWN_APPLICATION');
    expect(await withdraw(district())).toBe('ok');
  });
});

it('whoever says that they gain from it has nothing more to do with it', async () => {
  const id = await applied(team(), { appliedAs: 'resident' });
  const declare = (who: Who): Promise<string> =>
    refused(app.get(DecisionService).declareInterest(app.ctx({ who }), { id, reason: 'Meine Schwester.' }));
  expect(await declare(as('board', { areaIds }))).toBe('FORBIDDEN');
  expect(await declare(carrier())).toBe('ok');
  expect(await check(carrier(), id)).toBe('OWN_APPLICATION');
  expect(await check(keyOf(carrier(), 'key-7'), id)).toBe('OWN_APPLICATION');
  expect(await check(team(), id)).toBe('ok');
});

it('forgets the name of an erased person, and keeps that it was one', async () => {
  const id = await applied(team('Wird gelöscht'), { appliedAs: 'resident' });
  const erased = team('Wird gelöscht');
  await app.runtime
    .db('funding')
    .tx(app.system(), (ctx) =>
      funding.handlers!['user.erased']!(ctx, [{ fact: { userId: erased.userId! }, messageId: id }]),
    );
  expect((await seen(team(), id)).row.enteredBy).toMatchObject({ name: null, role: 'team', hands: [erased.userId] });
});

/** Five persons, each acting with own mandates, in somebody's place, through keys they made, or as several of these. */
const persons = ['p1', 'p2', 'p3', 'p4', 'p5'];
const acting = fc.record({
  person: fc.constantFrom(...persons),
  absent: fc.option(fc.constantFrom(...persons), { nil: null }),
  key: fc.option(fc.constantFrom('k1', 'k2'), { nil: null }),
  role: fc.constantFrom<Role>('team', 'carrier', 'district'),
});
type Acting = typeof acting extends fc.Arbitrary<infer T> ? T : never;
function whoOf({ person, absent, key, role }: Acting): Who {
  const [mandate] = as(role, { areaIds, actingFor: absent }).mandates;
  const maker = key === null ? { userId: person } : { userId: null, clientId: `${person}/${key}`, madeBy: person };
  return new Who({
    kind: key === null ? 'user' : 'apiClient',
    name: null,
    scopes: null,
    mandates: [mandate!],
    ...maker,
  });
}
const behind = ({ person, absent }: Acting): (string | null)[] => (absent ? [person, absent] : [person]);

it('however three steps are taken: no person applies for themselves and handles it, or checks and decides', () => {
  fc.assert(
    fc.property(acting, acting, acting, fc.constantFrom(...appliedAs), (first, second, third, as) => {
      const area = testAreas.north;
      const fresh = {
        areaId: area,
        appliedAs: as,
        ...{ channel: 'counter', correctedBy: null },
        interestedIds: [],
        state: 'submitted' as const,
        checkedBy: null,
      };
      const entered = { ...fresh, enteredBy: actOf(whoOf(first), area) };
      const checked = { ...entered, checkedBy: actOf(whoOf(second), area), state: 'eligible' as const };
      const isChecked = fourEyesFault(whoOf(second), 'check', entered, 'Frau Grün') === null;
      const isDecided = isChecked && fourEyesFault(whoOf(third), 'decide', checked, 'Frau Grün') === null;
      const meet = (a: Acting, b: Acting): boolean => behind(a).some((id) => behind(b).includes(id));
      if (isChecked && as !== 'resident') expect(meet(first, second)).toBe(false);
      if (isDecided && as !== 'resident') expect(meet(first, third)).toBe(false);
      if (isDecided) expect(meet(second, third)).toBe(false);
      if (isDecided && as === 'carrier') expect([second.role, third.role]).toEqual(['district', 'district']);
    }),
    { numRuns: 2000 },
  );
});
