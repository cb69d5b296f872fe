import { anonymous, system, type Who } from '#libs/kernel';
import { carrierOf, clientLike, districtOf, frankfurt, senate, teamOf } from '#libs/testing';
import { Handovers, type World } from './handover.build.js';

let test: Handovers;
beforeAll(async () => {
  test = await Handovers.start();
});
afterAll(() => test?.app.close());
beforeEach(() => test.app.clock.set('2026-09-01T08:00:00Z'));

describe('A13: on the cut-over day the old carrier loses writing at 00:00 and the new one sees all open cases', () => {
  it.each([
    ['an ordinary day', '2026-11-01', '2026-10-31T23:00:00Z'],
    ['the day on which summer time ends', '2026-10-25', '2026-10-24T22:00:00Z'],
    ['the day after summer time ended', '2026-10-26', '2026-10-25T23:00:00Z'],
    ['the day on which summer time begins', '2027-03-28', '2027-03-27T23:00:00Z'],
    ['the day after summer time began', '2027-03-29', '2027-03-28T22:00:00Z'],
    ['New Year', '2027-01-01', '2026-12-31T23:00:00Z'],
  ])('on %s', async (_, day, midnight) => {
    const w = await test.world();
    const before = new Date(Date.parse(midnight) - 1000).toISOString();
    const handover = await test.changeCarrier(w, day);
    const open = [await test.submitted(w.areaId, '2026-09-02T10:00:00Z'), await test.submitted(w.areaId, before)];
    const closed = await test.submitted(w.areaId, '2026-09-03T10:00:00Z');
    await test.decided(w.areaId, closed, '2026-09-20T18:00:00Z');

    test.app.clock.set(before);
    expect(await test.carrierOfArea(w.areaId)).toBe(w.old.name);
    await test.addMember(await test.staffOf(w.old.id), w.areaId);
    await expect(test.addMember(await test.staffOf(w.next.id), w.areaId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await test.openItems(await test.staffOf(w.next.id))).toEqual([]);

    test.app.clock.set(midnight);
    expect(await test.carrierOfArea(w.areaId)).toBe(w.next.name);
    await expect(test.addMember(await test.staffOf(w.old.id), w.areaId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await test.addMember(await test.staffOf(w.next.id), w.areaId);
    const later = await test.submitted(w.areaId, midnight);
    expect(await test.openItems(await test.staffOf(w.next.id))).toEqual([...open, later]);
    expect(await test.openItems(await test.staffOf(w.old.id))).toEqual([]);
    const seen = await test.handover(await test.staffOf(w.old.id), handover.id);
    expect(seen.items.map((i) => i.id)).toEqual(open);
  });
});

it('hands over what is open when a change is entered on its own day', async () => {
  const w = await test.world();
  const [open, closed] = [
    await test.submitted(w.areaId, '2026-09-01T07:00:00Z'),
    await test.submitted(w.areaId, '2026-08-20T10:00:00Z'),
  ];
  await test.decided(w.areaId, closed, '2026-09-01T07:30:00Z');
  const { id } = await test.changeCarrier(w, '2026-09-01');
  await test.submitted(w.areaId, '2026-09-01T09:00:00Z');
  const { items } = await test.handover(await test.staffOf(w.next.id), id);
  expect(items.map((i) => i.id)).toEqual([open]);
});

describe('A13: the hand-over list is confirmed by both sides and stored', () => {
  async function due(): Promise<World & { id: string; open: string; digest: string; giver: Who; taker: Who }> {
    const w = await test.world();
    const open = await test.submitted(w.areaId, '2026-09-02T10:00:00Z');
    const { id } = await test.changeCarrier(w, '2026-11-01');
    test.app.clock.set('2026-11-01T09:00:00Z');
    const [giver, taker] = [await test.staffOf(w.old.id), await test.staffOf(w.next.id)];
    const { itemsDigest } = await test.handover(taker, id);
    return { ...w, id, open, digest: itemsDigest, giver, taker };
  }

  it('keeps both names and times, and the list as it was', async () => {
    const h = await due();
    await test.confirm(h.taker, h.id, 'taking', h.digest);
    await test.decided(h.areaId, h.open, '2026-11-01T10:00:00Z');
    test.app.clock.set('2026-11-02T08:30:00Z');
    await test.confirm(h.giver, h.id, 'giving', h.digest);
    expect(await test.handover(districtOf(h.areaId), h.id)).toMatchObject({
      final: true,
      taken: { userName: 'Träger', at: '2026-11-01T09:00:00.000Z' },
      given: { userName: 'Träger', at: '2026-11-02T08:30:00.000Z' },
      items: [{ id: h.open, amountCents: 48_000, openedAt: '2026-09-02T10:00:00.000Z' }],
    });
  });

  it('takes each side once, for its own side, by another person, for the list that was seen, not before the day', async () => {
    const h = await due();
    const both = carrierOf(h.old.id);
    Object.assign(both, { mandates: [...both.mandates, ...carrierOf(h.next.id).mandates] });
    await expect(test.confirm(h.giver, h.id, 'taking', h.digest)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(test.confirm(senate(), h.id, 'giving', h.digest)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(test.confirm(teamOf(h.areaId), h.id, 'taking', h.digest)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(test.confirm(anonymous(), h.id, 'taking', h.digest)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(test.confirm(h.giver, h.id, 'giving', '0'.repeat(64))).rejects.toMatchObject({
      code: 'HANDOVER_CHANGED',
    });
    await expect(test.confirm(h.giver, h.id, 'giving', 'x')).rejects.toMatchObject({ code: 'VALIDATION' });
    test.app.clock.set('2026-10-31T22:59:59Z');
    await expect(test.confirm(h.giver, h.id, 'giving', h.digest)).rejects.toMatchObject({ code: 'HANDOVER_NOT_YET' });
    test.app.clock.set('2026-11-01T09:00:00Z');
    await test.confirm(both, h.id, 'giving', h.digest);
    await expect(test.confirm(h.giver, h.id, 'giving', h.digest)).rejects.toMatchObject({ code: 'HANDOVER_CONFIRMED' });
    await expect(test.confirm(both, h.id, 'taking', h.digest)).rejects.toMatchObject({ code: 'HANDOVER_SAME_PERSON' });
    expect(await test.handover(h.giver, h.id)).toMatchObject({ final: false, taken: null });
  });

  it('is signed by people, not by programs', async () => {
    const h = await due();
    const program = clientLike(h.giver);
    await expect(test.confirm(program, h.id, 'giving', h.digest)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await test.confirm(h.giver, h.id, 'giving', h.digest);
  });

  it('gives one answer to two confirmations at once', async () => {
    const h = await due();
    const tries = await Promise.allSettled([1, 2, 3].map(() => test.confirm(h.giver, h.id, 'giving', h.digest)));
    expect(tries.filter((t) => t.status === 'fulfilled')).toHaveLength(1);
  });

  it('cannot be rewritten by the service itself; an erased signer leaves the signature without a name', async () => {
    const h = await due();
    await test.confirm(h.giver, h.id, 'giving', h.digest);
    await test.confirm(h.taker, h.id, 'taking', h.digest);
    const write = (sql: string): Promise<unknown> =>
      test.app.runtime
        .db('carriers')
        .tx(test.app.ctx({ who: system() }), (ctx) => ctx.sql(`${sql} where tenant_id = $1`, [ctx.tenantId]));
    for (const sql of [
      `update carriers.handover_signature set items = '[]'`,
      `update carriers.handover_signature set at = now()`,
      `update carriers.handover_signature set user_id = handover_id`,
      `delete from carriers.handover_signature`,
      `update carriers.handover set day = '2030-01-01'`,
      `delete from carriers.handover`,
    ])
      await expect(write(sql)).rejects.toMatchObject({ code: expect.stringMatching(/FORBIDDEN|NOT_FOUND/) });
    await test.app.hear('user.erased', { userId: h.giver.userId! });
    expect(await test.handover(h.taker, h.id)).toMatchObject({
      final: true,
      given: { userName: null },
      taken: { userName: 'Träger' },
      items: [{ id: h.open }],
    });
    expect(JSON.stringify(await test.app.told('audit.recorded'))).not.toContain('"userName"');
  });
});

describe('a change of carrier', () => {
  it('ends the old commission and starts the new one without a gap, and tells both', async () => {
    const w = await test.world();
    await test.changeCarrier(w, '2026-11-01');
    const told = (await test.app.told('commission.changed')).slice(-2);
    expect(told).toMatchObject([
      { carrierId: w.old.id, from: '2021-01-01', until: '2026-11-01', removed: false },
      { carrierId: w.next.id, from: '2026-11-01', until: null, removed: false },
    ]);
  });

  it.each(['district', 'carrier', 'team', 'anonymous'])('is not for %s', async (role) => {
    const w = await test.world();
    const people: Record<string, Who> = {
      district: districtOf(w.areaId),
      carrier: carrierOf(w.old.id, w.areaId),
      team: teamOf(w.areaId),
      anonymous: anonymous(),
    };
    await expect(test.changeCarrier(w, '2026-11-01', people[role])).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await test.carrierOfArea(w.areaId)).toBe(w.old.name);
  });

  it('refuses a past day, the same carrier, an area without carrier and ids of another tenant', async () => {
    const w = await test.world();
    const empty = await test.app.area();
    const foreign = await test.app.carrier(undefined, frankfurt);
    await expect(test.changeCarrier(w, '2026-08-31')).rejects.toMatchObject({ fields: { day: 'in_the_past' } });
    await expect(test.changeCarrier({ ...w, next: w.old }, '2026-11-01')).rejects.toMatchObject({
      fields: { toCarrierId: 'same_carrier' },
    });
    await expect(test.changeCarrier({ ...w, areaId: empty }, '2026-11-01')).rejects.toMatchObject({
      code: 'NO_COMMISSION',
    });
    await expect(test.changeCarrier({ ...w, next: foreign }, '2026-11-01')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(
      test.changeCarrier({ ...w, areaId: await test.app.area(frankfurt) }, '2026-11-01'),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await test.app.told('commission.changed')).at(-1)).toMatchObject({
      areaId: w.areaId,
      carrierId: w.old.id,
      until: null,
    });
  });

  it('happens once when asked for twice at the same time', async () => {
    const w = await test.world();
    const tries = await Promise.allSettled([test.changeCarrier(w, '2026-11-01'), test.changeCarrier(w, '2026-11-01')]);
    expect(tries.map((t) => t.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
