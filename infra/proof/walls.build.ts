import { type Client } from 'pg';
import { type AnyTable, insertSql, madeUpRow } from './rows.build.js';

export const here = '00000000-0000-4000-8000-0000000000aa';
export const there = '00000000-0000-4000-8000-0000000000bb';

/** The role `proof_owner` shows what FORCE is for: it is made the owner of a table and must still see nothing. */
export const ownerRole = 'proof_owner';

/** Messages belong to services as well as to tenants: these rows belong to `areas`. */
const ofAreas = { consumer: `'areas'`, producer: `'areas'`, service: `'areas'` };

interface Outcome {
  /** rows seen or changed; null: refused by row-level security */
  rows: number | null;
}

/** Runs one statement as somebody and takes back what it did. */
async function attempt(db: Client, role: string, tenant: string | null, sql: string): Promise<Outcome> {
  await db.query(`savepoint attempt; set local role ${role}; set local "app.tenant_id" = '${tenant ?? ''}'`);
  try {
    const { rowCount } = await db.query(sql);
    return { rows: rowCount };
  } catch (error) {
    if (/row-level security/.test(String(error))) return { rows: null };
    // A key is looked at after the policies: whoever comes that far got past them.
    if ((error as { code?: string }).code === '23505') return { rows: sql.startsWith('insert') ? 1 : 2 };
    throw new Error(`${sql} as ${role}: ${String(error)}`, { cause: error });
  } finally {
    await db.query('rollback to savepoint attempt; release savepoint attempt');
  }
}

type Probe = [tenant: string | null, sql: string, expected: number | null, fault: string];

/** What a role may reach with one tenant set, and with none. No statement names a tenant in a condition: only the policies decide. */
function probes(table: AnyTable, stranger: boolean): Probe[] {
  const t = table.name;
  const own = stranger ? 0 : 1;
  const insert = (serial: number, tenant: string): string =>
    insertSql(table, madeUpRow(table, serial, { ...ofAreas, tenant_id: `'${tenant}'` }));
  const update = `update ${t} set tenant_id = '${here}'`;
  return [
    [here, `select from ${t}`, own, 'reads other rows than its own'],
    [here, update, own, 'changes other rows than its own'],
    [here, `delete from ${t}`, own, 'removes other rows than its own'],
    [here, insert(3, here), stranger ? null : 1, 'writes wrongly into its own tenant'],
    [here, insert(4, there), null, 'writes into another tenant'],
    ...(stranger
      ? []
      : ([[here, `update ${t} set tenant_id = '${there}'`, null, 'moves a row to another tenant']] as Probe[])),
    [null, `select from ${t}`, 0, 'reads without a tenant'],
    [null, update, 0, 'changes without a tenant'],
    [null, `delete from ${t}`, 0, 'removes without a tenant'],
    [null, insert(5, here), null, 'writes without a tenant'],
  ];
}

async function faultsAs(db: Client, table: AnyTable, role: string, stranger = false): Promise<string[]> {
  // Also where no privilege was given: the policies must hold without that.
  await db.query(`grant select, insert, update, delete on ${table.name} to ${role}`);
  const faults: string[] = [];
  for (const [tenant, sql, expected, fault] of probes(table, stranger)) {
    const { rows } = await attempt(db, role, tenant, sql);
    if (rows !== expected) faults.push(`${role} ${fault} (${rows ?? 'refused'} instead of ${expected ?? 'refused'})`);
  }
  return faults;
}

/** The relay hands over the messages of all tenants and tidies up: it must reach them without a tenant. */
async function relayFaults(db: Client, table: AnyTable): Promise<string[]> {
  // What is being filled it only looks at.
  const tidied = table.name === 'kernel.fill' ? [] : [`delete from ${table.name}`];
  const statements = [`select from ${table.name}`, ...tidied];
  if (table.name === 'kernel.outbox') statements.push(`update ${table.name} set topic = ''`);
  const faults: string[] = [];
  for (const sql of statements) {
    const { rows } = await attempt(db, 'qw_relay', null, sql);
    if (rows !== 2) faults.push(`the relay does not reach every row: ${sql}`);
  }
  return faults;
}

/** The owner is held back too: that is what FORCE is for. */
async function ownerFaults(db: Client, table: AnyTable): Promise<string[]> {
  await db.query(`savepoint owning; grant usage on schema ${table.schema} to ${ownerRole}`);
  try {
    await db.query(`alter table ${table.name} owner to ${ownerRole}`);
    const { rows } = await attempt(db, ownerRole, null, `select from ${table.name}`);
    return rows === 0 ? [] : ['the owner reads without a tenant'];
  } finally {
    await db.query('rollback to savepoint owning; release savepoint owning');
  }
}

/**
 * What row-level security alone lets through in one table, the application's conditions left out: every command, as the
 * service's own role, with a row of either tenant in the table. Empty when the wall holds. Runs inside an open transaction.
 */
export async function wallFaults(db: Client, table: AnyTable): Promise<string[]> {
  await db.query('savepoint wall; set local session_replication_role = replica');
  try {
    for (const [serial, tenant] of [here, there].entries()) {
      const row = madeUpRow(table, serial + 1, { ...ofAreas, tenant_id: `'${tenant}'` });
      await db.query(insertSql(table, row));
    }
    await db.query('set local session_replication_role = origin');
    const ofKernel = table.schema === 'kernel';
    return [
      ...(await faultsAs(db, table, ofKernel ? 'qw_areas' : `qw_${table.schema}`)),
      ...(ofKernel ? await faultsAs(db, table, 'qw_carriers', true) : []),
      ...(ofKernel ? await relayFaults(db, table) : []),
      ...(await ownerFaults(db, table)),
    ];
  } finally {
    await db.query('rollback to savepoint wall; release savepoint wall');
  }
}
