import { type Who } from '#libs/kernel';
import { carrierOf, districtOf, refused, senate, teamOf } from '#libs/testing';
import { AbsenceService } from '../team/absence.service.js';
import { TeamMember } from '../team/team-member.entity.js';
import { TeamService } from '../team/team.service.js';
import { Handovers, type World } from './handover.build.js';

let test: Handovers;
beforeAll(async () => {
  test = await Handovers.start();
});
afterAll(() => test?.app.close());
beforeEach(() => test.app.clock.set('2026-09-01T08:00:00Z'));

const teamOfArea = `query ($id: ID!) { _entities(representations: [{ __typename: "Area", id: $id }]) { ... on Area {
  team { id } commissions { id from until endReason current team { id can } } } } }`;
interface AreaAnswer {
  team: { id: string }[];
  commissions: { id: string; from: string; until: string | null; endReason: string | null; team: { id: string }[] }[];
}
const seen = async (who: Who, id: string): Promise<AreaAnswer> =>
  (await test.app.ask<{ _entities: [AreaAnswer] }>(who, teamOfArea, { id }))._entities[0];

async function planned(): Promise<World & { id: string; coming: string }> {
  const w = await test.world();
  const { id, toCommissionId } = await test.changeCarrier(w, '2026-11-01');
  return { ...w, id, coming: toCommissionId };
}

describe('the new carrier makes its team before its first day', () => {
  it('enters, changes and removes members of the coming team; they are the team from the first day on', async () => {
    const w = await planned();
    const next = await test.staffOf(w.next.id);
    const member = await test.addMember(next, w.areaId, w.coming);
    const teams = test.app.runtime.provider(TeamService);
    const input = { id: member.id, function: 'Leitung' };
    expect(await test.app.change(next, (c) => teams.update(c, input))).toMatchObject({ function: 'Leitung' });
    const away = { memberId: member.id, from: '2026-11-10', until: '2026-11-20' };
    const absences = test.app.runtime.provider(AbsenceService);
    const { id } = await test.app.change(next, (c) => absences.record(c, away));
    expect(await test.app.change(next, (c) => absences.remove(c, id))).toMatchObject({ id });
    const gone = await test.addMember(next, w.areaId, w.coming);
    await test.app.change(next, (c) => teams.remove(c, gone.id));
    expect((await seen(next, w.areaId)).team).toEqual([]);
    expect((await seen(next, w.areaId)).commissions[0]!.team).toMatchObject([{ id: member.id }]);
    test.app.clock.set('2026-10-31T23:00:00Z');
    expect((await seen(await test.staffOf(w.next.id), w.areaId)).team).toEqual([{ id: member.id }]);
  });

  it('leaves the present team alone, and is nobody elses business', async () => {
    const w = await planned();
    const present = await test.addMember(await test.staffOf(w.old.id), w.areaId);
    const next = await test.staffOf(w.next.id);
    const prepared = await test.addMember(next, w.areaId, w.coming);
    const teams = test.app.runtime.provider(TeamService);
    await expect(test.addMember(next, w.areaId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(
      test.app.change(next, (c) => teams.update(c, { id: present.id, function: 'Leitung' })),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const outsiders = [await test.staffOf(w.old.id), carrierOf(w.next.id), districtOf(w.areaId)];
    for (const who of outsiders) {
      await expect(test.addMember(who, w.areaId, w.coming)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    await expect(
      test.app.change(await test.staffOf(w.old.id), (c) => teams.remove(c, prepared.id)),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await test.openItems(next)).toEqual([]);
  });

  it('takes only a commission of that area which is not over', async () => {
    const [w, other] = [await planned(), await planned()];
    const next = await test.staffOf(w.next.id);
    await expect(test.addMember(next, w.areaId, other.coming)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    test.app.clock.set('2026-12-01T08:00:00Z');
    const [, first] = (await seen(senate(), w.areaId)).commissions;
    await expect(test.addMember(teamOf(w.areaId), w.areaId, first!.id)).rejects.toMatchObject({
      code: 'NO_COMMISSION',
    });
  });
});

describe('a planned change can be taken back until the day before', () => {
  it('lets the old commission go on as it was, and forgets the prepared team', async () => {
    const w = await planned();
    const prepared = await test.addMember(await test.staffOf(w.next.id), w.areaId, w.coming);
    expect(await test.cancel(w.id)).toMatchObject({ carrierId: w.old.id, until: null, endReason: null });
    expect((await test.app.told('commission.changed')).slice(-2)).toMatchObject([
      { commissionId: w.coming, removed: true },
      { carrierId: w.old.id, until: null, removed: false },
    ]);
    const ctx = test.app.ctx({ who: senate() });
    expect(await ctx.find(TeamMember, { id: prepared.id })).toBeNull();
    await ctx.finish();
    await expect(test.handover(senate(), w.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    test.app.clock.set('2026-12-01T08:00:00Z');
    expect(await test.carrierOfArea(w.areaId)).toBe(w.old.name);
    await test.addMember(await test.staffOf(w.old.id), w.areaId);
    await expect(test.addMember(await test.staffOf(w.next.id), w.areaId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await test.changeCarrier(w, '2027-01-01');
  });

  it('gives back an end that was planned before', async () => {
    const [areaId, old, next] = [await test.app.area(), await test.app.carrier(), await test.app.carrier()];
    await test.app.commission({ areaId, carrierId: old.id, from: '2021-01-01', until: '2026-12-31' });
    const { id } = await test.changeCarrier({ areaId, old, next }, '2026-11-01');
    expect(await test.cancel(id)).toMatchObject({ until: '2026-12-31' });
  });

  it.each([
    ['the last second before', '2026-10-31T22:59:59Z', 'ok'],
    ['00:00 of the day', '2026-10-31T23:00:00Z', 'COMMISSION_BEGAN'],
  ])('%s', async (_, at, outcome) => {
    const w = await planned();
    test.app.clock.set(at);
    expect(await refused(test.cancel(w.id))).toBe(outcome);
  });

  it('is the Senates, happens once, and not under another change that builds on it', async () => {
    const w = await planned();
    for (const who of [await test.staffOf(w.old.id), await test.staffOf(w.next.id), districtOf(w.areaId)])
      await expect(test.cancel(w.id, who)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const later = await test.changeCarrier({ ...w, next: w.old }, '2027-01-01');
    // Others learn nothing of what stands in the way.
    await expect(test.cancel(w.id, districtOf(w.areaId))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(test.cancel(w.id)).rejects.toMatchObject({ code: 'COMMISSION_HANDED_OVER' });
    await test.cancel(later.id);
    const tries = await Promise.allSettled([test.cancel(w.id), test.cancel(w.id)]);
    expect(tries.map((t) => t.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
