import { type FilterKind, type Sort, type Speaks, type TableDeclaration, type TableFilter } from './declaration.js';

export const densities = ['compact', 'comfortable'] as const;
export type Density = (typeof densities)[number];

export const pageSizes = [25, 50, 100] as const;
const USUAL_SIZE = 25;

/** What a reader chose. It lives in the address alone. */
export interface TableState {
  search: string;
  /** by key of the filter; only those that are set */
  filters: Record<string, string>;
  /** null: as the list comes */
  sort: Sort | null;
  /** cursors of the API; at most one is set */
  after: string | null;
  before: string | null;
  /** how many rows stand before this page, as far as the address says; only ever shown */
  at: number;
  rows: number;
  /** shown columns in their order; null: as declared */
  columns: string[] | null;
  /** null: as the reader likes pages to be */
  density: Density | null;
  /** the saved view that this began with, or `all` */
  view: string | null;
}

/** More than any choice needs: what is longer is somebody's attempt. */
const LONGEST_VALUE = 100;
const LONGEST_CURSOR = 1000;

type Table = Pick<TableDeclaration<never, never>, 'filters' | 'usual' | 'search' | 'whole'> & {
  columns: readonly { key: string; sort?: string }[];
};

const forms: Record<FilterKind, RegExp> = {
  choice: /^\S+$/,
  row: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
  year: /^(19|20)\d\d$/,
  day: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  euros: /^\d{1,8}$/,
  text: /^[^\p{Cc}]+$/u,
};

const isDay = (value: string): boolean => {
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
};

const fits = ({ kind, values }: Pick<TableFilter<Speaks>, 'kind' | 'values'>, value: string): boolean =>
  value.length <= LONGEST_VALUE &&
  forms[kind].test(value) &&
  (kind !== 'day' || isDay(value)) &&
  (kind !== 'choice' || (values ?? []).includes(value));

/** Reads the address. What it does not know, or cannot be, narrows nothing and is no error: addresses are typed, cut and shared. */
export function readState(table: Table, query: URLSearchParams): TableState {
  const text = (name: string, longest = LONGEST_VALUE): string => {
    const value = (query.get(name) ?? '').trim();
    return value.length <= longest && !/\p{Cc}/u.test(value) ? value : '';
  };
  const after = text('after', LONGEST_CURSOR);
  const rows = Number(text('rows'));
  return {
    search: table.search ? text('q') : '',
    filters: filtersIn(table, text),
    sort: sortIn(table, text('sort')),
    after: after || null,
    before: (!after && text('before', LONGEST_CURSOR)) || null,
    at: /^\d{1,7}$/.test(text('at')) ? Number(text('at')) : 0,
    rows: pageSizes.find((size) => size === rows) ?? USUAL_SIZE,
    columns: columnsIn(table, query),
    density: densities.find((density) => density === text('density')) ?? null,
    view: /^(all|[\da-f-]{36})$/.test(text('view')) ? text('view') : null,
  };
}

function filtersIn({ filters }: Table, text: (name: string) => string): Record<string, string> {
  const given = ((filters ?? []) as readonly TableFilter<Speaks>[]).map((filter) => ({
    filter,
    value: text(filter.key),
  }));
  return Object.fromEntries(
    given.filter(({ filter, value }) => fits(filter, value)).map(({ filter, value }) => [filter.key, value]),
  );
}

function sortIn({ columns }: Table, sent: string): Sort | null {
  const descending = sent.startsWith('-');
  const key = descending ? sent.slice(1) : sent;
  return columns.some((column) => column.key === key && column.sort) ? { key, descending } : null;
}

/** The first column names the row: it is always there, and first. */
function columnsIn({ columns: declared }: Table, query: URLSearchParams): string[] | null {
  const [first] = declared;
  if (!first || !query.has('columns')) return null;
  const known = new Set(declared.map(({ key }) => key));
  const sent = query.getAll('columns').flatMap((part) => part.slice(0, 2000).split(','));
  const chosen = new Set([first.key, ...sent.filter((key) => known.has(key))]);
  return chosen.size > 1 ? [...chosen] : null;
}

export const firstPage = { after: null, before: null, at: 0 } as const;

/** As parameters, the same ones for the same choice; what is usual is left out. */
export function queryOf(state: TableState): URLSearchParams {
  const query = new URLSearchParams();
  const set = (name: string, value: string | null): void => {
    if (value) query.set(name, value);
  };
  set('view', state.view);
  set('q', state.search);
  for (const [key, value] of Object.entries(state.filters)) set(key, value);
  set('sort', state.sort && sortText(state.sort));
  set('columns', state.columns?.join(',') ?? null);
  set('density', state.density);
  set('rows', state.rows === USUAL_SIZE ? null : String(state.rows));
  set('after', state.after);
  set('before', state.before);
  set('at', state.at > 0 ? String(state.at) : null);
  return query;
}

export const sortText = ({ key, descending }: Sort): string => `${descending ? '-' : ''}${key}`;

/** The address that shows the same with a change. Another choice begins at its first page. */
export function addressOf(path: string, state: TableState, change: Partial<TableState> = {}): string {
  const paging = 'after' in change || 'before' in change;
  const narrowing = ['search', 'filters', 'sort', 'rows', 'view'].some((key) => key in change);
  const next = { ...state, ...(narrowing && !paging ? firstPage : {}), ...change };
  const query = queryOf(next).toString();
  return query ? `${path}?${query}` : path;
}

/** Whether anything narrows the list. */
export const isNarrowed = ({ search, filters }: TableState): boolean =>
  search !== '' || Object.keys(filters).length > 0;

/** What is asked of the API. */
export interface ListQuestion {
  filter: Record<string, unknown> | null;
  orderBy: string | null;
  first: number | null;
  after: string | null;
  last: number | null;
  before: string | null;
}

export function questionOf(table: Table, state: TableState, rows = state.rows): ListQuestion {
  const conditions = ((table.filters ?? []) as readonly TableFilter<Speaks>[]).flatMap((filter) => {
    const value = state.filters[filter.key];
    return value === undefined ? [] : [filter.to?.(value) ?? { [filter.key]: typed(filter.kind, value) }];
  });
  const filter = Object.assign({}, ...conditions, state.search ? { search: state.search } : {}) as object;
  const back = state.before !== null;
  return {
    filter: Object.keys(filter).length > 0 ? { ...filter } : null,
    orderBy: orderOf(table, state),
    first: back ? null : rows,
    after: back ? null : state.after,
    last: back ? rows : null,
    before: state.before,
  };
}

function typed(kind: FilterKind, value: string): string | number {
  if (kind === 'euros') return Number(value) * 100;
  return kind === 'year' ? Number(value) : value;
}

function orderOf({ columns }: Table, { sort }: TableState): string | null {
  const order = sort && columns.find(({ key }) => key === sort.key)?.sort;
  return order ? `${order}${sort.descending ? 'Desc' : ''}` : null;
}

/** The columns that the page and its files show, in their order. */
export function shownColumns<Column extends { key: string; extra?: boolean }>(
  columns: readonly Column[],
  { columns: chosen }: Pick<TableState, 'columns'>,
): Column[] {
  if (!chosen) return columns.filter(({ extra }) => !extra);
  return chosen.flatMap((key) => columns.find((column) => column.key === key) ?? []);
}
