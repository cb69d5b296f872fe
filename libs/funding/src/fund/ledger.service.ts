import { Injectable } from '@nestjs/common';
import { type FactOf } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { Fund } from './fund.entity.js';
import { LedgerEntry } from './ledger-entry.entity.js';
import { buckets, changesOf, ledgerSumSql, type Balance, type MovementKind, movementSql } from './ledger.js';

export interface Movement {
  kind: MovementKind;
  /** euro cents, above zero */
  cents: number;
  applicationId?: string;
  reason?: string | null;
}

const columns = `id, area_id as "areaId", kind, year, removed_at as "removedAt", version, updated_at as "updatedAt",
  ${buckets.map((b) => `${b}_cents as "${b}Cents"`).join(', ')}`;

/** The only writer of a fund's amounts. */
export const fundFact = (f: Fund): FactOf<'Fund'> => ({
  ...{ fundId: f.id, areaId: f.areaId, year: f.year, ceilingCents: f.ceilingCents, reservedCents: f.reservedCents },
  ...{ committedCents: f.committedCents, paidCents: f.paidCents, freeCents: f.freeCents, version: f.version },
});

@Injectable()
export class LedgerService {
  /**
   * Moves money: guard row, ledger entry, audit, message, in the running transaction. Null when the fund does not hold enough;
   * then nothing has changed. The row lock of the update makes parallel movements queue up.
   */
  async post(ctx: Ctx, fundId: string, movement: Movement): Promise<Fund | null> {
    const { set, guard } = movementSql(movement.kind, '$3');
    const [row] = await ctx.sql<Fund>(
      `update funding.fund set ${set}, version = version + 1
        where tenant_id = $1 and id = $2 and ${guard} returning ${columns}`,
      [ctx.tenantId, fundId, movement.cents],
    );
    if (!row) return null;
    const fund = this.asFund(ctx, row);
    await ctx.repo(LedgerEntry).insert({
      fundId,
      areaId: fund.areaId,
      applicationId: movement.applicationId ?? null,
      kind: movement.kind,
      cents: movement.cents,
      fundVersion: fund.version,
      reason: movement.reason ?? null,
      userId: ctx.who.userId,
      at: ctx.now(),
    });
    const changes = changesOf(fund, movement.kind, movement.cents);
    await ctx.audit({ action: 'update', noun: 'Fund', id: fundId, ...changes, reason: movement.reason ?? null });
    await this.verify(ctx, fund);
    await this.tell(ctx, fund);
    return fund;
  }

  /** Locks the fund and reads what is in it now. */
  async lock(ctx: Ctx, fundId: string): Promise<Fund> {
    const [row] = await ctx.sql<Fund>(
      `select ${columns} from funding.fund where tenant_id = $1 and id = $2 for no key update`,
      [ctx.tenantId, fundId],
    );
    if (!row) throw new Error('the fund is gone');
    return this.asFund(ctx, row);
  }

  /** What the ledger rows add up to. */
  async sum(ctx: Ctx, fundId: string): Promise<Balance> {
    const [balance] = await ctx.sql<Balance>(
      `select ${ledgerSumSql} from funding.ledger_entry where tenant_id = $1 and fund_id = $2`,
      [ctx.tenantId, fundId],
    );
    return balance!;
  }

  /** States what the fund holds, for everybody who keeps a copy. */
  async tell(ctx: Ctx, fund: Fund): Promise<void> {
    await ctx.publish('fund.changed', fundFact(fund));
  }

  /** A fund that differs from its ledger is a fault of the program: nothing of the use case may stay. */
  private async verify(ctx: Ctx, fund: Fund): Promise<void> {
    const sum = await this.sum(ctx, fund.id);
    const off = buckets.filter((b) => sum[b] !== fund[`${b}Cents`]);
    if (off.length) throw new Error(`fund ${fund.id} differs from its ledger in ${off.join(', ')}`);
  }

  private asFund(ctx: Ctx, row: Fund): Fund {
    return Object.assign(new Fund(), row, { tenantId: ctx.tenantId });
  }
}
