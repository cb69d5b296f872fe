import { type Who } from '#libs/contracts';
import { type Params } from './where.js';

export type EntityClass<T extends object = object> = abstract new (...args: never[]) => T;

/**
 * Columns that serve nothing but these fields of the graph: property → names of the fields. A query that asks for none of them does not
 * select the column; code that reads it all the same gets an error. Columns that policies or services use do not belong here.
 */
export interface OnDemand {
  entity: EntityClass;
  columns: Readonly<Record<string, readonly string[]>>;
  /** field → the id that the row holds and the noun of the same service that it names: read together when both are asked for */
  edges?: Readonly<Record<string, readonly [property: string, noun: EntityClass]>>;
}

/** Takes a row of another noun that came along; null: it is not there or not for this person. */
export type Found = (entity: EntityClass, id: string, row: object | null) => void;

/** How rows of a table are read: what is selected, and what becomes of it. */
export interface View {
  /** `t.id as "id", t.district_id as "districtId", …` */
  selection: string;
  /** what follows the table `t`, for the nouns that come along: ` left join …` */
  joins(who: Who, params: Params): string;
  /** selected rows, their values in the order of `selection`, as instances of the entity */
  rowsOf(values: readonly unknown[][], found: Found): object[];
}

export interface Table extends View {
  name: string;
  /** owning service = schema */
  service: string;
  columns: ReadonlyMap<string, { sql: string; type: string; secret: boolean }>;
  /** the same columns of the table under another name than `t` */
  columnsAs(alias: string): Table['columns'];
  primary: string[];
  sql: string;
  /** what a query of this person has to select that asks for these fields */
  viewFor(fields: ReadonlySet<string>, who: Who): View;
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
