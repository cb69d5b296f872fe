import { AppError, Ctx, type Db, isUuid, UnitOfWork, type Sql, system, type TenantInfo } from '#libs/kernel';
import { directorySql } from './directory.js';

/**
 * Five acts belong to no tenant's transaction: finding out who is asking before there is a ctx, founding a tenant from within another,
 * giving a login that several tenants know a new address, an act on such a login that waits for the word of all of them, and telling
 * somebody where else their login has rights. They set the tenant themselves, under row-level security like everything else, and nothing
 * else may.
 */

const setTenant = (tenantId: string): string => {
  if (!isUuid(tenantId)) throw new Error('the tenant id is not a uuid');
  return `set local "app.tenant_id" = '${tenantId}'`;
};

/** One statement in the context of a tenant, in one flight with the transaction's begin. */
export async function asTenant<T extends object>(
  db: Db,
  tenantId: string,
  text: string,
  values: unknown[],
): Promise<T[]> {
  return db.platform('tenants', async (sql: Sql) => {
    const [, rows] = await Promise.all([sql(setTenant(tenantId)), sql<T>(text, values)]);
    return rows;
  });
}

/** Runs statements of a write transaction in the context of another tenant, then returns to its own. */
export async function withinTenant(tx: Ctx, tenantId: string, work: () => Promise<void>): Promise<void> {
  await tx.sql(setTenant(tenantId));
  // A failure aborts the whole transaction, so there is nothing to set back then.
  await work();
  await tx.sql(setTenant(tx.tenantId));
}

/**
 * Work of the platform itself in another programme, within the same transaction: rows, audit records and jobs are that programme's. Letters
 * are left to a job of its own, because only there its address is known. Do not nest.
 */
export async function inProgramme<T>(tx: Ctx, tenantId: string, work: (there: Ctx) => Promise<T>): Promise<T> {
  const tenant = tenantId === tx.tenantId ? tx.tenant : await entryOf(tx, tenantId);
  const { requestId, runtime, at } = tx.unit;
  const unit = new UnitOfWork(runtime, { tenant, who: system(), language: 'de', requestId, at });
  let result: T;
  await withinTenant(tx, tenantId, async () => {
    result = await work(new Ctx(unit, null, tx.service, tx.writing()));
  });
  return result!;
}

async function entryOf(tx: Ctx, tenantId: string): Promise<TenantInfo> {
  const [entry] = await tx.sql<Omit<TenantInfo, 'origin'>>(`${directorySql} where tenant = $1`, [tenantId]);
  if (!entry) throw new AppError('NOT_FOUND');
  return { ...entry, origin: '' };
}
