import { Injectable } from '@nestjs/common';
import { conditions } from '#libs/typed';
import { changeTopics, type ChangeTopic, holds, Outgoing } from '#libs/contracts';
import { AppError, type Ctx, Db, type ListArguments, type Page, parse, type Who } from '#libs/kernel';
import { ApiClient } from '../api-client/api-client.entity.js';
import { refuseActing } from '../mandate/giver.js';
import { reading } from '../reading.js';
import { keysInForce } from '../session/in-force.js';
import {
  createWebhookInput,
  removeWebhookInput,
  rotateWebhookSecretInput,
  updateWebhookInput,
  webhookList,
} from './webhook.input.js';
import { type Managed, Webhook } from './webhook.entity.js';
import { readersOf } from './webhook-readers.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { newWebhookSecret } from './webhook-signature.js';

/** default of the platform */
const MOST_PER_CLIENT = 10;
const HOUR_MS = 3_600_000;

export interface WebhookWithSecret {
  webhook: Webhook;
  /** shown in this answer only; who lost it repeats the call under its idempotency key, or rotates */
  secret: string;
}

/** Where programs want to be told of changes. */
@Injectable()
export class WebhookService {
  constructor(
    private readonly db: Db,
    private readonly outgoing: Outgoing,
    private readonly secrets: WebhookSecrets,
  ) {}

  list(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<Webhook>> {
    const { filter, orderBy } = parse(webhookList, args);
    return this.db.tx(ctx, (tx) => tx.list(Webhook, { ...page, where: conditions(filter), orderBy }));
  }

  async create(ctx: Ctx, input: unknown): Promise<WebhookWithSecret> {
    const { clientId, ...given } = parse(createWebhookInput, input);
    await this.db.tx(ctx, (tx) => this.clientOf(tx, clientId), { idempotent: false });
    await this.refuseAddress(given.url);
    const secret = newWebhookSecret();
    return this.db.tx(ctx, async (tx) => {
      const { managed } = await this.clientOf(tx, clientId);
      await this.refuseWider(tx, clientId, given);
      const [{ n }] = (await tx.sql<{ n: number }>(
        `select count(*)::int as n from tenants.webhook where tenant_id = $1 and client_id = $2`,
        [tx.tenantId, clientId],
      )) as [{ n: number }];
      if (n >= MOST_PER_CLIENT) throw new AppError('VALIDATION', { fields: { clientId: 'too_many' } });
      const id = tx.newId();
      const webhook = await tx.repo(Webhook).insert({
        ...{ id, clientId, ...managed, ...given, areaIds: given.areaIds ?? null, on: true, offReason: null },
        ...{ secretSealed: this.secrets.seal(id, secret), earlierSealed: null, earlierUntil: null, failingSince: null },
        ...{ answeredBy: tx.who.userId!, createdAt: tx.now() },
      });
      return { webhook, secret };
    });
  }

  /** Locked: two who add one at the same time come one after the other. */
  private async clientOf(tx: Ctx, id: string): Promise<{ managed: Managed }> {
    refuseActing(tx);
    const client = await tx.find(ApiClient, { id }, true);
    if (!client) throw new AppError('NOT_FOUND');
    const managed = { keyRole: client.role, keyScopeId: client.scopeId, keyCarrierId: client.carrierId };
    tx.check('create', Webhook, managed);
    return { managed };
  }

  /** A name that is unknown today may be there tomorrow; the log of the deliveries says so. */
  private async refuseAddress(url: string): Promise<void> {
    const fault = await this.outgoing.faultOf(url);
    if (fault === 'notHttps') throw new AppError('VALIDATION', { fields: { url: 'not_https' } });
    if (fault === 'private') throw new AppError('VALIDATION', { fields: { url: 'private_address' } });
  }

  /** Neither the key nor whoever sets this up may be told of what they do not read. */
  private async refuseWider(
    tx: Ctx,
    clientId: string,
    { topics, areaIds }: { topics?: ChangeTopic[]; areaIds?: string[] | null },
  ): Promise<void> {
    const key = (await keysInForce(tx, [clientId])).get(clientId);
    if (!key) throw new AppError('VALIDATION', { fields: { clientId: 'not_valid' } });
    const at = (topics ?? []).findIndex((topic) => ![key, tx.who].every((who) => reads(who, topic)));
    if (at >= 0) throw new AppError('VALIDATION', { fields: { [`topics.${at}`]: 'not_for_this_key' } });
    if (!areaIds) return;
    const known = await tx.sql(`select 1 from tenants.area where tenant_id = $1 and id = any($2)`, [
      tx.tenantId,
      areaIds,
    ]);
    if (known.length < areaIds.length) throw new AppError('VALIDATION', { fields: { areaIds: 'not_found' } });
  }

  /** Whoever changes it answers for it from then on. */
  async update(ctx: Ctx, input: unknown): Promise<Webhook> {
    const { id, on, ...given } = parse(updateWebhookInput, input);
    await this.db.tx(ctx, (tx) => this.mayChange(tx, id, 'update'), { idempotent: false });
    if (given.url !== undefined) await this.refuseAddress(given.url);
    return this.db.tx(ctx, async (tx) => {
      const before = await this.mayChange(tx, id, 'update');
      const after = { topics: given.topics ?? before.topics, areaIds: given.areaIds ?? null };
      if (on !== false) await this.refuseWider(tx, before.clientId, after);
      const switched =
        on === undefined ? {} : { on, offReason: on ? null : before.on ? ('byHand' as const) : before.offReason };
      if (on) await this.letBegin(tx, id);
      return tx.repo(Webhook).update(before, { ...given, ...switched, answeredBy: tx.who.userId! });
    });
  }

  private letBegin(tx: Ctx, id: string): Promise<unknown> {
    return tx.sql(
      `update tenants.webhook set failing_since = null, resting_until = null where tenant_id = $1 and id = $2`,
      [tx.tenantId, id],
    );
  }

  private mayChange(tx: Ctx, id: string, action: string): Promise<Webhook> {
    refuseActing(tx);
    return tx.get(Webhook, id, action);
  }

  rotate(ctx: Ctx, input: unknown): Promise<WebhookWithSecret> {
    const { id, overlapHours, reason } = parse(rotateWebhookSecretInput, input);
    const secret = newWebhookSecret();
    return this.db.tx(ctx, async (tx) => {
      const before = await this.mayChange(tx, id, 'rotate');
      const earlier =
        overlapHours === 0
          ? { earlierSealed: null, earlierUntil: null }
          : { earlierSealed: before.secretSealed, earlierUntil: new Date(tx.now().getTime() + overlapHours * HOUR_MS) };
      const patch = { ...earlier, secretSealed: this.secrets.seal(id, secret) };
      return { webhook: await tx.repo(Webhook).update(before, patch, reason), secret };
    });
  }

  /** What waits to be sent and the log of what was sent go with it. */
  remove(ctx: Ctx, input: unknown): Promise<boolean> {
    const { id, reason } = parse(removeWebhookInput, input);
    return this.db.tx(ctx, async (tx) => {
      await tx.repo(Webhook).remove(await tx.get(Webhook, id, 'remove'), reason);
      return true;
    });
  }

  /** Whether anything is sent at this moment: it is on, and its key and whoever answers for it hold what it takes. */
  works(ctx: Ctx, hook: Webhook): Promise<boolean> {
    const tx = reading(ctx);
    const batch = async (hooks: readonly string[]): Promise<boolean[]> => {
      const rows = await tx.all(Webhook, { where: { id: { $in: hooks } } });
      const readers = await readersOf(tx, rows);
      return hooks.map((id) => readers.has(id));
    };
    return hook.on ? tx.loader('tenants.webhook.works', batch).load(hook.id) : Promise.resolve(false);
  }

  /** What a key can be told of, batched over the operation. */
  topicsOf(ctx: Ctx, { id: clientId }: { id: string }): Promise<ChangeTopic[]> {
    const tx = reading(ctx);
    const batch = async (ids: readonly string[]): Promise<ChangeTopic[][]> => {
      const keys = await keysInForce(tx, ids);
      return ids.map((id) => all.filter((topic) => reads(keys.get(id), topic) && reads(ctx.who, topic)));
    };
    return tx.loader('tenants.webhook.topics', batch).load(clientId);
  }
}

const all = Object.keys(changeTopics) as ChangeTopic[];
const reads = (who: Who | undefined, topic: ChangeTopic): boolean =>
  who !== undefined && holds(who, changeTopics[topic].noun, 'read');
