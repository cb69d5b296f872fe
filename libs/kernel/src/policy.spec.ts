import fc from 'fast-check';
import { createServiceApp, berlin, type ServiceApp } from '#libs/testing';
import { allows, anonymous, anyRow, definePolicy, type Policy, tableOf, Who } from './index.js';
import { checkScope, policySql, type RowCondition } from './policy.js';
import { Params, whereSql, type Where } from './where.js';
import { Note, NoteService, notes } from './fixtures/notes.js';

let app: ServiceApp;
let rows: Note[];
const areas = [
  '01890000-0000-7000-8000-0000000000a1',
  '01890000-0000-7000-8000-0000000000a2',
  '01890000-0000-7000-8000-0000000000a3',
];

beforeAll(async () => {
  app = await createServiceApp({ definitions: [notes] });
  for (const areaId of areas) {
    for (const isPublic of [true, false]) {
      for (const cents of [0, 5])
        await app.get(NoteService).write(app.system(), { areaId, text: `${cents}`, isPublic, cents });
    }
  }
  await app.owner(`update notes.note set due = null where cents = 5 and is_public`);
  rows = await app.query({ who: app.system().who }).all(Note);
});
afterAll(() => app.close());

const idsInSql = async (policy: Policy, who: Who, action: string): Promise<string[]> => {
  const params = new Params();
  const tenant = params.add(berlin.id);
  const where = policySql(policy, who, action, params);
  const found = await app.owner<{ id: string }>(
    `select t.id from ${tableOf(Note).sql} t where t.tenant_id = ${tenant} and ${where} order by 1`,
    params.values,
  );
  return found.map((r) => r.id);
};

const condition: fc.Arbitrary<RowCondition> = fc
  .record(
    {
      areaId: fc.oneof(
        fc.constantFrom(...areas),
        fc.subarray(areas).map((list) => ({ $in: list })),
      ),
      isPublic: fc.boolean(),
      cents: fc.constantFrom(0, 5, 7),
      due: fc.constantFrom('2026-03-29', '2026-03-30', null),
    },
    { requiredKeys: [] },
  )
  .filter((c) => Object.keys(c).length > 0) as fc.Arbitrary<RowCondition>;
const rule = fc.record({
  action: fc.constantFrom('read', 'write'),
  rows: fc.oneof({ weight: 1, arbitrary: fc.constant(anyRow) }, { weight: 9, arbitrary: condition }),
});

it('gives the same rows in SQL as in memory, for random rule sets', async () => {
  expect(rows).toHaveLength(12);
  await fc.assert(
    fc.asyncProperty(fc.array(rule, { maxLength: 4 }), fc.constantFrom('read', 'write'), async (rules, action) => {
      const policy = definePolicy(Note, ['read', 'write'], (can) =>
        rules.forEach((r) => can(r.action, r.rows as RowCondition)),
      );
      const who = anonymous();
      const inMemory = rows.filter((row) => allows(policy, who, action, row)).map((row) => row.id);
      expect(await idsInSql(policy, who, action)).toEqual(inMemory.sort());
    }),
    { numRuns: 300, seed: 20261122 },
  );
});

it('gives no row when nothing is allowed, and refuses what it cannot translate', async () => {
  const nothing = definePolicy(Note, ['read'], () => undefined);
  expect(await idsInSql(nothing, anonymous(), 'read')).toEqual([]);
  const bad: unknown[] = [{}, { areaId: undefined }, { cents: { $gt: 1 } }, { cents: { $in: [1], $ne: 2 } }];
  for (const rows of bad) {
    const policy = definePolicy(Note, ['read'], (can) => can('read', rows as RowCondition));
    expect(() => policySql(policy, anonymous(), 'read', new Params())).toThrow();
  }
  const unknownField = definePolicy(Note, ['read'], (can) => can('read', { nosuch: 1 }));
  expect(() => policySql(unknownField, anonymous(), 'read', new Params())).toThrow('unknown property');
  expect(() => policySql(nothing, anonymous(), 'fly', new Params())).toThrow('no action');
});

const client = (scopes: string[] | null): Who => new Who({ ...anonymous().toJSON(), kind: 'apiClient', scopes });

it('limits an API client to its scopes', () => {
  const policy = definePolicy(Note, ['read', 'write'], (can, { kind }) => {
    if (kind === 'apiClient') can(['read', 'write'], anyRow);
  });
  expect(allows(policy, client(['Note:read']), 'read', rows[0]!)).toBe(true);
  expect(allows(policy, client(['Note:read']), 'write', rows[0]!)).toBe(false);
  expect(allows(policy, client(['*:read']), 'read', rows[0]!)).toBe(true);
  expect(allows(policy, client([]), 'read', rows[0]!)).toBe(false);
  expect(() => checkScope(policy, client([]), 'read')).toThrow(
    expect.objectContaining({ code: 'FORBIDDEN', params: { scope: 'Note:read' } }) as Error,
  );
});

it('never shows a key less than nobody, nor more than its role: random rules and scopes', async () => {
  const scope = fc.constantFrom('Note:read', 'Note:*', '*:read', 'Note:write', 'Other:read', 'Other:*');
  const rules = fc.record({ everybody: fc.array(rule, { maxLength: 3 }), role: fc.array(rule, { maxLength: 3 }) });
  await fc.assert(
    fc.asyncProperty(rules, fc.array(scope, { maxLength: 3 }), async ({ everybody, role }, scopes) => {
      const policy = definePolicy(Note, ['read', 'write'], (can, { kind }) => {
        const all = kind === 'anonymous' ? everybody : [...everybody, ...role];
        for (const r of all) can(r.action, r.rows as RowCondition);
      });
      const seen = (who: Who, action: string): string[] =>
        rows.filter((row) => allows(policy, who, action, row)).map((row) => row.id);
      const mine = seen(client(scopes), 'read');
      expect(mine).toEqual(expect.arrayContaining(seen(anonymous(), 'read')));
      expect(seen(client(null), 'read')).toEqual(expect.arrayContaining(mine));
      expect(await idsInSql(policy, client(scopes), 'read')).toEqual(mine.sort());
      const isWriter = client(scopes).missingScope('Note', 'write') === null;
      expect(seen(client(scopes), 'write')).toEqual(isWriter ? seen(client(null), 'write') : []);
      // Whoever is not refused is shown what is there for them.
      const refused = ((): boolean => {
        try {
          return checkScope(policy, client(scopes), 'read') !== undefined;
        } catch {
          return true;
        }
      })();
      if (!refused && client(scopes).missingScope('Note', 'read') !== null)
        expect(mine).toEqual(seen(anonymous(), 'read'));
      if (refused) expect(seen(anonymous(), 'read')).toEqual([]);
    }),
    { numRuns: 200, seed: 20261129 },
  );
});

it('refuses filters with unknown operators, unknown fields and undefined values', () => {
  const columns = tableOf(Note).columns;
  const bad: unknown[] = [
    { text: undefined },
    { text: {} },
    { text: { $regex: 'x' } },
    { nosuch: 1 },
    { text: { $ne: undefined } },
  ];
  for (const where of bad) expect(() => whereSql(where as Where, columns, new Params())).toThrow();
});

it('takes the text of a search literally', async () => {
  const ctx = app.query({ who: app.system().who });
  expect(await ctx.count(Note, { where: { text: { $like: '%' } } })).toBe(0);
  expect(await ctx.count(Note, { where: { text: { $like: '5' } } })).toBe(6);
  await ctx.finish();
});
