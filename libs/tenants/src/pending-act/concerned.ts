import { type Ctx } from '#libs/kernel';
import { type AccountService } from '../account/account.service.js';
import { inProgramme } from '../tenant/cross-tenant.js';

/** Does something in every programme that knows a login, in one order everywhere, the present one included. */
export async function everywhere<T>(
  tx: Ctx,
  accounts: AccountService,
  accountId: string | null,
  work: (there: Ctx) => Promise<T>,
): Promise<T[]> {
  const known = accountId === null ? [] : await accounts.tenantsOf(tx, accountId);
  const results: T[] = [];
  for (const id of [...new Set([tx.tenantId, ...known])].toSorted()) results.push(await inProgramme(tx, id, work));
  return results;
}

const lasting = `(valid_until is null or valid_until > $3)`;

/** The person behind a login in this programme, when they hold a right here, today or later. A locked access can be opened again. */
export async function holderHere(there: Ctx, accountId: string): Promise<string | null> {
  const [user] = await there.sql<{ id: string }>(
    `select id from tenants.app_user u where u.tenant_id = $1 and u.account_id = $2 and u.state <> 'erased'
        and exists (select 1 from tenants.mandate where tenant_id = $1 and user_id = u.id and ${lasting})`,
    [there.tenantId, accountId, there.today()],
  );
  return user?.id ?? null;
}

export async function holdsRole(tx: Ctx, userId: string, role: 'auditor' | 'operator'): Promise<boolean> {
  const found = await tx.sql(
    `select 1 from tenants.mandate where tenant_id = $1 and user_id = $2 and ${lasting} and role = $4 limit 1`,
    [tx.tenantId, userId, tx.today(), role],
  );
  return found.length > 0;
}

/** Who can give the word of this programme: its authority, except for these logins. A second person record makes no second person. */
export async function decidersHere(there: Ctx, except: readonly (string | null)[]): Promise<string[]> {
  const rows = await there.sql<{ id: string }>(
    `select distinct u.id from tenants.app_user u
       join tenants.mandate m on m.tenant_id = u.tenant_id and m.user_id = u.id and m.role = 'senate'
      where u.tenant_id = $1 and u.state = 'active' and u.id <> all($2) and u.account_id is not null and u.account_id <> all($2)
        and m.valid_from <= $3 and (m.valid_until is null or m.valid_until > $3) order by 1`,
    [there.tenantId, except.filter((id) => id !== null), there.today()],
  );
  return rows.map(({ id }) => id);
}
