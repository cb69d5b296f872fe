import { type DataSource, type EntityMetadata } from 'typeorm';

export type EntityClass<T extends object = object> = abstract new (...args: never[]) => T;

/**
 * Columns that serve nothing but these fields of the graph: property → names of the fields. A query that asks for none of them does not
 * select the column, and whoever touches it then is told so. Columns that policies or services use do not belong here.
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

const sqlTypes: Record<string, string> = { 'timestamp with time zone': 'timestamptz' };

function columnsOf(metadata: EntityMetadata): Map<string, { sql: string; type: string; secret: boolean }> {
  const columns = metadata.columns.map((c) => {
    const base = typeof c.type === 'function' ? c.type.name.toLowerCase() : String(c.type);
    const named =
      sqlTypes[base] ?? ({ string: 'text', number: 'bigint', date: 'timestamptz' } as Record<string, string>)[base];
    return [c.propertyName, { sql: `t."${c.databaseName}"`, type: named ?? base, secret: !c.isSelect }] as const;
  });
  return new Map(columns);
}

function describe(metadata: EntityMetadata, onDemand: OnDemand['columns']): Table {
  const entity = metadata.target as EntityClass;
  const columns = columnsOf(metadata);
  const view = (omitted: readonly string[]): View => {
    const kept = [...columns].filter(([property]) => !omitted.includes(property));
    return {
      selection: kept.map(([property, c]) => `${c.sql} as "${property}"`).join(', '),
      rowOf: reader(
        prototypeOf(entity, omitted),
        kept.map(([property]) => property),
      ),
    };
  };
  return {
    name: metadata.name,
    service: metadata.schema ?? '',
    columns,
    primary: metadata.primaryColumns.map((c) => c.propertyName),
    sql: `${metadata.schema}.${metadata.tableName}`,
    ...view([]),
    viewFor: chooser(onDemand, view),
  };
}

/** Few combinations of columns are asked for; each is described once. */
function chooser(onDemand: OnDemand['columns'], view: (omitted: readonly string[]) => View): Table['viewFor'] {
  const views = new Map<string, View>();
  const chosen = new WeakMap<ReadonlySet<string>, View>();
  return (fields) => {
    let found = chosen.get(fields);
    if (!found) {
      const omitted = Object.keys(onDemand).filter((property) => !onDemand[property]!.some((f) => fields.has(f)));
      const key = omitted.join();
      found = views.get(key) ?? view(omitted);
      views.set(key, found);
      chosen.set(fields, found);
    }
    return found;
  };
}

/** An omitted column is an error and not `undefined`: a mistake in the list shows itself. */
function prototypeOf(entity: EntityClass, omitted: readonly string[]): object {
  const prototype = entity.prototype as object;
  if (omitted.length === 0) return prototype;
  const traps = omitted.map((property) => [
    property,
    {
      get: () => {
        throw new Error(`${entity.name}.${property} is selected only for the fields that show it`);
      },
    },
  ]);
  return Object.create(prototype, Object.fromEntries(traps) as PropertyDescriptorMap) as object;
}

/** Every row of an answer passes here: properties are set one by one, in one order, which is three times as fast as copying an object. */
function reader(prototype: object, properties: string[]): View['rowOf'] {
  return (values) => {
    const row = Object.create(prototype) as Record<string, unknown>;
    for (let i = 0; i < properties.length; i++) row[properties[i]!] = values[i];
    return row;
  };
}

/** Reads the entities of a data source once; afterwards every select is built from this and nothing else. */
export function registerTables(source: DataSource, onDemand: readonly OnDemand[] = []): void {
  for (const metadata of source.entityMetadatas) {
    const own = onDemand.filter(({ entity }) => entity === metadata.target).map(({ columns }) => columns);
    const table = describe(metadata, Object.assign({}, ...own) as OnDemand['columns']);
    const unknown = own.flatMap(Object.keys).filter((p) => !table.columns.has(p) || table.primary.includes(p));
    if (unknown.length) throw new Error(`${table.name} has no column ${unknown.join(', ')} that can be left out`);
    tables.set(metadata.target as EntityClass, table);
  }
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
