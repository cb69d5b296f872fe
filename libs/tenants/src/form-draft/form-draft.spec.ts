import { TenantsTest } from '../tenants.build.js';
import { tidy } from '../session/tidy.js';

let test: TenantsTest;
let team: string;
let senate: string;
beforeAll(async () => {
  test = await TenantsTest.start();
  team = await test.signIn('team');
  senate = await test.signIn('senate');
});
afterAll(() => test?.close());

const place = { path: '/workspace/carriers/new', form: 'create', row: '' };
const typed = (value: string) => [{ name: 'name', value }];
const save = async (token: string, value: string, more: object = {}) => {
  const query = `mutation ($input: SaveFormDraftInput!) { saveFormDraft(input: $input) { version fields { value } other { fields { value } } } }`;
  const answer = await test.run({ token }, query, { input: { ...place, fields: typed(value), ...more } });
  return answer;
};
const saved = async (...given: Parameters<typeof save>) => (await save(...given)).data['saveFormDraft'];
const drafts = async (token: string, path?: string) => {
  const query = `query ($path: String) { formDrafts(path: $path) { path form row seen version fields { name value } other { fields { value } } } }`;
  return (await test.run({ token }, query, { path })).data['formDrafts'] as { fields: { value: string }[] }[];
};
const discard = (token: string) =>
  test.run({ token }, `mutation ($input: DiscardFormDraftInput!) { discardFormDraft(input: $input) { version } }`, {
    input: place,
  });

it('keeps what was typed for its author, on every device, until it is thrown away', async () => {
  expect(await saved(team, 'Nachbarn', { seen: 3 })).toEqual({
    version: 1,
    fields: [{ value: 'Nachbarn' }],
    other: null,
  });
  const elsewhere = await test.signIn('team');
  expect(await drafts(elsewhere, place.path)).toEqual([
    { ...place, seen: 3, version: 1, fields: typed('Nachbarn'), other: null },
  ]);
  expect(await drafts(team, '/workspace/carriers')).toEqual([]);
  expect(await drafts(senate)).toEqual([]);
  expect((await discard(senate)).data['discardFormDraft']).toBeNull();
  expect((await discard(elsewhere)).data['discardFormDraft']).toEqual({ version: 1 });
  expect(await drafts(team)).toEqual([]);
});

it('loses nothing of two windows at one form: the later counts, the earlier stays beside it and can be taken back', async () => {
  await save(team, 'eins');
  expect(await saved(team, 'eins und mehr', { held: 1 })).toMatchObject({ version: 2, other: null });
  const second = await saved(team, 'zwei', { held: null });
  expect(second).toMatchObject({
    version: 3,
    fields: [{ value: 'zwei' }],
    other: { fields: [{ value: 'eins und mehr' }] },
  });
  expect(await saved(team, 'zwei!', { held: 3 })).toMatchObject({ other: { fields: [{ value: 'eins und mehr' }] } });
  const back = await saved(team, 'eins und mehr', { held: 4 });
  expect(back).toMatchObject({ fields: [{ value: 'eins und mehr' }], other: { fields: [{ value: 'zwei!' }] } });
  await Promise.all(['a', 'b', 'c'].map((value) => save(team, value, { held: 5 })));
  const [draft] = await drafts(team);
  expect(draft).toMatchObject({ version: 8, other: { fields: [{ value: expect.any(String) as string }] } });
  await discard(team);
});

it('stands sealed in the database, and nowhere else: no trail, no stored answer', async () => {
  await test.app.settle();
  await save(team, 'Geheimes Sommerfest');
  await test.app.settle();
  const tables = await test.app.owner<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables where schemaname in ('tenants', 'kernel')`,
  );
  for (const { name } of tables) {
    const [row] = await test.app.owner<{ n: number }>(
      `select count(*)::int as n from ${name} t where t::text like '%Sommerfest%'`,
    );
    expect([name, row!.n]).toEqual([name, 0]);
  }
});

it('goes by itself when nobody comes back for a month', async () => {
  const at = test.app.clock.now().getTime();
  await save(team, 'alt');
  test.app.clock.set(new Date(at + 29 * 86_400_000));
  await test.app.runtime.db('tenants').tx(test.app.system(), tidy);
  const kept = await test.app.owner(`select 1 from tenants.form_draft`);
  test.app.clock.set(new Date(at + 31 * 86_400_000));
  await test.app.runtime.db('tenants').tx(test.app.system(), tidy);
  expect([kept.length, (await test.app.owner(`select 1 from tenants.form_draft`)).length]).toEqual([1, 0]);
  test.app.clock.set(new Date(at));
});

it.each([
  ['a password', { fields: [{ name: 'password', value: 'x' }] }, 'fields.0.name'],
  ['a secret', { fields: [{ name: 'clientSecret', value: 'x' }] }, 'fields.0.name'],
  ['more than fits', { fields: ['a', 'b'].map((name) => ({ name, value: 'x'.repeat(31_000) })) }, 'fields'],
  ['a page outside', { path: 'https://elsewhere.example/' }, 'path'],
])('refuses %s', async (_, more, field) => {
  const { errors } = await save(team, 'x', more);
  expect(errors[0]).toMatchObject({ code: 'VALIDATION', fields: { [field]: expect.any(String) as string } });
});

it('is nothing for those who are not signed in', async () => {
  expect((await test.run({}, `{ formDrafts { path } }`)).codes).toEqual(['FORBIDDEN']);
});
