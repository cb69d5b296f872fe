export type EntityClass<T extends object = object> = abstract new (...args: never[]) => T;

/**
 * Columns that serve nothing but these fields of the graph: property → names of the fields. A query that asks for none of them does not
 * select the column; code that reads it all the same gets an error. Columns that policies or services use do not belong here.
 */
export interface OnDemand {
  entity: EntityClass;
  columns: Readonly<Record<string, readonly string[]>>;
}

/** How rows of a table are read: what is selected, and what becomes of it. */
export interface View {
  /** `t.id as "id", t.district_id as "districtId", …` */
  selection: string;
  /** a selected row, its values in the order of `selection`, as an instance of the entity */
  rowOf(values: readonly unknown[]): object;
}

export interface Table extends View {
  name: string;
  /** owning service = schema */
  service: string;
  columns: ReadonlyMap<string, { sql: string; type: string; secret: boolean }>;
  primary: string[];
  sql: string;
  /** what a query has to select that asks for these fields */
  viewFor(fields: ReadonlySet<string>): View;
}

const tables = new Map<EntityClass, Table>();

/** Called once by the process that loaded the services. Every select is built from these tables. */
export function registerTable(entity: EntityClass, table: Table): void {
  tables.set(entity, table);
}

export function tableOf(entity: EntityClass): Table {
  const table = tables.get(entity);
  if (!table) throw new Error(`${entity.name} is not an entity of a loaded service`);
  return table;
}

/** Rows become instances of their entity, so that a row always knows its noun. */
export function asEntity<T extends object>(entity: EntityClass<T>, row: object): T {
  return Object.assign(Object.create(entity.prototype as object) as T, row);
}
