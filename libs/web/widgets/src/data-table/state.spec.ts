import {
  addressOf,
  declareTable,
  questionOf,
  readState,
  shownColumns,
  type Speaks,
  type TableDeclaration,
} from '../index.js';

type Row = { id: string };
const column = (key: string, more: object = {}) => ({ key, label: () => key, value: () => key, ...more });
const table = declareTable<Row, Speaks>({
  key: 'things',
  path: '/workspace/things',
  title: () => 'Things',
  id: ({ id }) => id,
  search: () => 'Search',
  columns: [
    column('name', { sort: 'name' }),
    column('state'),
    column('since', { sort: 'from' }),
    column('note', { extra: true }),
  ],
  filters: [
    { key: 'state', label: () => 'State', kind: 'choice', values: ['open', 'closed'] },
    { key: 'area', label: () => 'Area', kind: 'row', to: (areaId) => ({ areaId }) },
    { key: 'year', label: () => 'Year', kind: 'year' },
    { key: 'since', label: () => 'Since', kind: 'day' },
    { key: 'most', label: () => 'Most', kind: 'euros' },
  ],
});
const read = (query: string) => readState(table, new URLSearchParams(query));
const id = '0190d0a2-1b1b-7c1c-8d1d-1e1e1e1e1e1e';

/** Signs and words that people and programs put into addresses. */
const hostile = [
  ...[
    '',
    ' ',
    '%00',
    '../..',
    '<script>',
    "'; drop table x; --",
    '{"$ne":1}',
    '__proto__',
    'constructor',
    '-',
    '--name',
  ],
  ...[
    '-1',
    '1e9',
    '0x10',
    'NaN',
    '2026-02-30',
    '2026-13-01',
    'x'.repeat(5000),
    '\u202e',
    '\ud800',
    'open,closed',
    id.toUpperCase(),
  ],
];
const names = ['state', 'area', 'year', 'since', 'most', 'sort', 'rows', 'columns', 'density', 'view', 'at', 'before'];

describe('the address of a list', () => {
  it('holds all that was chosen, and the same choice has the same address', () => {
    const query = `q=Rix+dorf&state=open&area=${id}&year=2026&since=2024-02-29&most=1000&sort=-since&columns=since%2Cname%2Cnote&density=comfortable&rows=100&at=100&after=abc%3D`;
    const state = read(query);
    expect(addressOf(table.path, state)).toBe(addressOf(table.path, read(addressOf('', state).slice(1))));
    expect(questionOf(table, state)).toEqual({
      filter: { search: 'Rix dorf', state: 'open', areaId: id, year: 2026, since: '2024-02-29', most: 100_000 },
      ...{ orderBy: 'fromDesc', first: 100, after: 'abc=', last: null, before: null },
    });
    // what names the row stays first
    expect(shownColumns(table.columns, state).map(({ key }) => key)).toEqual(['name', 'since', 'note']);
  });

  it('says nothing that is usual', () => {
    expect(addressOf(table.path, read(''))).toBe('/workspace/things');
    expect(addressOf(table.path, read('q=&state=&rows=25&density=tiny&columns=&done=saved&utm=1'))).toBe(
      '/workspace/things',
    );
    expect(questionOf(table, read(''))).toEqual({
      filter: null,
      orderBy: null,
      first: 25,
      after: null,
      last: null,
      before: null,
    });
  });

  it.each(names.flatMap((name) => hostile.map((value) => [name, value] as const)))(
    '%s=%s narrows nothing and asks for nothing that the list has not',
    (name, value) => {
      const state = read(new URLSearchParams({ [name]: value }).toString());
      const { filter, orderBy, first, last } = questionOf(table, state);
      expect(filter).toBeNull();
      expect(orderBy).toBeNull();
      expect(first ?? last).toBe(25);
      expect(shownColumns(table.columns, state).map(({ key }) => key)).toEqual(['name', 'state', 'since']);
    },
  );

  it('turns back to the first page with every other choice, and keeps its place when only the look changes', () => {
    const state = read('after=abc&at=25');
    expect(addressOf(table.path, state, { search: 'x' })).toBe('/workspace/things?q=x');
    expect(addressOf(table.path, state, { filters: { state: 'open' } })).toBe('/workspace/things?state=open');
    expect(addressOf(table.path, state, { density: 'comfortable' })).toBe(
      '/workspace/things?density=comfortable&after=abc&at=25',
    );
  });

  it('back is asked from the other end', () => {
    expect(questionOf(table, read('before=abc&rows=50'))).toMatchObject({
      first: null,
      after: null,
      last: 50,
      before: 'abc',
    });
  });

  it.each([
    ['two columns of one name', { columns: [column('name'), column('name')] }],
    ['a filter that the address needs for itself', { filters: [{ key: 'after', label: () => '', kind: 'text' }] }],
  ])('%s is refused at the start', (_, wrong) => {
    expect(() => declareTable({ ...table, ...(wrong as Partial<TableDeclaration<Row, Speaks>>) })).toThrow(
      /cannot be a name/,
    );
  });
});
