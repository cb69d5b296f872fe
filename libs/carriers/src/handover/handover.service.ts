import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, type ListArguments, type Page, parse } from '#libs/kernel';
import { conditions } from '#libs/typed';
import { type HandoverItem, HandoverSignature } from './handover-signature.entity.js';
import { Handover } from './handover.entity.js';
import { confirmHandoverInput, handoverList, openItemList } from './handover.input.js';
import { OpenItem } from './open-item.entity.js';

interface OpenRow extends Omit<HandoverItem, 'openedAt'> {
  handoverId: string;
  openedAt: Date;
}

@Injectable()
export class HandoverService {
  constructor(private readonly db: Db) {}

  list(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<Handover>> {
    const { filter, orderBy } = parse(handoverList, args);
    return this.db.tx(ctx, (ctx) => ctx.list(Handover, { ...page, where: conditions(filter), orderBy }));
  }

  get(ctx: Ctx, id: string): Promise<Handover> {
    return this.db.tx(ctx, (ctx) => ctx.get(Handover, id, 'read'));
  }

  workList(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<OpenItem>> {
    const { filter, orderBy } = parse(openItemList, args);
    const where = { closedAt: null, ...conditions(filter) };
    return this.db.tx(ctx, (ctx) => ctx.list(OpenItem, { ...page, where, orderBy }));
  }

  signatures(ctx: Ctx, handover: Handover): Promise<HandoverSignature[]> {
    return ctx.loadBy(HandoverSignature, 'handoverId', handover.id);
  }

  async signed(ctx: Ctx, handover: Handover, side: HandoverSignature['side']): Promise<HandoverSignature | null> {
    return (await this.signatures(ctx, handover)).find((s) => s.side === side) ?? null;
  }

  /**
   * The confirmed list, or – before the first confirmation – what was open at 00:00 of the day (entered on that day: when it
   * was entered), or is open now if the day is ahead.
   */
  async items(ctx: Ctx, handover: Handover): Promise<HandoverItem[]> {
    const [signature] = await this.signatures(ctx, handover);
    if (signature) return signature.items;
    const bound = ctx.bind(this.db.service, ctx.write);
    return ctx
      .loader<string, HandoverItem[]>('carriers.handover.items', (ids) => openAtChange(bound, ids))
      .load(handover.id);
  }

  async digest(ctx: Ctx, handover: Handover): Promise<string> {
    return digestOf(await this.items(ctx, handover));
  }

  /** The first confirmation fixes the list, the second makes everything final. One person cannot confirm for both sides. */
  confirm(ctx: Ctx, input: unknown): Promise<Handover> {
    const { id, side, itemsDigest } = parse(confirmHandoverInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const handover = await ctx.get(Handover, id, 'confirm');
      const { userId, name: userName } = ctx.who;
      if (!userId) throw new AppError('FORBIDDEN');
      const { areaId, fromCarrierId, toCarrierId } = handover;
      const signer = { handoverId: id, side, areaId, fromCarrierId, toCarrierId, userId, userName };
      ctx.check('create', HandoverSignature, signer);
      if (ctx.today() < handover.day) throw new AppError('HANDOVER_NOT_YET', { params: { day: handover.day } });
      for (const other of await this.signatures(ctx, handover)) {
        if (other.side === side) throw new AppError('HANDOVER_CONFIRMED');
        if (other.userId === userId) throw new AppError('HANDOVER_SAME_PERSON');
      }
      const items = await this.items(ctx, handover);
      if (digestOf(items) !== itemsDigest) throw new AppError('HANDOVER_CHANGED');
      await ctx.repo(HandoverSignature).insert({ ...signer, at: ctx.now(), items, itemsDigest });
      return handover;
    });
  }
}

const digestOf = (items: HandoverItem[]): string => {
  const lines = items.map((i) => [i.id, i.kind, i.reference, i.year, i.state, i.amountCents, i.openedAt]);
  return createHash('sha256').update(JSON.stringify(lines)).digest('hex');
};

/**
 * The old carrier has lost the area by then and may not read the work list any more; that it may read this hand-over was checked
 * when the hand-over was loaded. Hence set-wise SQL on the ids of loaded hand-overs.
 */
async function openAtChange(ctx: Ctx, ids: readonly string[]): Promise<HandoverItem[][]> {
  const rows = await ctx.sql<OpenRow>(
    `select h.id as "handoverId", o.id, o.kind, o.reference, o.year, o.state, o.amount_cents as "amountCents", o.opened_at as "openedAt"
       from carriers.handover h
       cross join lateral (select greatest(h.day::timestamp at time zone $3, h.recorded_at) as at) change
       join carriers.open_item o on o.tenant_id = h.tenant_id and o.area_id = h.area_id
        and o.opened_at < change.at and (o.closed_at is null or o.closed_at >= change.at)
      where h.tenant_id = $1 and h.id = any($2::uuid[]) order by o.opened_at, o.id`,
    [ctx.tenantId, ids, ctx.tenant.timeZone],
  );
  const lists = Map.groupBy(rows, (row) => row.handoverId);
  return ids.map((id) =>
    (lists.get(id) ?? []).map(({ handoverId: _, openedAt, ...item }) => ({
      ...item,
      openedAt: openedAt.toISOString(),
    })),
  );
}
