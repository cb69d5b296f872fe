import { readFileSync } from 'node:fs';
import { anonymous, demoId, type Who } from '#libs/kernel';
import { berlin, counting, frankfurt, senate, type StatementCount } from '#libs/testing';
import { type CarriersApp, startCarriers } from './carriers.build.js';
import { demo } from './demo.js';

let test: CarriersApp;
beforeAll(async () => {
  test = await startCarriers();
  const programme = (slug: string): unknown =>
    JSON.parse(readFileSync(new URL(`../../../infra/programmes/${slug}.json`, import.meta.url), 'utf8'));
  await demo({
    tenants: { berlin: berlin.id, frankfurt: frankfurt.id },
    programme: { berlin: programme('berlin'), frankfurt: programme('frankfurt') },
    db: test.runtime.db('carriers'),
    ctx: (slug) => test.runtime.systemCtx(slug === 'berlin' ? berlin.id : frankfurt.id),
  });
});
afterAll(() => test?.close());

const areasWithTeams = `query ($areas: [_Any!]!) { _entities(representations: $areas) { ... on Area {
  commission { from fromPrecision current verified carrier { name kind } } team { name function languages } } } }`;

interface Answer {
  _entities: { commission: { carrier: { name: string } } | null; team: { name: string }[] }[];
}

it('answers all areas with carrier and team in two statements, whatever their number', async () => {
  const { areas } = JSON.parse(
    readFileSync(new URL('../../../infra/programmes/berlin.json', import.meta.url), 'utf8'),
  ) as { areas: { slug: string }[] };
  const ofAreas = areas.map(({ slug }) => ({ __typename: 'Area', id: demoId('area', 'berlin', slug) }));
  const few: StatementCount = { statements: 0 };
  await counting(few, () => test.ask(senate(), areasWithTeams, { areas: ofAreas.slice(0, 2) }));
  const many: StatementCount = { statements: 0 };
  const answer = await counting(many, () => test.ask<Answer>(senate(), areasWithTeams, { areas: ofAreas }));
  expect(answer._entities.filter((a) => a.commission?.carrier.name).length).toBeGreaterThan(25);
  expect(few.statements).toBe(2);
  expect(many.statements).toBe(few.statements);
});

it('loads the demo: three invented people in Thermometersiedlung, evidence for staff only', async () => {
  const area = (slug: string): object => ({ __typename: 'Area', id: demoId('area', 'berlin', slug) });
  const areas = [area('thermometersiedlung'), area('donaustrasse-nord'), area('rixdorf')];
  const [home, evidence, unknown] = (await test.ask<Answer>(anonymous(), areasWithTeams, { areas }))._entities;
  expect(home).toMatchObject({ commission: { from: '2021-01-01', carrier: { name: 'Kunstwelt e.V.' } } });
  expect(home!.team.map((m) => m.name)).toEqual(['Cem Muster', 'Layla Probe', 'Mira Beispiel']);
  expect([evidence, unknown]).toEqual([
    { commission: null, team: [] },
    { commission: null, team: [] },
  ]);
  const [forStaff] = (await test.ask<Answer>(senate(), areasWithTeams, { areas: [areas[1]] }))._entities;
  expect(forStaff!.commission).toMatchObject({ verified: false, carrier: { name: 'ASUM GmbH' }, from: null });
});

it('reads the carrier with its commission, and by the rights of whoever asks', async () => {
  const areas = [{ __typename: 'Area', id: demoId('area', 'berlin', 'thermometersiedlung') }];
  const shown = async (who: Who): Promise<unknown> => {
    const count: StatementCount = { statements: 0 };
    const answer = await counting(count, () => test.ask<Answer>(who, areasWithTeams, { areas }));
    expect(count.statements).toBe(2);
    return answer._entities[0]!.commission;
  };
  const carrier = { name: 'Kunstwelt e.V.' };
  const confirm = async (verified: boolean): Promise<unknown> =>
    test.runtime
      .db('carriers')
      .tx(await test.runtime.systemCtx(berlin.id), (tx) =>
        tx.sql('update carriers.carrier set verified = $2 where tenant_id = $1 and name = $3', [
          tx.tenantId,
          verified,
          carrier.name,
        ]),
      );
  await confirm(false);
  expect([await shown(anonymous()), await shown(senate())]).toMatchObject([{ carrier: null }, { carrier }]);
  await confirm(true);
  expect(await shown(anonymous())).toMatchObject({ carrier });
});
