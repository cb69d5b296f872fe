import { Injectable } from '@nestjs/common';
import { readStored } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { reading } from '../reading.js';

/** Names for the audit trail: who may read that something was done may read who did it. Batched over the operation. */
@Injectable()
export class UserNames {
  async of(ctx: Ctx, userId: string | null): Promise<string | null> {
    if (userId === null) return null;
    const tx = reading(ctx);
    const loader = tx.loader('tenants.userName', (ids: readonly string[]) => this.batch(tx, ids));
    return readStored(await loader.load(userId), ctx.language);
  }

  private async batch(tx: Ctx, ids: readonly string[]): Promise<(string | null)[]> {
    const rows = await tx.sql<{ id: string; name: string }>(
      `select id, name from tenants.app_user where tenant_id = $1 and id = any($2::uuid[])`,
      [tx.tenantId, ids],
    );
    const names = new Map(rows.map((row) => [row.id, row.name]));
    return ids.map((id) => names.get(id) ?? null);
  }
}
