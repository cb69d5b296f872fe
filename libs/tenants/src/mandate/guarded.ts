import { AppError, type Ctx, type Role } from '#libs/kernel';
import { type Mandate } from './mandate.entity.js';

/** Roles of which a tenant always has somebody who can sign in. */
const neverEmpty: readonly Role[] = ['senate', 'operator'];

interface Days {
  from: string;
  /** first day without; null: open end */
  until: string | null;
}

/** Whether the periods together hold on every day of `[from, until)`. */
export function covers(periods: readonly Days[], { from, until }: Days): boolean {
  let day = from;
  for (const period of periods.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (until !== null && day >= until) return true;
    if (period.from > day) return false;
    if (period.until === null) return true;
    if (period.until > day) day = period.until;
  }
  return until !== null && day >= until;
}

type Loss = Pick<Mandate, 'id' | 'userId' | 'role'> & Days;

/**
 * Refuses what would leave a day without Senate or operator (LAST_OF_ITS_KIND), and what takes an auditor's rights without somebody
 * who is not audited (AUDITOR_PROTECTED): an operator who gives a reason and is not the authority at the same time.
 */
export async function refuseEnd(tx: Ctx, mandate: Mandate, until: string, reason?: string | null): Promise<void> {
  const { id, userId, role, validFrom, validUntil } = mandate;
  const from = until > validFrom ? until : validFrom;
  if (validUntil !== null && from >= validUntil) return;
  await refuse(tx, [{ id, userId, role, from, until: validUntil }], 'mandate', reason);
}

/** The same for a person who is locked or erased: all that they hold from today on. */
export async function refuseAbsence(tx: Ctx, userId: string, reason?: string | null): Promise<void> {
  const losses = await tx.sql<Loss>(
    `select id, user_id as "userId", role, greatest(valid_from, $3) as from, valid_until as until from tenants.mandate
      where tenant_id = $1 and user_id = $2 and (valid_until is null or valid_until > greatest(valid_from, $3))`,
    [tx.tenantId, userId, tx.today()],
  );
  await refuse(tx, losses, 'person', reason);
}

async function refuse(
  tx: Ctx,
  losses: readonly Loss[],
  of: 'mandate' | 'person',
  reason?: string | null,
): Promise<void> {
  if (losses.some(({ role }) => role === 'auditor')) refuseAudited(tx, reason);
  for (const loss of losses.filter(({ role }) => neverEmpty.includes(role))) {
    // Two who end each other at once come one after the other.
    await tx.sql(`select 1 from tenants.tenant where tenant_id = $1 for update`, [tx.tenantId]);
    const holders = await tx.sql<Days & Pick<Loss, 'id' | 'userId'>>(
      `select m.id, m.user_id as "userId", m.valid_from as from, m.valid_until as until
         from tenants.mandate m join tenants.app_user u on u.tenant_id = m.tenant_id and u.id = m.user_id and u.state = 'active'
        where m.tenant_id = $1 and m.role = $2`,
      [tx.tenantId, loss.role],
    );
    const counts = holders.some(({ id }) => id === loss.id);
    const others = holders.filter((m) => (of === 'mandate' ? m.id !== loss.id : m.userId !== loss.userId));
    if (counts && !covers(others, loss)) throw new AppError('LAST_OF_ITS_KIND', { params: { role: loss.role } });
  }
}

/** Two other persons can take an auditor's rights together (`pending-act`), and the operator with a reason. */
export function refuseAudited(tx: Ctx, reason?: string | null): void {
  const { who } = tx;
  if (who.kind === 'system') return;
  if (!who.is('operator') || who.is('senate') || !reason?.trim()) throw new AppError('AUDITOR_PROTECTED');
}

/** Who runs the platform has no part in a programme, and the other way round. Only the founding of an installation joins the two. */
export async function refuseBoth(tx: Ctx, userId: string, role: Role): Promise<void> {
  const other = role === 'operator' ? `role <> 'operator'` : `role = 'operator'`;
  const held = await tx.sql(
    `select 1 from tenants.mandate where tenant_id = $1 and user_id = $2 and ${other} and (valid_until is null or valid_until > $3) limit 1`,
    [tx.tenantId, userId, tx.today()],
  );
  if (held.length) throw new AppError('ROLES_APART');
}
