import fc from 'fast-check';
import { as, refused, type ServiceApp } from '#libs/testing';
import { type Who } from '#libs/kernel';
import { costing, setCeiling, startFunding, submitted, tellColleague, testAreas } from '../funding.build.js';
import { AssignmentService, endAssignments } from './assignment.service.js';
import { Application } from './application.entity.js';
import { ApplicationService } from './application.service.js';
import { DecisionService } from './decision.service.js';
import { numberKey, searchKey, textKey } from './search-key.js';

let app: ServiceApp;
let first: Application;
let second: Application;
let far: Application;

const team = (name = 'Tarek'): Who => as('team', { areaIds: [testAreas.north], name });
const board = as('board', { areaIds: [testAreas.north] });

beforeAll(async () => {
  ({ app } = await startFunding());
  const system = () => app.system();
  await setCeiling(system, testAreas.south, 500_000);
  first = await submitted(system, { title: 'Größe zeigen: Straßenfest', applicant: { name: 'Ayşe Yılmaz' } });
  second = await submitted(system, {
    title: 'Kino auf der Wiese',
    applicant: { name: 'Jörg Müller' },
    ...costing(9000),
  });
  far = await submitted(system, { areaId: testAreas.south, title: 'Südfest', applicant: { name: 'Yilmaz & Co' } });
});
afterAll(() => app?.close());

async function found(who: Who, filter: object, orderBy?: string): Promise<string[]> {
  const ctx = app.query({ who });
  const { nodes } = await app.get(ApplicationService).list(ctx, { filter, orderBy, page: {} } as never);
  await ctx.finish();
  return nodes.map(({ title }) => title);
}
const assign = (who: Who, input: object): Promise<Application> =>
  app.get(AssignmentService).assign(app.ctx({ who }), input);

describe('an application is found', () => {
  it('by its number, however it is typed', async () => {
    const { reference } = first;
    const body = reference.slice(3).replace('-', '');
    for (const typed of [
      reference,
      reference.toLowerCase(),
      `AF ${body}`,
      `af${body}`,
      ` ${reference.replaceAll('-', ' – ')} `,
    ])
      expect(await found(team(), { search: typed })).toContain(first.title);
  });

  it('by its title and by who applied, whatever the spelling', async () => {
    for (const search of ['strassenfest', 'GROESSE', 'Ayse Yilmaz', 'yılmaz', 'strasse'])
      expect(await found(team(), { search })).toEqual([first.title]);
    expect(await found(team(), { search: 'mueller' })).toEqual([second.title]);
    expect(await found(as('senate'), { search: 'Yilmaz' })).toEqual(expect.arrayContaining([first.title, far.title]));
  });

  it('by a name only for who may read names, and only in their areas', async () => {
    expect(await found(board, { search: 'Müller' })).toEqual([]);
    expect(await found(as('auditor'), { search: 'Müller' })).toEqual([]);
    expect(await found(board, { search: 'Kino' })).toEqual([second.title]);
    expect(await found(team(), { search: 'Co' })).toEqual([]);
  });

  it('by nothing that was not meant: signs of a search and of SQL are text', async () => {
    for (const search of ['%', '_', '\\', "' or true --", '🎉', '()'.repeat(40)])
      expect(await found(team(), { search })).toEqual([]);
    expect(await refused(found(team(), { search: 'x'.repeat(121) }))).toBe('VALIDATION');
  });

  it('in each order and by each condition', async () => {
    expect(await found(team(), {}, 'requested')).toEqual([second.title, first.title]);
    expect(await found(team(), {}, 'titleDesc')).toEqual([second.title, first.title]);
    expect(await found(team(), { fundId: far.fundId })).toEqual([]);
    expect(await found(as('senate'), { fundId: far.fundId })).toEqual([far.title]);
  });
});

it('a number that was written down by hand is found by its key', () => {
  const pairs = [...'0OQD'].flatMap((a) => [...'0OQD'].map((b) => [a, b]));
  for (const [a, b] of pairs) expect(numberKey(`AF-${a}K3Q-9MTX`)).toBe(numberKey(`af${b}k3q9mtx`));
  expect(searchKey({ title: 'Hoffest', reference: 'AF-7K3Q-9MTX' })).toContain(numberKey('9MTX')!);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(textKey(textKey(text))).toBe(textKey(text));
      expect(textKey(text)).not.toContain('#');
    }),
    { seed: 8 },
  );
});

describe('an application is dealt with by somebody', () => {
  const [tarek, tilda] = [team(), team('Tilda')];
  beforeAll(async () => {
    await tellColleague(app, tarek);
    await tellColleague(app, tilda);
    await tellColleague(app, as('team', { name: 'Fern' }), { slug: 'south' });
  });
  const now = async (): Promise<Application> => {
    const ctx = app.query({ who: team() });
    const row = await ctx.get(Application, first.id, 'read');
    await ctx.finish();
    return row;
  };

  it('who has rights there today, and by nobody else', async () => {
    const { version } = await now();
    await assign(tarek, { id: first.id, userId: tarek.userId });
    expect(await found(tarek, { assignedId: tarek.userId })).toEqual([first.title]);
    expect(await found(tarek, { unassigned: true })).toEqual([second.title]);
    await assign(tarek, { id: first.id, userId: tilda.userId, from: tarek.userId });
    expect(await now()).toMatchObject({
      version,
      assignedId: tilda.userId,
      assignedTo: { name: 'Tilda', role: 'team' },
    });
    for (const nobody of [as('team', { name: 'Fern' }).userId, as('senate').userId, first.id])
      expect(await refused(assign(tarek, { id: first.id, userId: nobody }))).toBe('VALIDATION');
    expect(await refused(assign(as('senate'), { id: first.id, userId: null }))).toBe('FORBIDDEN');
    expect(await refused(assign(as('team', { areaIds: [testAreas.south] }), { id: first.id, userId: null }))).toBe(
      'NOT_FOUND',
    );
  });

  it('not by two at once: who looked before it was handed over is told', async () => {
    expect(await refused(assign(tarek, { id: first.id, userId: tarek.userId, from: null }))).toBe('CONFLICT');
  });

  it('nor by two who take it at the same moment: one has it, the other is told', async () => {
    const takers = [tarek, tilda];
    const tries = takers.map((who) => refused(assign(who, { id: second.id, userId: who.userId, from: null })));
    const codes = await Promise.all(tries);
    expect(codes.toSorted()).toEqual(['CONFLICT', 'ok']);
    const [row] = await app.owner<{ by: string }>(`select assigned_id as by from funding.application where id = $1`, [
      second.id,
    ]);
    expect(row!.by).toBe(takers[codes.indexOf('ok')]!.userId);
  });

  it('until the rights end, by message or at midnight', async () => {
    await tellColleague(app, tilda, { until: '2026-11-19', version: 2 });
    expect(await now()).toMatchObject({ assignedId: null, assignedTo: null });
    await tellColleague(app, tilda, { until: '2026-11-22', version: 3 });
    await assign(tarek, { id: first.id, userId: tilda.userId });
    await app.runtime.db('funding').tx(app.system(), (ctx) => endAssignments(ctx));
    expect(await now()).toMatchObject({ assignedId: tilda.userId });
    app.clock.set('2026-11-22T00:06:00+01:00');
    await app.runtime.db('funding').tx(app.system(), (ctx) => endAssignments(ctx));
    expect(await now()).toMatchObject({ assignedId: null });
  });

  it('and its history says who had it, and who gave it', async () => {
    await app.get(DecisionService).check(app.ctx({ who: tarek }), { id: first.id, eligible: true });
    const ctx = app.query({ who: board });
    const { nodes } = await app.get(ApplicationService).steps(ctx, first, { page: {} } as never);
    await ctx.finish();
    const said = nodes.map(({ kind, by, to }) => [kind, by?.name ?? null, to?.name ?? null]).reverse();
    expect(said).toEqual([
      ['received', null, null],
      ['assigned', 'Tarek', 'Tarek'],
      ['assigned', 'Tarek', 'Tilda'],
      ['unassigned', null, 'Tilda'],
      ['assigned', 'Tarek', 'Tilda'],
      ['unassigned', null, 'Tilda'],
      ['checked', 'Tarek', null],
    ]);
  });
});
