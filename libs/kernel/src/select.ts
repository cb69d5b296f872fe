import { cursorAt, type CursorValue, type Page, pageOf, placeOf, readingOf, type Who } from '#libs/contracts';
import { type PageArguments, type PageReading } from '#libs/contracts';
import { AppError } from './errors.js';
import { type Policy, policySql } from './policy.js';
import { type Table, type View } from './tables.js';
import { Params, whereSql, type Where } from './where.js';

export type OrderBy = Record<string, 'asc' | 'desc'>[];

export interface Selection {
  where?: Where;
  orderBy?: OrderBy;
  action?: string;
}

export const wholeNoun: Selection = {};
const names = new WeakMap<Selection, string>();
/** Most selections are constants, and each is asked for once per row. */
export function nameOf(selection: Selection): string {
  let name = names.get(selection);
  if (name === undefined) names.set(selection, (name = JSON.stringify(selection)));
  return name;
}

export interface Statement {
  text: string;
  values: unknown[];
}

/** Who asks for which noun, and the columns that are to be read of it. */
export interface Asking {
  policy: Policy;
  who: Who;
  tenantId: string;
  table: Table;
  view: View;
}

/** Conditions that every select has: tenant, policy, filter. They are joined with AND and never merged. */
function baseSql({ policy, who, tenantId, table }: Asking, selection: Selection, params: Params): string[] {
  return [
    `t.tenant_id = ${params.add(tenantId)}`,
    policySql(policy, who, selection.action ?? 'read', params),
    `(${whereSql(selection.where ?? {}, table.columns, params)})`,
  ];
}

type Order = [string, 'asc' | 'desc'][];
function orderOf(table: Table, orderBy: OrderBy | undefined): Order {
  const keys = (orderBy ?? []).flatMap((o) => Object.entries(o));
  for (const [property, direction] of keys) {
    if (!table.columns.has(property)) throw new Error(`unknown order property ${property}`);
    if (direction !== 'asc' && direction !== 'desc') throw new Error(`unknown direction ${String(direction)}`);
  }
  const rest = table.primary.filter((p) => p !== 'tenantId' && !keys.some(([k]) => k === p));
  return [...keys, ...rest.map((p) => [p, 'asc'] as [string, 'asc'])];
}

/** Read backwards, directions are reversed, and nulls come first. */
const orderSql = (table: Table, order: Order, backwards = false): string =>
  order
    .map(([p, d]) => `${table.columns.get(p)!.sql} ${backwards ? `${turned[d]} nulls first` : `${d} nulls last`}`)
    .join(', ');
const turned = { asc: 'desc', desc: 'asc' } as const;

/** Rows beyond the cursor in an order with mixed directions and nulls last. */
function beyondSql(table: Table, order: Order, values: CursorValue[], backwards: boolean, params: Params): string {
  const alternatives = order.map(([property, direction], i) => {
    const earlier = order.slice(0, i).map(([p], j) => {
      const c = table.columns.get(p)!;
      return values[j] === null ? `${c.sql} is null` : `${c.sql} = ${params.add(values[j])}::${c.type}`;
    });
    const { sql, type } = table.columns.get(property)!;
    const value = values[i];
    if (value === null) return [...earlier, backwards ? `${sql} is not null` : 'false'].join(' and ');
    const sign = (direction === 'asc') === backwards ? '<' : '>';
    const empty = backwards ? '' : ` or ${sql} is null`;
    return [...earlier, `(${sql} ${sign} ${params.add(value)}::${type}${empty})`].join(' and ');
  });
  return `(${alternatives.map((a) => `(${a})`).join(' or ')})`;
}

export function allStatement(asking: Asking, selection: Selection): Statement {
  const { table, view } = asking;
  const params = new Params();
  const where = baseSql(asking, selection, params).join(' and ');
  const order = orderSql(table, orderOf(table, selection.orderBy));
  const joins = view.joins(asking.who, params);
  return {
    text: `select ${view.selection} from ${table.sql} t${joins} where ${where} order by ${order}`,
    values: params.values,
  };
}

/** Counts the rows: all of them, or those of each parent. */
export function countStatementOf(asking: Asking, { by, ...selection }: PageRequest): Statement {
  const { table } = asking;
  const params = new Params();
  const where = [...baseSql(asking, selection, params), ...(by ? [parentSql(table, by, params)] : [])].join(' and ');
  const parent = by && table.columns.get(by.property)!.sql;
  const [column, group] = parent ? [`, ${parent} as parent`, ` group by ${parent}`] : ['', ''];
  return { text: `select count(*) as n${column} from ${table.sql} t where ${where}${group}`, values: params.values };
}

export interface PageRequest extends Selection, PageArguments {
  /** the most that may be asked for at once */
  max?: number;
  /** one page for each of these parents, all in one statement */
  by?: { property: string; values: readonly string[] };
}

const parentSql = (table: Table, { property, values }: NonNullable<PageRequest['by']>, params: Params): string =>
  whereSql({ [property]: { $in: values } }, table.columns, params);

/** Which part of a list is asked for. Throws VALIDATION with the argument that is wrong. */
export function readPage(page: PageArguments = {}, most?: number): PageReading {
  const reading = readingOf(page, most);
  if ('faults' in reading) throw new AppError('VALIDATION', { fields: reading.faults });
  return reading;
}

export interface PageStatement<T> extends Statement {
  toPage(rows: T[], total: () => Promise<number>): Page<T>;
}

export function pageStatement<T extends object>(asking: Asking, request: PageRequest): PageStatement<T> {
  const { table, view } = asking;
  const reading = readPage(request, Math.min(request.max ?? 100, 500));
  const { size, beside, backwards } = reading;
  const params = new Params();
  const { by } = request;
  const where = baseSql(asking, request, params);
  if (by) where.push(parentSql(table, by, params));
  const order = orderOf(table, request.orderBy);
  const list = `${table.name} ${order.join()}`;
  const types = order.map(([p]) => table.columns.get(p)!.type);
  const place = beside === null ? null : placeOf(beside, list, types);
  if (place) where.push(beyondSql(table, order, place, backwards, params));
  else if (beside !== null) throw new AppError('CURSOR_INVALID');
  const [met, sorted] = [`where ${where.join(' and ')}`, `order by ${orderSql(table, order, backwards)}`];
  const joins = view.joins(asking.who, params);
  const each = by && `row_number() over (partition by ${table.columns.get(by.property)!.sql} ${sorted}) as nth`;
  const from = each
    ? `(select t.*, ${each} from ${table.sql} t ${met}) t${joins} where t.nth <= ${size + 1} ${sorted}`
    : `${table.sql} t${joins} ${met} ${sorted} limit ${size + 1}`;
  const cursorOf = (row: T): string =>
    cursorAt(
      list,
      order.map(([p]) => (row as Record<string, unknown>)[p]),
    );
  return {
    text: `select ${view.selection} from ${from}`,
    values: params.values,
    toPage: (rows, total) => pageOf(rows, reading, { cursorOf, total }),
  };
}

export function lockStatement(asking: Asking, where: Where, lock: boolean): Statement {
  const { policy, who, tenantId, table, view } = asking;
  const params = new Params();
  const conditions = `t.tenant_id = ${params.add(tenantId)} and (${whereSql(where, table.columns, params)})`;
  if (Object.keys(where).length === 0) throw new Error(`reading one ${policy.noun} needs a condition`);
  return {
    text: `select ${view.selection} from ${table.sql} t${view.joins(who, params)} where ${conditions} limit 2${lock ? ' for no key update' : ''}`,
    values: params.values,
  };
}
