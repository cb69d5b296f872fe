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

interface Authority {
  id: string;
  accountId: string | null;
  grantedBy: string | null;
  /** somebody who can sign in and decide today */
  canDecide: boolean;
}

/**
 * Who can give the word of this programme: its authority, except for these people and logins, and for whoever has the authority by them
 * alone, at first or at second hand. A second person record makes no second person, and neither does an invitation.
 */
export async function decidersHere(there: Ctx, except: readonly (string | null)[]): Promise<string[]> {
  const holdings = await there.sql<Authority>(
    `select u.id, u.account_id as "accountId", m.granted_by as "grantedBy",
            u.state = 'active' and u.account_id is not null and m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2) as "canDecide"
       from tenants.app_user u join tenants.mandate m on m.tenant_id = u.tenant_id and m.user_id = u.id and m.role = 'senate'
      where u.tenant_id = $1 order by u.id`,
    [there.tenantId, there.today()],
  );
  const involved = withThoseWhoGotItFrom(holdings, except);
  const able = holdings.filter(({ id, canDecide }) => canDecide && !involved.has(id));
  return [...new Set(able.map(({ id }) => id))];
}

/** These people and logins, and all whose every mandate, ended ones too, was given by somebody among them. */
function withThoseWhoGotItFrom(holdings: readonly Authority[], these: readonly (string | null)[]): Set<string> {
  const involved = new Set(these.filter((id) => id !== null));
  for (const { id, accountId } of holdings) if (accountId !== null && involved.has(accountId)) involved.add(id);
  const isFree = (one: string): boolean =>
    holdings.some(({ id, grantedBy }) => id === one && (grantedBy === null || !involved.has(grantedBy)));
  for (;;) {
    const next = holdings.filter(({ id }) => !involved.has(id) && !isFree(id));
    if (next.length === 0) return involved;
    for (const { id } of next) involved.add(id);
  }
}
