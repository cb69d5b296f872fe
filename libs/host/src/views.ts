import { type EntityClass, type Found, missingScope, type Policy, policySql, type Table } from '#libs/kernel';
import { tableOf, type View } from '#libs/kernel';

type Fields = ReadonlySet<string>;
type OneRow = (values: readonly unknown[], from?: number) => object;

/** How the rows of a noun are read, under the alias of its table in the statement. */
interface Plain {
  /** what is selected when the table is called so */
  columns(alias: string): string;
  width: number;
  /** where the row's id stands */
  id: number;
  rowOf: OneRow;
}

/** A noun of the same service whose id is in a column, and the field of the graph that shows it. */
export interface Edge {
  field: string;
  property: string;
  policy: Policy;
}

export interface Reading {
  table: Pick<Table, 'name' | 'sql' | 'service' | 'columns' | 'columnsAs'>;
  entity: EntityClass;
  /** column → the fields for which it is selected */
  onDemand: Readonly<Record<string, readonly string[]>>;
  edges: readonly Edge[];
}

const readings = new Map<EntityClass, (fields: Fields) => Plain>();

/** What is selected of a noun for the requested fields. Only few combinations occur; each is described once. */
export function viewsOf(reading: Reading): Pick<Table, 'viewFor'> & View {
  const { table, entity, onDemand, edges } = reading;
  const plains = new Map<string, Plain>();
  const plainFor = (fields: Fields): Plain => {
    const omitted = Object.keys(onDemand).filter((property) => !onDemand[property]!.some((f) => fields.has(f)));
    return kept(plains, omitted.join(), () => plain(reading, omitted));
  };
  readings.set(entity, plainFor);
  const chosen = new WeakMap<Fields, Map<string, View>>();
  return {
    ...withEdges(reading, plain(reading, []), [], new Set()),
    viewFor: (fields, who) => {
      const asked = edges.filter(
        ({ field, policy }) => fields.has(field) && missingScope(policy, who, 'read') === null,
      );
      const views = kept(chosen, fields, () => new Map<string, View>());
      const key = asked.map(({ field }) => field).join();
      return kept(views, key, () =>
        withEdges({ table, entity, onDemand, edges: asked }, plainFor(fields), asked, fields),
      );
    },
  };
}

function kept<K, V>(known: { get(key: K): V | undefined; set(key: K, value: V): unknown }, key: K, make: () => V): V {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = make()));
  return value;
}

function plain({ table, entity }: Reading, omitted: readonly string[]): Plain {
  const properties = [...table.columns.keys()].filter((property) => !omitted.includes(property));
  return {
    columns: (alias) => properties.map((property) => table.columnsAs(alias).get(property)!.sql).join(', '),
    width: properties.length,
    id: properties.indexOf('id'),
    rowOf: reader(prototypeOf(entity, omitted), properties),
  };
}

/** Reading an omitted column throws instead of giving `undefined`, so that a mistake in the list of columns is found. */
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

/** Every row of an answer is made here. Setting properties one by one, in one order, is three times as fast as copying an object. */
function reader(prototype: object, properties: readonly string[]): OneRow {
  return (values, from = 0) => {
    const row = Object.create(prototype) as Record<string, unknown>;
    for (let i = 0; i < properties.length; i++) row[properties[i]!] = values[from + i];
    return row;
  };
}

interface Joined extends Edge {
  alias: string;
  to: Table;
  plain: Plain;
  /** where its columns begin */
  from: number;
}

function withEdges({ table }: Reading, own: Plain, edges: readonly Edge[], fields: Fields): View {
  let from = own.width;
  const joined = edges.map((edge, i): Joined => {
    const { entity } = edge.policy;
    const view = readings.get(entity)!(fields);
    const one = { ...edge, alias: `e${i}`, to: tableOf(entity), plain: view, from };
    from += view.width;
    return one;
  });
  return {
    selection: [own.columns('t'), ...joined.map(({ plain, alias }) => plain.columns(alias))].join(', '),
    joins: (who, params) =>
      joined
        .map((edge) => joinSql(table, edge, (alias) => policySql(edge.policy, who, 'read', params, alias)))
        .join(''),
    rowsOf: (rows, found) => (joined.length ? rowsWith(own, joined, rows, found) : rows.map((row) => own.rowOf(row))),
  };
}

/** The condition on the tenant is repeated, so that Citus stays on one node; so are the reader's rights, as if the noun were asked for alone. */
function joinSql(table: Reading['table'], { alias, to, property }: Joined, rights: (alias: string) => string): string {
  const named = `${alias}."id" = ${table.columns.get(property)!.sql}`;
  return ` left join ${to.sql} ${alias} on ${alias}.tenant_id = t.tenant_id and ${named} and ${rights(alias)}`;
}

function rowsWith(own: Plain, joined: readonly Joined[], rows: readonly unknown[][], found: Found): object[] {
  const seen = joined.map(() => new Set<unknown>());
  return rows.map((values) => {
    const row = own.rowOf(values) as Record<string, unknown>;
    joined.forEach(({ property, policy, plain, from }, i) => {
      const id = row[property] as string | null;
      if (id === null || seen[i]!.has(id)) return;
      seen[i]!.add(id);
      found(policy.entity, id, values[from + plain.id] === null ? null : plain.rowOf(values, from));
    });
    return row;
  });
}
