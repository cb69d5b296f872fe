import { type Page, pageOf, type Who } from '#libs/contracts';
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

/** Everything a select must carry, whatever else it asks: tenant, policy, filter – joined with AND, never merged. */
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

const orderSql = (table: Table, order: Order): string =>
  order.map(([p, d]) => `${table.columns.get(p)!.sql} ${d} nulls last`).join(', ');

/** Its order comes first: the cursor of another list is none here. */
function encodeCursor(order: Order, last: object): string {
  return Buffer.from(
    JSON.stringify([order.join(), ...order.map(([p]) => (last as Record<string, unknown>)[p] ?? null)]),
  ).toString('base64url');
}

function decodeCursor(cursor: string, order: Order): (string | number | boolean | null)[] {
  try {
    const [of, ...values] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    const plain = (v: unknown): boolean => v === null || ['string', 'number', 'boolean'].includes(typeof v);
    if (of !== order.join() || values.length !== order.length || !values.every(plain)) throw new Error('shape');
    return values as (string | number | boolean | null)[];
  } catch (cause) {
    throw new AppError('CURSOR_INVALID', { cause });
  }
}

/** Rows after the cursor in an order with mixed directions and nulls last. */
function afterSql(table: Table, order: Order, cursor: string, params: Params): string {
  const values = decodeCursor(cursor, order);
  const alternatives = order.map(([property, direction], i) => {
    const earlier = order.slice(0, i).map(([p], j) => {
      const c = table.columns.get(p)!;
      return values[j] === null ? `${c.sql} is null` : `${c.sql} = ${params.add(values[j])}::${c.type}`;
    });
    const column = table.columns.get(property)!;
    const value = values[i];
    const beyond =
      value === null
        ? 'false'
        : `(${column.sql} ${direction === 'asc' ? '>' : '<'} ${params.add(value)}::${column.type} or ${column.sql} is null)`;
    return [...earlier, beyond].join(' and ');
  });
  return `(${alternatives.map((a) => `(${a})`).join(' or ')})`;
}

export function allStatement(asking: Asking, selection: Selection): Statement {
  const { table, view } = asking;
  const params = new Params();
  const where = baseSql(asking, selection, params).join(' and ');
  const order = orderSql(table, orderOf(table, selection.orderBy));
  return {
    text: `select ${view.selection} from ${table.sql} t where ${where} order by ${order}`,
    values: params.values,
  };
}

export function countStatementOf(asking: Asking, selection: Selection): Statement {
  const params = new Params();
  const where = baseSql(asking, selection, params).join(' and ');
  return { text: `select count(*) as n from ${asking.table.sql} t where ${where}`, values: params.values };
}

export interface PageRequest extends Selection {
  first?: number | null;
  after?: string | null;
  /** the most that may be asked for at once */
  max?: number;
  /** one page for each of these parents, all in one statement */
  by?: { property: string; values: readonly string[] };
}

export interface PageStatement<T> extends Statement {
  toPage(rows: T[]): Page<T>;
}

export function pageStatement<T extends object>(asking: Asking, request: PageRequest): PageStatement<T> {
  const { table, view } = asking;
  const max = Math.min(request.max ?? 100, 500);
  const first = request.first ?? Math.min(50, max);
  if (!Number.isInteger(first) || first < 1) throw new AppError('VALIDATION', { fields: { first: 'too_small' } });
  if (first > max) throw new AppError('VALIDATION', { fields: { first: 'too_big' } });
  const params = new Params();
  const { by } = request;
  const where = baseSql(asking, request, params);
  if (by) where.push(whereSql({ [by.property]: { $in: by.values } }, table.columns, params));
  const order = orderOf(table, request.orderBy);
  if (request.after) where.push(afterSql(table, order, request.after, params));
  const [rows, sorted] = [`${table.sql} t where ${where.join(' and ')}`, `order by ${orderSql(table, order)}`];
  const each = by && `row_number() over (partition by ${table.columns.get(by.property)!.sql} ${sorted}) as nth`;
  const from = each
    ? `(select t.*, ${each} from ${rows}) t where t.nth <= ${first + 1} ${sorted}`
    : `${rows} ${sorted} limit ${first + 1}`;
  return {
    text: `select ${view.selection} from ${from}`,
    values: params.values,
    toPage: (rows) => pageOf(rows, { first, after: request.after }, (row) => encodeCursor(order, row)),
  };
}

export function lockStatement(asking: Asking, where: Where, lock: boolean): Statement {
  const { policy, tenantId, table, view } = asking;
  const params = new Params();
  const conditions = `t.tenant_id = ${params.add(tenantId)} and (${whereSql(where, table.columns, params)})`;
  if (Object.keys(where).length === 0) throw new Error(`reading one ${policy.noun} needs a condition`);
  return {
    text: `select ${view.selection} from ${table.sql} t where ${conditions} limit 2${lock ? ' for no key update' : ''}`,
    values: params.values,
  };
}
