import { type Ctx, type Db, isUuid, type Sql } from '#libs/kernel';

/**
 * Three acts belong to no tenant's transaction: finding out who is asking before there is a ctx, founding a tenant from within
 * another, and giving a login that several tenants know a new address. They set the tenant themselves, under row-level security like everything else, and nothing else may.
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
