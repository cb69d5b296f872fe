import { type DataSource, type EntityMetadata } from 'typeorm';
import { type EntityClass, type OnDemand, type Policy, registerTable, type Table } from '#libs/kernel';
import { stampTable } from './stamps.js';
import { type Edge, type Reading, viewsOf } from './views.js';

const sqlTypes: Record<string, string> = { 'timestamp with time zone': 'timestamptz' };

/** Gives the columns under the name that the table has in a statement. */
function columnsOf(metadata: EntityMetadata): Table['columnsAs'] {
  const known = new Map<string, Table['columns']>();
  const types = metadata.columns.map((c) => {
    const base = typeof c.type === 'function' ? c.type.name.toLowerCase() : String(c.type);
    const named =
      sqlTypes[base] ?? ({ string: 'text', number: 'bigint', date: 'timestamptz' } as Record<string, string>)[base];
    return [c.propertyName, c.databaseName, { type: named ?? base, secret: !c.isSelect }] as const;
  });
  return (alias) => {
    let columns = known.get(alias);
    if (!columns)
      known.set(
        alias,
        (columns = new Map(types.map(([property, name, rest]) => [property, { sql: `${alias}."${name}"`, ...rest }]))),
      );
    return columns;
  };
}

function describe(metadata: EntityMetadata, wanted: Pick<Reading, 'onDemand' | 'edges'>): Table {
  const columnsAs = columnsOf(metadata);
  const table = {
    name: metadata.name,
    service: metadata.schema ?? '',
    columns: columnsAs('t'),
    columnsAs,
    primary: metadata.primaryColumns.map((c) => c.propertyName),
    sql: `${metadata.schema}.${metadata.tableName}`,
  };
  return { ...table, ...viewsOf({ table, entity: metadata.target as EntityClass, ...wanted }) };
}

/** Whose row it is says the question already. */
const always: OnDemand['columns'] = { tenantId: ['tenantId'] };

const edgesOf = (onDemand: readonly OnDemand[], policies: ReadonlyMap<EntityClass, Policy>): Edge[] =>
  onDemand.flatMap(({ edges = {} }) =>
    Object.entries(edges).map(([field, [property, noun]]) => {
      const policy = policies.get(noun);
      if (!policy) throw new Error(`${field} shows ${noun.name}, for which this process has no policy`);
      return { field, property, policy };
    }),
  );

/** Reads the entities of a data source once. */
export function registerTables(
  source: DataSource,
  onDemand: readonly OnDemand[] = [],
  policies: ReadonlyMap<EntityClass, Policy> = new Map(),
): void {
  for (const metadata of source.entityMetadatas) {
    const entity = metadata.target as EntityClass;
    const own = onDemand.filter((wanted) => wanted.entity === entity);
    const columns = Object.assign({}, ...own.map((wanted) => wanted.columns)) as Record<string, readonly string[]>;
    if (metadata.updateDateColumn) {
      stampTable(`${metadata.schema}.${metadata.tableName}`);
      columns[metadata.updateDateColumn.propertyName] = ['updatedAt', 'updatedSince'];
    }
    const edges = edgesOf(own, policies);
    const table = describe(metadata, { onDemand: { ...columns, ...always }, edges });
    // Without its id nobody knows which row came along.
    const missing = edges.filter(({ property }) => !table.columns.has(property) || property in columns);
    if (missing.length) throw new Error(`${table.name} always needs ${missing.map((e) => e.property).join(', ')}`);
    const unknown = Object.keys(columns).filter((p) => !table.columns.has(p) || table.primary.includes(p));
    if (unknown.length) throw new Error(`${table.name} has no column ${unknown.join(', ')} that can be left out`);
    registerTable(entity, table);
  }
}
