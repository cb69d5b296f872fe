/** Conditions as data, the same for filters and policies. Whatever is unknown in them throws. */
export type Scalar = string | number | boolean | Date;
export type Operators = {
  $in?: readonly (Scalar | null)[];
  $ne?: Scalar | null;
  $gt?: Scalar;
  $gte?: Scalar;
  $lt?: Scalar;
  $lte?: Scalar;
  /** case-insensitive substring; the value is taken literally */
  $like?: string;
};
export type Condition = Scalar | null | Operators;
/** `$or`: one of several; the name itself stands for no column. */
export type Where = { [property: string]: Condition | readonly Where[] };

/** Collects the parameters of one statement. */
export class Params {
  readonly values: unknown[] = [];
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

const comparisons: Record<string, string> = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' };
const literalLike = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

function isOperators(condition: Condition | readonly Where[]): condition is Operators {
  return typeof condition === 'object' && condition !== null && !(condition instanceof Date);
}

function operatorSql(column: string, type: string, operator: string, value: unknown, params: Params): string {
  if (value === undefined) throw new Error(`undefined value for ${column} ${operator}`);
  if (operator === '$ne') {
    return value === null ? `${column} is not null` : `${column} is distinct from ${params.add(value)}`;
  }
  if (operator === '$like') return `${column} ilike ${params.add(literalLike(String(value)))}`;
  if (operator === '$in') {
    if (!Array.isArray(value)) throw new Error(`$in needs a list: ${column}`);
    const some = value.filter((v) => v !== null);
    const list = some.length ? `${column} = any(${params.add(some)}::${type}[])` : 'false';
    return some.length < value.length ? `(${list} or ${column} is null)` : list;
  }
  const comparison = comparisons[operator];
  if (!comparison) throw new Error(`unknown operator ${operator} on ${column}`);
  return `${column} ${comparison} ${params.add(value)}`;
}

/**
 * SQL for a condition object; every field must be a known column, every operator a known one, no value undefined.
 * `columns` maps a property to its SQL column and type. An empty object is TRUE: callers decide whether that may be.
 */
export function whereSql(
  where: Where,
  columns: ReadonlyMap<string, { sql: string; type: string }>,
  params: Params,
): string {
  const parts = Object.entries(where).map(([property, condition]) => {
    if (Array.isArray(condition) && property === '$or')
      return `(${condition.map((one: Where) => `(${whereSql(one, columns, params)})`).join(' or ') || 'false'})`;
    const column = columns.get(property);
    if (!column) throw new Error(`unknown property ${property}`);
    if (condition === undefined) throw new Error(`undefined condition for ${property}`);
    if (condition === null) return `${column.sql} is null`;
    if (!isOperators(condition)) return `${column.sql} = ${params.add(condition)}`;
    const operators = Object.entries(condition);
    if (operators.length === 0) throw new Error(`empty condition for ${property}`);
    return operators.map(([op, value]) => operatorSql(column.sql, column.type, op, value, params)).join(' and ');
  });
  return parts.length ? parts.join(' and ') : 'true';
}
