import { type OverviewAreasAnswer, type OverviewMoneyAnswer } from '../../build/documents/documents.js';

type Area = OverviewAreasAnswer['areas']['nodes'][number];
type AreaMoney = OverviewMoneyAnswer['moneyOverview']['areas']['nodes'][number];

/** An area with the money the reader may see; null where there is none, or none for this reader. */
export interface OverviewRow extends Area {
  money: AreaMoney | null;
  /** of the year that is compared with */
  before: AreaMoney | null;
  /** within the reader's own mandates */
  mine: boolean;
}

export const sortKeys = ['name', 'district', 'phase', 'carrier', 'ceiling', 'granted', 'free', 'open'] as const;
export type SortKey = (typeof sortKeys)[number];

/** What the reader chose in the address of the page. */
export interface Choice {
  search: string;
  district: string;
  phase: string;
  carrier: string;
  scope: 'mine' | 'all';
  sort: SortKey;
  descending: boolean;
  /** null: this year */
  year: number | null;
  /** null: the year before, as far as there is one */
  compare: number | 'none' | null;
}

const yearIn = (value: string | null): number | null => (/^(19|20|21)\d\d$/.test(value ?? '') ? Number(value) : null);

/** @param mineFirst whether the page begins with the reader's own areas: true for everybody whose mandate names areas */
export function choiceOf(query: URLSearchParams, mineFirst: boolean): Choice {
  const sort = sortKeys.find((key) => key === query.get('sort')) ?? 'name';
  return {
    search: (query.get('q') ?? '').trim().slice(0, 100),
    district: query.get('district') ?? '',
    phase: query.get('phase') ?? '',
    carrier: query.get('carrier') ?? '',
    scope: mineFirst && query.get('scope') !== 'all' ? 'mine' : 'all',
    sort,
    descending: query.get('dir') === 'desc',
    year: yearIn(query.get('year')),
    compare: query.get('compare') === 'none' ? 'none' : yearIn(query.get('compare')),
  };
}

/** The address that shows the same choice, with changes. */
export function searchOf(choice: Choice, change: Partial<Choice> & { view?: string } = {}): string {
  const next = { ...choice, ...change };
  const query = new URLSearchParams();
  if (next.search) query.set('q', next.search);
  for (const name of ['district', 'phase', 'carrier'] as const) if (next[name]) query.set(name, next[name]);
  if (next.scope === 'all') query.set('scope', 'all');
  if (next.sort !== 'name') query.set('sort', next.sort);
  if (next.descending) query.set('dir', 'desc');
  if (next.year) query.set('year', String(next.year));
  if (next.compare) query.set('compare', String(next.compare));
  if (change.view) query.set('view', change.view);
  return query.size > 0 ? `?${query.toString()}` : '?';
}

export function combine(
  areas: Area[],
  { money, before }: { money: AreaMoney[]; before: AreaMoney[] },
  mine: ReadonlySet<string>,
): OverviewRow[] {
  const [now, then] = [money, before].map((rows) => new Map(rows.map((row) => [row.areaId, row])));
  return areas.map((area) => ({
    ...area,
    money: now!.get(area.id) ?? null,
    before: then!.get(area.id) ?? null,
    mine: mine.has(area.id),
  }));
}

/** Approved, whether paid or not. */
export const grantedCents = (money: AreaMoney): number => money.reservedCents + money.committedCents + money.paidCents;

export const districtName = (row: OverviewRow): string => row.district?.name ?? row.districtLabel ?? '';

/** As people type: case, umlauts and the many ways to write street do not matter. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/strasse|str\./g, 'str');

export function chosen(rows: OverviewRow[], choice: Choice, locale: string): OverviewRow[] {
  const wanted = fold(choice.search);
  const kept = rows.filter(
    (row) =>
      (choice.scope === 'all' || row.mine) &&
      (!choice.district || row.district?.id === choice.district || row.districtLabel === choice.district) &&
      (!choice.phase || (row.phase?.kind ?? 'unknown') === choice.phase) &&
      (!choice.carrier || row.commission?.carrier?.id === choice.carrier) &&
      [row.name, ...row.aliases].some((name) => fold(name).includes(wanted)),
  );
  const sorted = kept.toSorted(comparing(choice.sort, new Intl.Collator(locale, { numeric: true })));
  return choice.descending ? sorted.toReversed() : sorted;
}

/** From the first phase of an area to its last. */
export const phaseOrder = ['preparation', 'running', 'transition', 'aftercare', 'ended', 'unknown'];

function comparing(sort: SortKey, { compare }: Intl.Collator): (a: OverviewRow, b: OverviewRow) => number {
  const byName = (a: OverviewRow, b: OverviewRow): number => compare(a.name, b.name);
  const number = (value: (row: OverviewRow) => number) => (a: OverviewRow, b: OverviewRow) =>
    value(a) - value(b) || byName(a, b);
  const text = (value: (row: OverviewRow) => string) => (a: OverviewRow, b: OverviewRow) =>
    compare(value(a) || '\uffff', value(b) || '\uffff') || byName(a, b);
  const cents = (of: (money: AreaMoney) => number) => number((row) => (row.money ? of(row.money) : -1));
  const orders: Record<SortKey, (a: OverviewRow, b: OverviewRow) => number> = {
    name: byName,
    district: text(districtName),
    phase: number((row) => phaseOrder.indexOf(row.phase?.kind ?? 'unknown')),
    carrier: text((row) => row.commission?.carrier?.name ?? ''),
    ceiling: cents((money) => money.ceilingCents),
    granted: cents(grantedCents),
    free: cents((money) => money.freeCents),
    open: cents((money) => money.requestedOpenCents),
  };
  return orders[sort];
}

export interface Sums {
  ceiling: number;
  paid: number;
  granted: number;
  free: number;
  open: number;
  /** applications the open money was asked for in */
  toDo: number;
}

/** Checked or not: nobody has decided yet. */
export const undecided = (money: AreaMoney): number => money.submitted + money.eligible + money.notEligible;

/** Adds up what is shown; null when no row has money. */
export function sumsOf(rows: OverviewRow[], of: 'money' | 'before' = 'money'): Sums | null {
  const money = rows.flatMap((row) => row[of] ?? []);
  if (money.length === 0) return null;
  const sum = (of: (row: AreaMoney) => number): number => money.reduce((total, row) => total + of(row), 0);
  return {
    ceiling: sum(({ ceilingCents }) => ceilingCents),
    paid: sum(({ paidCents }) => paidCents),
    granted: sum(grantedCents),
    free: sum(({ freeCents }) => freeCents),
    open: sum(({ requestedOpenCents }) => requestedOpenCents),
    toDo: sum(undecided),
  };
}
