import { type FactOf } from '#libs/contracts';
import { type Ctx, type Role } from '#libs/kernel';
import { type Mandate } from './mandate.entity.js';

/** Roles whose holders handle what others hand in: services that give somebody work hear of them, and of nobody else. */
const told: readonly Role[] = ['district', 'carrier', 'team'];

export const mandateFacts = (rows: readonly Mandate[]): FactOf<'Mandate'>[] =>
  rows
    .filter(({ role }) => told.includes(role))
    .map(({ id, userId, userName, role, scopeId, carrierId, validFrom, validUntil, version }) => ({
      ...{ mandateId: id, userId, userName, role, scopeId, carrierId },
      ...{ from: validFrom, until: validUntil, version },
    }));

export async function tellMandates(tx: Ctx, rows: readonly Mandate[]): Promise<void> {
  for (const fact of mandateFacts(rows)) await tx.publish('mandate.changed', fact);
}

/** After a change of all that a person holds. */
export async function tellMandatesOf(tx: Ctx, userId: string): Promise<void> {
  const rows = await tx.sql<Mandate>(
    `select id, user_id as "userId", user_name as "userName", role, scope_id as "scopeId", carrier_id as "carrierId",
            valid_from::text as "validFrom", valid_until::text as "validUntil", version
       from tenants.mandate where tenant_id = $1 and user_id = $2 order by id`,
    [tx.tenantId, userId],
  );
  await tellMandates(tx, rows);
}
