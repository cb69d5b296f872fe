import { Injectable } from '@nestjs/common';
import { type Ctx, Settings, type TenantInfo } from '#libs/kernel';
import { type DeliveryReport, type Reported } from './delivery-report.js';
import { letterNamed } from './letter-name.js';
import { recordLetter } from './letter-changed.handler.js';
import { heldRecords, type KnownLetter, nextFact } from './letter-fact.js';

/** Which letter did not reach whom. */
export interface Bounce {
  tenant: TenantInfo;
  letterId: string;
  failure: Reported;
}

/**
 * `stated`: the record says it now. `known`: it stood like this before, or somebody has seen to it. `sending`: our own post has it in
 * hand at this moment. `gone`: there is no record of the letter any more.
 */
export type Heard = 'stated' | 'known' | 'sending' | 'gone';

/** Notifications that a letter which the mail server had taken did not arrive. */
@Injectable()
export class BounceService {
  constructor(private readonly settings: Settings) {}

  /** Of all tenants; null: letter and recipient do not belong together, or neither is ours. */
  find(tenants: TenantInfo[], { names, failures }: DeliveryReport): Bounce | null {
    const { secret } = this.settings;
    for (const name of names)
      for (const tenant of tenants)
        for (const failure of failures) {
          const letterId = letterNamed(secret, tenant.id, name, failure.addresses);
          if (letterId) return { tenant, letterId, failure };
        }
    return null;
  }

  /** States what a notification says, as the post states what the mail server answers. Said twice, it is stated once. */
  async hear(tx: Ctx, { letterId, failure }: Bounce): Promise<Heard> {
    const [letter] = await heldRecords(tx, 'id = $2', [letterId]);
    if (!letter) return 'gone';
    const [row] = await tx.sql<{ open: boolean; dead: boolean }>(
      `select done_at is null as open, dead_at is not null as dead from kernel.outbox
        where tenant_id = $1 and id = $2 and topic = 'mail.send'`,
      [tx.tenantId, letterId],
    );
    if (row?.open) return row.dead ? 'known' : 'sending';
    if (!isNews(letter, failure)) return 'known';
    const { state, cause, smtp, diagnostic } = failure;
    const fact = await nextFact(tx, letter, { state, cause, smtp, diagnostic });
    await tx.publish('letter.changed', fact);
    await recordLetter(tx, fact, null);
    return 'stated';
  }
}

/** What people have seen to, and what was given up, stays as it is; that something is tried is no news after it was said. */
function isNews({ state, diagnostic }: KnownLetter, failure: Reported): boolean {
  if (!['queued', 'sent', 'delayed'].includes(state)) return false;
  return failure.state === 'refused' || diagnostic === null;
}
