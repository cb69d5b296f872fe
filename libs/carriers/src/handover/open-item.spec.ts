import pg from 'pg';
import { carrierOf, catalogueFaults, frankfurt, newId, senate } from '#libs/testing';
import { Handovers } from './handover.build.js';

const submittedAt = '2026-09-01T10:00:00.000Z';
let test: Handovers;
beforeAll(async () => {
  test = await Handovers.start();
});
afterAll(() => test?.app.close());
beforeEach(() => test.app.clock.set('2026-09-01T08:00:00Z'));

describe('open items', () => {
  it('are right in whatever order their messages arrive', async () => {
    const areaId = await test.app.area();
    const id = newId();
    const fact = {
      applicationId: id,
      reference: 'AF-1',
      areaId,
      fundId: newId(),
      year: 2026,
      requestedCents: 100,
      submittedAt,
    };
    const decidedFact = {
      ...fact,
      state: 'approved',
      version: 3,
      grantedCents: 100,
      decidedAt: '2026-09-10T10:00:00Z',
    };
    await test.app.hear('application.decided', decidedFact);
    await test.app.hear('application.submitted', { ...fact, state: 'submitted', version: 1 });
    expect(await test.openItems(senate(), areaId)).toEqual([]);
  });

  it('show the state that was stated last', async () => {
    const areaId = await test.app.area();
    const fact = {
      applicationId: newId(),
      reference: 'AF-2',
      areaId,
      fundId: newId(),
      year: 2026,
      requestedCents: 100,
      submittedAt,
    };
    await test.app.hear('application.checked', { ...fact, state: 'eligible', version: 2 });
    await test.app.hear('application.submitted', { ...fact, state: 'submitted', version: 1 });
    const source = `query ($id: ID) { openItems(filter: { areaId: $id }) { nodes { reference state amountCents openedAt } } }`;
    expect(await test.app.ask(senate(), source, { id: areaId })).toEqual({
      openItems: {
        nodes: [{ reference: 'AF-2', state: 'eligible', amountCents: 100, openedAt: '2026-09-01T10:00:00.000Z' }],
      },
    });
  });

  it('stay open on the reserve list', async () => {
    const areaId = await test.app.area();
    const id = await test.submitted(areaId, '2026-09-01T10:00:00Z');
    await test.decided(areaId, id, '2026-09-10T10:00:00Z', 'reserve');
    expect(await test.openItems(senate(), areaId)).toEqual([id]);
  });
});

describe('A14: a carrier working in two tenants gets two work lists, and no query joins them', () => {
  it('answers in each tenant with that tenant only', async () => {
    const name = `Zwei Städte ${newId()}`;
    const [here, there] = [await test.app.carrier(name), await test.app.carrier(name, frankfurt)];
    const [areaHere, areaThere] = [await test.app.area(), await test.app.area(frankfurt)];
    await test.app.commission({ areaId: areaHere, carrierId: here.id, from: '2021-01-01' });
    await test.app.commission({ areaId: areaThere, carrierId: there.id, from: '2021-01-01' }, frankfurt);
    const itemHere = await test.submitted(areaHere, '2026-08-01T10:00:00Z');
    const itemThere = await test.submitted(areaThere, '2026-08-01T10:00:00Z', frankfurt);
    expect(here.id).not.toBe(there.id);
    expect(await test.openItems(await test.staffOf(here.id))).toEqual([itemHere]);
    expect(await test.openItems(await test.staffOf(there.id, frankfurt), undefined, frankfurt)).toEqual([itemThere]);
    // Even a mandate that names both carriers and both areas finds nothing of the other tenant.
    const greedy = carrierOf(here.id, areaHere, areaThere);
    expect(await test.openItems(greedy)).toEqual([itemHere]);
    expect(await test.openItems(greedy, areaThere)).toEqual([]);
    await expect(
      test.app.ask(greedy, `query ($id: ID!) { carrier(id: $id) { id } }`, { id: there.id }),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('has no key across tenants, and no other fault in the catalogue', async () => {
    const owner = new pg.Client(test.app.directUrl);
    await owner.connect();
    const faults = await catalogueFaults(async (sql) => (await owner.query<{ fault: string }>(sql)).rows);
    await owner.end();
    expect(faults).toEqual({});
  });
});
