import { type Messages, type Topic } from '#libs/contracts';
import { demoId, type Ctx, type ListArguments, type Page, type RouteReply, Who } from '#libs/kernel';
import { as, anonymousWho, berlin, catalogueFaults, createServiceApp, frankfurt, type ServiceApp } from '#libs/testing';
import ExcelJS from 'exceljs';
import pg from 'pg';
import { parse } from 'csv-parse/sync';
import { type AreaFigures } from './money/area-figures.entity.js';
import { moneyRoutes } from './money/money.routes.js';
import { MoneyService, type MoneyOverview } from './money/money.service.js';
import { oversight } from './oversight.service-definition.js';

let app: ServiceApp;
const area = { a: demoId('area', 'spec', 'a'), b: demoId('area', 'spec', 'b'), c: demoId('area', 'spec', 'c') };
const id = (...parts: string[]): string => demoId('spec', ...parts);

beforeEach(async () => {
  app = await createServiceApp({ definitions: [oversight] });
});
afterEach(() => app?.close());

/** States a fact the way another service does: through the outbox of a transaction. */
async function tell<T extends Topic>(topic: T, payload: Messages[T], tenant = berlin): Promise<void> {
  await app.runtime.db('oversight').tx(app.system(tenant), (ctx) => ctx.publish(topic, payload));
}
/** What the service does when it hears a fact, side by side with others. */
const hear = <T extends Topic>(topic: T, fact: Messages[T]): Promise<void> =>
  app.runtime
    .db('oversight')
    .tx(app.system(), (ctx) =>
      app.runtime.definitions[0]!.handlers![topic]!(ctx, [{ fact, messageId: id('message') }]),
    );
const areaFact = (areaId: string, name: string, phase = 'running', version = 1): Messages['area.changed'] => ({
  ...{ areaId, slug: name.toLowerCase(), name, districtId: null, phase, from: null, version },
});
const fundFact = (areaId: string, version: number, committedCents: number, patch = {}): Messages['fund.changed'] => ({
  ...{ fundId: id('fund', areaId), areaId, year: 2026, ceilingCents: 1_000_000, reservedCents: 0, committedCents },
  ...{ paidCents: 0, freeCents: 1_000_000 - committedCents, version },
  ...patch,
});
const application = (areaId: string, n: number, state: string, version: number): Messages['application.checked'] => ({
  ...{ applicationId: id('application', areaId, String(n)), reference: `AF-${n}`, areaId, fundId: id('fund', areaId) },
  ...{ year: 2026, state, requestedCents: 10_000 * n, submittedAt: '2026-11-01T10:00:00.000Z', version },
});
const decided = (areaId: string, n: number, state: string, version: number): Messages['application.decided'] => ({
  ...application(areaId, n, state, version),
  grantedCents: state === 'approved' ? 10_000 * n : 0,
  decidedAt: '2026-11-20T10:00:00.000Z',
});

async function overview(
  who: Who = as('senate'),
  { page, ...args }: ListArguments = { year: 2026 },
  tenant = berlin,
): Promise<Pick<MoneyOverview, 'year' | 'totals'> & { areas: Page<AreaFigures> }> {
  const ctx = app.query({ who, tenant });
  const service = app.get(MoneyService);
  try {
    const { year, totals, rows } = await service.overview(ctx, args['year']);
    return { year, totals, areas: service.areas({ rows }, { page }) };
  } finally {
    await ctx.finish();
  }
}

async function threeAreas(): Promise<void> {
  await tell('area.changed', areaFact(area.a, 'Alpha'));
  await tell('area.changed', areaFact(area.b, '=2+5', 'transition'));
  await tell('area.changed', areaFact(area.c, 'Gamma'));
  await tell('fund.changed', fundFact(area.a, 3, 48_050));
  await tell('fund.changed', fundFact(area.b, 2, 0));
  await tell('fund.changed', fundFact(area.c, 2, 1));
  await tell('application.submitted', application(area.a, 1, 'submitted', 1));
  await tell('application.checked', application(area.a, 2, 'eligible', 2));
  await tell('application.decided', decided(area.a, 3, 'approved', 3));
  await tell('application.decided', decided(area.b, 4, 'rejected', 3));
  await app.settle();
}

describe('the figures', () => {
  it('are counted from the newest facts, whatever order and however often they arrive', async () => {
    await tell('application.decided', decided(area.a, 3, 'approved', 3));
    await tell('fund.changed', fundFact(area.a, 5, 30_000));
    await app.settle();
    expect((await overview()).areas.nodes).toMatchObject([{ areaName: '', phase: 'unknown', approved: 1 }]);
    // late and double
    await tell('application.submitted', application(area.a, 3, 'submitted', 1));
    await tell('application.checked', application(area.a, 3, 'eligible', 2));
    await tell('fund.changed', fundFact(area.a, 4, 0));
    await tell('fund.changed', fundFact(area.a, 5, 30_000));
    await tell('area.changed', areaFact(area.a, 'Alpha'));
    await app.settle();
    const { areas } = await overview();
    expect(areas.nodes).toHaveLength(1);
    expect(areas.nodes[0]).toMatchObject({
      areaName: 'Alpha',
      phase: 'running',
      approved: 1,
      submitted: 0,
      eligible: 0,
    });
    expect(areas.nodes[0]).toMatchObject({ committedCents: 30_000, freeCents: 970_000, requestedOpenCents: 0 });
  });

  it('follow the newest statement about an area', async () => {
    await tell('fund.changed', fundFact(area.a, 1, 0));
    const say = (name: string, version: number): Promise<void> =>
      hear('area.changed', areaFact(area.a, name, 'running', version));
    await app.settle();
    await say('New', 2);
    await say('Old', 1);
    expect((await overview()).areas.nodes[0]!.areaName).toBe('New');
  });

  it('miss nothing when facts of one area arrive side by side', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, n) => hear('application.submitted', application(area.a, n + 1, 'submitted', 1))),
    );
    const [row] = (await overview()).areas.nodes;
    expect(row).toMatchObject({ submitted: 40, requestedOpenCents: 10_000 * ((40 * 41) / 2) });
  });

  it('are not counted while a process of an earlier release counts one area', async () => {
    const earlier = new pg.Client(app.directUrl);
    await earlier.connect();
    await earlier.query('begin');
    await earlier.query(`select pg_advisory_xact_lock_shared(hashtextextended($1, 0))`, [`oversight ${berlin.id} all`]);
    let isCounted = false;
    const hearing = hear('fund.changed', fundFact(area.a, 1, 0)).then(() => (isCounted = true));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(isCounted).toBe(false);
    await earlier.query('commit');
    await earlier.end();
    await hearing;
  });

  it('are the same when they are counted anew', async () => {
    await threeAreas();
    const told = async (): Promise<unknown> => JSON.parse(JSON.stringify(await overview()));
    const before = await told();
    await app.owner(`update oversight.area_figures set approved = 99, committed_cents = 7`);
    await app.owner(`delete from oversight.area_figures where area_id = $1`, [area.c]);
    await app.runtime.db('oversight').tx(app.system(), (ctx) => oversight.filled!(ctx));
    expect(await told()).toEqual(before);
  });
});

describe('who sees what', () => {
  it('the Senate and the auditor all, districts, carriers and teams theirs, nobody else anything', async () => {
    await threeAreas();
    const names = async (who: Who): Promise<string[]> => (await overview(who)).areas.nodes.map((r) => r.areaName);
    expect((await names(as('senate'))).sort()).toEqual(['=2+5', 'Alpha', 'Gamma']);
    expect(await names(as('auditor'))).toHaveLength(3);
    for (const role of ['district', 'carrier', 'team'] as const) {
      expect(await names(as(role, { areaIds: [area.a, area.c] }))).toEqual(['Alpha', 'Gamma']);
    }
    for (const who of [
      anonymousWho(),
      as('operator'),
      as('team', { areaIds: [] }),
      ...(['board', 'grantee', 'resident'] as const).map((r) => as(r, { areaIds: [area.a] })),
    ]) {
      await expect(names(who)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('adds up only what the reader may see', async () => {
    await threeAreas();
    const team = await overview(as('team', { areaIds: [area.a] }));
    expect(team.totals).toMatchObject({ ceilingCents: 1_000_000, committedCents: 48_050, requestedOpenCents: 30_000 });
    const senate = await overview(as('senate'), { year: 2026, page: { first: 1 } });
    expect(senate.areas.nodes).toHaveLength(1);
    expect(senate.totals).toMatchObject({ ceilingCents: 3_000_000, committedCents: 48_051, rejected: 1 });
  });

  it('pages by name and refuses a cursor of somewhere else', async () => {
    await threeAreas();
    const first = await overview(as('senate'), { year: 2026, page: { first: 2 } });
    expect(first.areas.pageInfo.hasNextPage).toBe(true);
    const after = first.areas.pageInfo.endCursor;
    const second = await overview(as('senate'), { year: 2026, page: { first: 2, after } });
    expect([...first.areas.nodes, ...second.areas.nodes].map((r) => r.areaName)).toHaveLength(3);
    const team = as('team', { areaIds: [area.c] });
    await expect(overview(team, { year: 2026, page: { after: area.a } })).rejects.toMatchObject({
      code: 'CURSOR_INVALID',
    });
    for (const bad of [{ year: 1 }, { page: { first: 0 } }, { page: { first: 501 } }, { year: 'x' }]) {
      await expect(overview(as('senate'), bad)).rejects.toMatchObject({ code: 'VALIDATION' });
    }
  });

  it('keeps tenants apart', async () => {
    await threeAreas();
    expect((await overview(as('senate'), { year: 2026 }, frankfurt)).areas.nodes).toEqual([]);
    expect((await overview(as('senate'), { year: 2025 })).areas.nodes).toEqual([]);
    expect((await overview(as('senate'), {})).year).toBe(2026);
  });
});

describe('the exports', () => {
  const fetch = (
    format: 'csv' | 'xlsx',
    who: Who,
    query: Record<string, string>,
    language = 'de',
  ): Promise<RouteReply> => {
    const ctx: Ctx = app.ctx({ who, language });
    return moneyRoutes.find((r) => r.path.endsWith(format))!.handle(ctx, { params: {}, query, body: null });
  };
  const cents = (text: string): number => Math.round(Number(text.replace(',', '.')) * 100);

  it('are refused like the list, with the scope that a key lacks', async () => {
    await threeAreas();
    const { mandates } = as('senate');
    const key = new Who({ kind: 'apiClient', userId: null, name: 'Leser', mandates, scopes: ['Area:read'] });
    const refused = { code: 'FORBIDDEN', params: { scope: 'AreaFigures:read' } };
    await expect(overview(key)).rejects.toMatchObject(refused);
    for (const format of ['csv', 'xlsx'] as const)
      await expect(fetch(format, key, { year: '2026' })).rejects.toMatchObject(refused);
    await expect(fetch('csv', anonymousWho(), {})).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('A57: show the same figures as the API, in CSV and in XLSX', async () => {
    await threeAreas();
    const api = await overview();
    const expected = api.areas.nodes;
    const csv = (await fetch('csv', as('senate'), { year: '2026' })).body as string;
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(csv.match(/\r\n/g)).toHaveLength(4);
    const rows = parse(csv, { bom: true, delimiter: ';', columns: true }) as Record<string, string>[];
    const records = rows.map((r) => ({
      year: Number(r['Jahr']),
      areaId: r['Gebiet-ID'],
      areaSlug: r['Gebiet-Kurzname']!.replace(/^'/, ''),
      areaName: r['Gebiet']!.replace(/^'/, ''),
      districtId: r['Bezirk-ID'] || null,
      phase: r['Phase-Schlüssel'],
      ceilingCents: cents(r['Obergrenze (€)']!),
      committedCents: cents(r['Bewilligt, noch nicht gezahlt (€)']!),
      freeCents: cents(r['Frei (€)']!),
      requestedOpenCents: cents(r['Beantragt, noch offen (€)']!),
      approved: Number(r['Bewilligt']),
      rejected: Number(r['Abgelehnt']),
    }));
    expect(expected).toMatchObject(records);
    expect(new Set(rows.map((r) => r['Phase']))).toEqual(new Set(['laufend', 'im Übergang']));
    expect(csv).toContain(`;'=2+5;`);
    expect(csv).toContain('480,50');

    const reply = await fetch('xlsx', as('senate'), { year: '2026' });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.read(reply.body as never);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['2026', 'Summe']);
    const sheet = workbook.getWorksheet('2026')!;
    const table = sheet.getSheetValues().slice(2) as (string | number)[][];
    expect(
      table.map((r) => [r[1], r[2], r[4], Math.round(Number(r[8]) * 100), Math.round(Number(r[10]) * 100)]),
    ).toEqual(expected.map((r) => [2026, r.areaId, r.areaName, r.ceilingCents, r.committedCents]));
    expect(sheet.getCell('D2').type).toBe(ExcelJS.ValueType.String);
    const [, year, ceiling, , committed] = workbook.getWorksheet('Summe')!.getRow(2).values as number[];
    expect([year, ceiling, committed]).toEqual([2026, api.totals.ceilingCents / 100, api.totals.committedCents / 100]);
  });

  it('leave out what a workbook cannot hold', async () => {
    await threeAreas();
    await tell('area.changed', areaFact(area.c, 'Ga\uFFFFm\u0001ma'));
    await app.settle();
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.read((await fetch('xlsx', as('senate'), { year: '2026' })).body as never);
    expect(workbook.getWorksheet('2026')!.getColumn(4).values).toContain('Gamma');
  });

  it('show each reader the own areas, in the own language', async () => {
    await threeAreas();
    const reply = await fetch('csv', as('team', { areaIds: [area.a] }), { year: '2026' }, 'en');
    const lines = (reply.body as string).trim().split('\r\n');
    expect(lines[0]).toContain('Year;Area ID;Area short name;Area;District ID;Phase key;Phase;Ceiling (€)');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^2026;[-0-9a-f]{36};[^;]*;Alpha;[^;]*;running;running;10000\.00;/);
    expect(reply.headers).toMatchObject({
      'content-disposition': 'attachment; filename="money-2026.csv"',
      'cache-control': 'private, no-store',
    });
  });

  it('refuse a year that is none', async () => {
    for (const year of ['x', '1', '2026; drop table']) {
      await expect(fetch('csv', as('senate'), { year })).rejects.toMatchObject({ code: 'VALIDATION' });
    }
  });
});

it('keeps the rules of the database catalogue', async () => {
  expect(await catalogueFaults((sql) => app.owner(sql))).toEqual({});
});
