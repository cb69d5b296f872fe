import { anonymous, type Ctx, type Who } from '#libs/kernel';
import { auditor, boardOf, carrierOf, clientLike, districtOf, frankfurt, newId, senate, teamOf } from '#libs/testing';
import { type CarriersApp, startCarriers } from '../carriers.build.js';
import { CarrierChangeService } from '../commission/carrier-change.service.js';
import { type Absence } from './absence.entity.js';
import { AbsenceService } from './absence.service.js';
import { TeamMember } from './team-member.entity.js';
import { forgetFormerTeams } from './team.jobs.js';
import { TeamService } from './team.service.js';

let test: CarriersApp;
let teams: TeamService;
let absences: AbsenceService;
beforeAll(async () => {
  test = await startCarriers();
  teams = test.runtime.provider(TeamService);
  absences = test.runtime.provider(AbsenceService);
});
afterAll(() => test?.close());
beforeEach(() => test.clock.set('2026-11-22T09:00:00Z'));

interface World {
  areaId: string;
  carrierId: string;
}
async function world(): Promise<World> {
  const [areaId, { id: carrierId }] = [await test.area(), await test.carrier()];
  await test.commission({ areaId, carrierId, from: '2021-01-01' });
  return { areaId, carrierId };
}
const add = (w: World, data: object = {}, who = teamOf(w.areaId)): Promise<TeamMember> =>
  test.change(who, (c) => teams.add(c, { areaId: w.areaId, name: 'Mira Beispiel', function: 'Leitung', ...data }));
const away = (who: Who, memberId: string, input: object): Promise<Absence> =>
  test.change(who, (c) => absences.record(c, { memberId, from: '2026-12-01', until: '2026-12-15', ...input }));

interface Shown {
  name: string;
  languages: string[];
  email: string | null;
  phone: string | null;
  me: boolean;
  can: string[];
  absences: { from: string; substitute: { name: string } | null }[];
}
async function teamSeenBy(who: Who, areaId: string): Promise<Shown[]> {
  const source = `query ($id: ID!) { _entities(representations: [{ __typename: "Area", id: $id }]) { ... on Area {
    team { name function languages email phone me can absences { from until substitute { name } } } } } }`;
  return (await test.ask<{ _entities: [{ team: Shown[] }] }>(who, source, { id: areaId }))._entities[0].team;
}

describe('a team page', () => {
  it('shows to everybody who is public, and contact data only when that is public too', async () => {
    const w = await world();
    const contact = { email: 'a@team.example', phone: '030 12345' };
    await add(w, { name: 'Anna Offen', public: true, contactPublic: true, languages: ['de', 'tr'], ...contact });
    await add(w, { name: 'Bela Nurname', public: true, ...contact });
    await add(w, { name: 'Cem Intern', ...contact });
    const none = { me: false, can: ['read'], absences: [] };
    expect(await teamSeenBy(anonymous(), w.areaId)).toMatchObject([
      { name: 'Anna Offen', languages: ['de', 'tr'], ...contact, me: false, absences: [] },
      { name: 'Bela Nurname', email: null, phone: null, ...none },
    ]);
    expect((await teamSeenBy(districtOf(w.areaId), w.areaId)).map((m) => [m.name, m.email])).toEqual([
      ['Anna Offen', contact.email],
      ['Bela Nurname', contact.email],
      ['Cem Intern', contact.email],
    ]);
    expect((await teamSeenBy(auditor(), w.areaId)).map((m) => m.phone)).toEqual([contact.phone, null, null]);
  });

  it('is kept by the team and by the carrier, and by nobody else', async () => {
    const w = await world();
    const { id } = await add(w, { public: true });
    const staff = carrierOf(w.carrierId, w.areaId);
    expect(await test.change(staff, (c) => teams.update(c, { id, function: 'Beratung' }))).toMatchObject({
      function: 'Beratung',
      name: 'Mira Beispiel',
      public: true,
    });
    const strangers = [senate(), auditor(), districtOf(w.areaId), boardOf(w.areaId), anonymous(), teamOf(newId())];
    strangers.push(carrierOf(newId(), w.areaId), carrierOf(w.carrierId, newId()));
    for (const who of strangers) {
      await expect(add(w, {}, who)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(test.change(who, (c) => teams.update(c, { id, name: 'Wer Anders' }))).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
      await expect(test.change(who, (c) => teams.remove(c, id))).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(away(who, id, {})).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('answers for other tenants and unknown ids as if there were nothing', async () => {
    const w = await world();
    const { id } = await add(w);
    const foreign = teamOf(w.areaId);
    const tries: ((c: Ctx) => Promise<unknown>)[] = [
      (c) => teams.add(c, { areaId: w.areaId, name: 'Fremd Er', function: 'x y' }),
      (c) => teams.update(c, { id, name: 'Fremd Er' }),
      (c) => teams.remove(c, id),
      (c) => teams.claim(c, id),
      (c) => absences.record(c, { memberId: id, from: '2026-12-01', until: '2026-12-02' }),
    ];
    for (const attempt of tries)
      await expect(test.change(foreign, attempt, frankfurt)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(test.change(teamOf(w.areaId), (c) => teams.update(c, { id: newId() }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('belongs to the present carrier: former members are neither shown nor edited', async () => {
    const w = await world();
    const { id } = await add(w, { public: true });
    const next = await test.carrier();
    await test.change(senate(), (c) =>
      test.runtime
        .provider(CarrierChangeService)
        .change(c, { areaId: w.areaId, toCarrierId: next.id, day: '2027-01-01', reason: 'Neue Vergabe' }),
    );
    expect(await teamSeenBy(anonymous(), w.areaId)).toHaveLength(1);
    test.clock.set('2026-12-31T23:00:00Z');
    expect(await teamSeenBy(anonymous(), w.areaId)).toEqual([]);
    await expect(test.change(teamOf(w.areaId), (c) => teams.update(c, { id, name: 'Neu Er' }))).rejects.toMatchObject({
      code: 'NO_COMMISSION',
    });
  });

  it('needs a carrier that is commissioned today', async () => {
    const areaId = await test.area();
    await expect(add({ areaId, carrierId: '' })).rejects.toMatchObject({ code: 'NO_COMMISSION' });
  });

  it.each([
    ['a language that is no tag', { languages: ['Deutsch!'] }, 'languages.0'],
    ['a broken e-mail address', { email: 'x' }, 'email'],
    ['a name of one letter', { name: 'x' }, 'name'],
    ['a text instead of yes or no', { public: 'ja' }, 'public'],
  ])('refuses %s', async (_, data, field) => {
    const w = await world();
    await expect(add(w, data)).rejects.toMatchObject({
      code: 'VALIDATION',
      fields: { [field]: expect.any(String) as string },
    });
  });
});

it('lets a person say "this is me", and nobody take that away', async () => {
  const w = await world();
  const { id } = await add(w);
  const [me, other] = [teamOf(w.areaId), teamOf(w.areaId)];
  await test.change(me, (c) => teams.claim(c, id));
  expect((await teamSeenBy(me, w.areaId))[0]).toMatchObject({ me: true });
  expect((await teamSeenBy(other, w.areaId))[0]).toMatchObject({ me: false });
  await expect(test.change(other, (c) => teams.claim(c, id))).rejects.toMatchObject({ code: 'CONFLICT' });
  const { id: free } = await add(w);
  await expect(test.change(clientLike(me), (c) => teams.claim(c, free))).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});

describe('an absence', () => {
  it('names who stands in, to colleagues only', async () => {
    const w = await world();
    const [absent, substitute] = [await add(w, { public: true }), await add(w, { name: 'Cem Muster', public: true })];
    await away(teamOf(w.areaId), absent.id, { substituteId: substitute.id });
    const shown = async (who: Who): Promise<unknown> =>
      (await teamSeenBy(who, w.areaId)).find((m) => m.name === absent.name)?.absences;
    expect(await shown(districtOf(w.areaId))).toEqual([
      { from: '2026-12-01', until: '2026-12-15', substitute: { name: 'Cem Muster' } },
    ]);
    for (const who of [anonymous(), auditor(), boardOf(w.areaId), teamOf(newId())])
      expect(await shown(who)).toEqual([]);
    test.clock.set('2026-12-14T23:00:00Z');
    expect(await shown(senate())).toEqual([]);
  });

  it('refuses overlaps, the person herself, people of another carrier and people who are away too', async () => {
    const [w, other] = [await world(), await world()];
    const [a, b] = [await add(w), await add(w, { name: 'Cem Muster' })];
    const stranger = await add(other, { public: true });
    const team = teamOf(w.areaId);
    const field = (substituteId: string): object => ({ code: 'VALIDATION', fields: { substituteId } });
    await away(team, a.id, {});
    await expect(away(team, a.id, { from: '2026-12-14', until: '2026-12-20' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await expect(away(team, b.id, { substituteId: b.id })).rejects.toMatchObject(field('same_person'));
    await expect(away(team, b.id, { substituteId: a.id })).rejects.toMatchObject(field('absent_too'));
    await expect(away(team, b.id, { substituteId: stranger.id })).rejects.toMatchObject(field('other_carrier'));
    await expect(away(team, b.id, { substituteId: newId() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(away(team, b.id, { until: '2026-12-01' })).rejects.toMatchObject({
      fields: { until: 'not_after_from' },
    });
  });

  it('can be taken back, and goes with its person', async () => {
    const w = await world();
    const [a, b] = [await add(w), await add(w, { name: 'Cem Muster' })];
    const team = teamOf(w.areaId);
    const first = await away(team, a.id, { substituteId: b.id });
    const second = await away(team, b.id, { from: '2027-01-01', until: '2027-01-05', substituteId: a.id });
    await expect(test.change(districtOf(w.areaId), (c) => absences.remove(c, first.id))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await test.change(team, (c) => teams.remove(c, b.id));
    expect(await teamSeenBy(team, w.areaId)).toMatchObject([{ absences: [{ from: '2026-12-01', substitute: null }] }]);
    await test.change(team, (c) => absences.remove(c, first.id));
    await expect(test.change(team, (c) => absences.remove(c, second.id))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

it('forgets former members a year after their commission ended, and leaves no name behind', async () => {
  const [areaId, { id: carrierId }] = [await test.area(), await test.carrier()];
  await test.commission({ areaId, carrierId, from: '2021-01-01', until: '2026-12-01' });
  const { id } = await add({ areaId, carrierId }, { name: 'Vera Vergessen' });
  await away(teamOf(areaId), id, { from: '2026-11-23', until: '2026-11-25' });
  const run = async (): Promise<boolean> => {
    const db = test.runtime.db('carriers');
    const ctx = await test.runtime.systemCtx('01890000-0000-7000-8000-000000000001');
    await db.tx(ctx, forgetFormerTeams);
    const reader = test.ctx({ who: senate() });
    const found = await reader.find(TeamMember, { id });
    await reader.finish();
    return found !== null;
  };
  test.clock.set('2027-11-30T22:59:00Z');
  expect(await run()).toBe(true);
  test.clock.set('2027-11-30T23:00:00Z');
  expect(await run()).toBe(false);
  const last = (await test.told('audit.recorded')).at(-1)!;
  expect(last).toMatchObject({ noun: 'TeamMember', rowId: id, action: 'delete', before: null, after: null });
  expect(JSON.stringify(last)).not.toContain('Vera');
});

it('forgets a person who was erased, and never tells the audit trail names', async () => {
  const w = await world();
  const me = teamOf(w.areaId);
  const [mine, other] = [await add(w, { name: 'Vera Vergessen', public: true }), await add(w, { public: true })];
  await test.change(me, (c) => teams.claim(c, mine.id));
  await away(me, mine.id, {});
  await away(me, other.id, { from: '2027-01-01', until: '2027-01-05', substituteId: mine.id });
  await test.hear('user.erased', { userId: me.userId! });
  expect(await teamSeenBy(senate(), w.areaId)).toMatchObject([{ name: other.name, absences: [{ substitute: null }] }]);
  expect(JSON.stringify(await test.told('audit.recorded'))).not.toContain('Vera');
});
