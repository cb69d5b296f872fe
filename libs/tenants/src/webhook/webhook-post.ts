import { Injectable } from '@nestjs/common';
import { Outgoing, OutgoingError, ServiceLog } from '#libs/contracts';
import { type Ctx, Db, type TenantInfo } from '#libs/kernel';
import { Turns } from './turns.js';
import { type Claimed, claim, type Parcel } from './webhook-claim.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { signatures } from './webhook-signature.js';
import { noteTries, type Tried } from './webhook-outcome.js';

/** What the post needs of the process it works in. */
export interface House {
  tenants(): Promise<TenantInfo[]>;
  systemCtx(tenantId: string): Promise<Ctx>;
  /** called after each commit that may have left something to send */
  onWake(fn: () => void): void;
}

/** Another process may have written what is due, or died with it in hand. */
const LOOK_MS = 5000;
/** what is committed meanwhile is sent together */
const BETWEEN_MS = 50;
/** longer than any message takes to be worked on */
const EXPECTED_MS = 1000;

/**
 * Sends what waits. Each webhook is served by itself, several rows side by side and one row's changes one after the other, and nothing is
 * held in the database meanwhile: a receiver that hangs keeps nobody waiting but itself. At least once: whoever dies between the answer
 * and its note sends again, under the same id.
 */
@Injectable()
export class WebhookPost {
  /** tenant → until when a commit may leave something for it */
  private readonly expected = new Map<string, number>();
  private readonly looks = new Turns();
  private readonly serving = new Turns();
  private readonly noting = new Turns();
  /** answers that are not noted yet, by webhook */
  private readonly tried = new Map<string, Tried[]>();
  private next: NodeJS.Timeout | undefined;
  private stopping = false;

  constructor(
    private readonly db: Db,
    private readonly outgoing: Outgoing,
    private readonly secrets: WebhookSecrets,
    private readonly log: ServiceLog,
  ) {}

  /** There will be something to send for this tenant, once the running transaction has ended: which commit that is nobody hears. */
  expect(tenantId: string): void {
    this.expected.set(tenantId, performance.now() + EXPECTED_MS);
  }

  /** Begins to work; gives what ends it, when what is on its way has arrived. */
  start(house: House): () => Promise<void> {
    // Its own commits are among those that wake it.
    house.onWake(() => (this.next ??= setTimeout(() => this.lookWhereExpected(house), BETWEEN_MS)));
    const timer = setInterval(() => void this.lookEverywhere(house), LOOK_MS).unref();
    return async () => {
      this.stopping = true;
      clearInterval(timer);
      clearTimeout(this.next);
      await this.idle();
    };
  }

  private lookWhereExpected(house: House): void {
    this.next = undefined;
    const now = performance.now();
    for (const [tenantId, until] of this.expected) {
      if (until < now) this.expected.delete(tenantId);
      else this.look(house, tenantId);
    }
  }

  private async lookEverywhere(house: House): Promise<void> {
    const tenants = await house.tenants().catch(() => []);
    for (const { id } of tenants) this.look(house, id);
  }

  /** Everything that is on its way has arrived or failed. */
  async idle(): Promise<void> {
    while (!this.looks.isIdle || !this.serving.isIdle) {
      await this.looks.idle();
      await this.serving.idle();
    }
  }

  /** Begins to send whatever is due in a tenant. */
  look(house: House, tenantId: string): void {
    if (this.stopping) return;
    void this.looks.run(tenantId, () =>
      this.logged(tenantId, async () => {
        for (const id of await this.inTenant(house, tenantId, dueWebhooks))
          void this.serving.run(id, () => this.logged(tenantId, () => this.serve(house, tenantId, id)));
      }),
    );
  }

  private async serve(house: House, tenantId: string, id: string): Promise<void> {
    while (!this.stopping) {
      const claimed = await this.inTenant(house, tenantId, (tx) => claim(tx, id, this.secrets));
      if (claimed.isEmpty) return;
      await Promise.all(claimed.parcels.map((parcel) => this.send(house, tenantId, { claimed, parcel })));
    }
  }

  private async send(house: House, tenantId: string, { claimed, parcel }: Sending): Promise<void> {
    const began = performance.now();
    const answer = await this.ask(claimed, parcel);
    const tried = { parcel, outcome: { ...answer, lastMs: Math.round(performance.now() - began) } };
    const { webhookId } = claimed;
    this.tried.set(webhookId, [...(this.tried.get(webhookId) ?? []), tried]);
    await this.noting.run(webhookId, () => this.logged(tenantId, () => this.note(house, tenantId, webhookId)));
  }

  /** What has been answered by now, together. */
  private async note(house: House, tenantId: string, webhookId: string): Promise<void> {
    const tried = this.tried.get(webhookId) ?? [];
    this.tried.delete(webhookId);
    if (tried.length > 0) await this.inTenant(house, tenantId, (tx) => noteTries(tx, webhookId, tried));
  }

  private async ask({ url, secrets }: Claimed, { id, timestamp, body }: Parcel): Promise<Answer> {
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Quartierwerk',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signatures(secrets, { id, timestamp, body }),
    };
    try {
      const { status } = await this.outgoing.fetch(url, { method: 'POST', headers, body });
      return { lastStatus: status, lastFault: null };
    } catch (error) {
      return { lastStatus: null, lastFault: error instanceof OutgoingError ? error.fault : 'unreachable' };
    }
  }

  private async inTenant<T>(house: House, tenantId: string, work: (tx: Ctx) => Promise<T>): Promise<T> {
    return this.db.tx(await house.systemCtx(tenantId), work);
  }

  /** What cannot be noted is due again when its lease ends. */
  private async logged(tenantId: string, work: () => Promise<void>): Promise<void> {
    await work().catch((error: Error & { code?: string }) =>
      this.log.warn('webhooks were not sent', { tenantId, error: error.name, code: error.code ?? null }),
    );
  }
}

interface Answer {
  lastStatus: number | null;
  lastFault: string | null;
}

interface Sending {
  claimed: Claimed;
  parcel: Parcel;
}

/** One that rests, after it could not be reached, is asked nothing but what a person asks for by hand. */
async function dueWebhooks(tx: Ctx): Promise<string[]> {
  const rows = await tx.sql<{ id: string }>(
    `select w.id from tenants.webhook w where w.tenant_id = $1 and exists (
       select 1 from tenants.webhook_delivery d where d.tenant_id = $1 and d.webhook_id = w.id and d.state = 'waiting' and d.due_at <= now()
          and (d.topic = 'webhook.test' or (w."on" and coalesce(w.resting_until <= now(), true))))`,
    [tx.tenantId],
  );
  return rows.map(({ id }) => id);
}
