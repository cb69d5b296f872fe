import { anonymousWho as who, as, createServiceApp, frankfurt as two, type ServiceApp } from '#libs/testing';
import { counting } from '#libs/host';
import { type Ctx, type Page, type TenantInfo, type Who } from './index.js';
import { type OrderBy } from './select.js';
import { Note, NoteService, notes } from './fixtures/notes.js';

const area = '01890000-0000-7000-8000-0000000000a1';
const otherArea = '01890000-0000-7000-8000-0000000000a2';
const senate = (): Who => as('senate');

let app: ServiceApp;
let service: NoteService;
beforeAll(async () => {
  app = await createServiceApp({ definitions: [notes] });
  service = app.get(NoteService);
});
afterAll(() => app.close());

const ctxOf = (tenant: TenantInfo, person: Who): Ctx => app.ctx({ tenant, who: person });

it('pages through everything once, also with equal keys', async () => {
  for (let i = 0; i < 7; i++)
    await service.write(ctxOf(two, senate()), { areaId: area, text: `same ${i % 2}`, isPublic: true });
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const ctx = ctxOf(two, who());
    const page: Page<Note> = await ctx.list(Note, { first: 3, after, orderBy: [{ text: 'desc' }] });
    seen.push(...page.nodes.map((n) => n.id));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    await ctx.finish();
  } while (after);
  expect(seen.length).toBe(7);
  expect(new Set(seen).size).toBe(7);
  const ctx = ctxOf(two, who());
  const { endCursor } = (await ctx.list(Note, { first: 1, orderBy: [{ text: 'desc' }] })).pageInfo;
  for (const after of ['nonsense', endCursor])
    await expect(ctx.list(Note, { after })).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
  await expect(ctx.list(Note, { first: 101 })).rejects.toMatchObject({ code: 'VALIDATION' });
  await ctx.finish();
});

it('reads backwards what it reads forwards, also past what is empty', async () => {
  const where = { areaId: '01890000-0000-7000-8000-0000000000a3' };
  for (let i = 0; i < 7; i++)
    await service.write(ctxOf(two, senate()), { ...where, text: `n ${i % 2}`, isPublic: i !== 6 });
  await app.owner(`update notes.note set due = null where area_id = '${where.areaId}' and text = 'n 1'`);
  for (const [size, due] of [3, 1, 6, 20].flatMap((n) => [[n, 'asc'] as const, [n, 'desc'] as const])) {
    const ctx = ctxOf(two, who());
    const orderBy: OrderBy = [{ due }, { text: 'desc' }];
    const forwards = (await ctx.list(Note, { where, orderBy })).nodes.map(({ id }) => id);
    const seen: string[] = [];
    for (let before: string | null = null; ;) {
      const page: Page<Note> = await ctx.list(Note, { where, last: size, before, orderBy });
      expect([page.pageInfo.hasNextPage, await page.total()]).toEqual([before !== null, 6]);
      seen.unshift(...page.nodes.map(({ id }) => id));
      if (!page.pageInfo.hasPreviousPage) break;
      before = page.pageInfo.startCursor;
    }
    expect(seen).toEqual(forwards);
    await ctx.finish();
  }
});

it('gives many parents their pages with one statement, from either end, and counts them with one more', async () => {
  const count = { statements: 0 };
  const ctx = ctxOf(two, who());
  const page = { last: 2, orderBy: [{ text: 'asc' as const }] };
  const of = (id: string): Promise<Page<Note>> => ctx.pageBy(Note, ['areaId', id], page);
  const parents = [area, '01890000-0000-7000-8000-0000000000a3', otherArea];
  const pages = await counting(count, () => Promise.all(parents.map(of)));
  expect([count.statements, pages.map(({ nodes }) => nodes.length)]).toEqual([1, [2, 2, 0]]);
  expect(pages[0]!.nodes.map(({ text }) => text)).toEqual(['same 1', 'same 1']);
  expect(pages.map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual([true, true, false]);
  const totals = await counting(count, () => Promise.all(pages.map((one) => one.total())));
  expect([count.statements, totals]).toEqual([2, [7, 6, 0]]);
  await ctx.finish();
});
