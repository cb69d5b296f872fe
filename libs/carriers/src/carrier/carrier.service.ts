import { Injectable } from '@nestjs/common';
import { type Ctx, Db, type New, type ListArguments, type Page, parse, type Where } from '#libs/kernel';
import { Carrier } from './carrier.entity.js';
import {
  createCarrierInput,
  listCarriersInput,
  renameCarrierInput,
  updateCarrierContactInput,
} from './carrier.input.js';

const contactFields = ['website', 'email', 'phone', 'address'] as const;

@Injectable()
export class CarrierService {
  constructor(private readonly db: Db) {}

  list(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<Carrier>> {
    const { search } = parse(listCarriersInput, args);
    const where: Where = search ? { name: { $like: search } } : {};
    return this.db.tx(ctx, (ctx) => ctx.list(Carrier, { ...page, where, orderBy: [{ name: 'asc' }] }));
  }

  get(ctx: Ctx, id: string): Promise<Carrier> {
    return this.db.tx(ctx, (ctx) => ctx.get(Carrier, id, 'read'));
  }

  create(ctx: Ctx, input: unknown): Promise<Carrier> {
    const { name, kind, ...contact } = parse(createCarrierInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const { website = null, email = null, phone = null, address = null } = contact;
      const row: New<Carrier> = { name, kind, website, email, phone, address, verified: true };
      ctx.check('create', Carrier, row);
      return this.told(ctx, await ctx.repo(Carrier).insert(row));
    });
  }

  rename(ctx: Ctx, input: unknown): Promise<Carrier> {
    const { id, version, name, kind, reason } = parse(renameCarrierInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const carrier = await ctx.get(Carrier, id, 'rename');
      const patch = { name, kind: kind ?? carrier.kind, ...(version && { version }) };
      return this.told(ctx, await ctx.repo(Carrier).update(carrier, patch, reason));
    });
  }

  updateContact(ctx: Ctx, input: unknown): Promise<Carrier> {
    const { id, version, ...contact } = parse(updateCarrierContactInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const carrier = await ctx.get(Carrier, id, 'updateContact');
      const patch: Partial<Carrier> = version ? { version } : {};
      for (const field of contactFields) if (contact[field] !== undefined) patch[field] = contact[field];
      return ctx.repo(Carrier).update(carrier, patch);
    });
  }

  /** States the carrier as it is, for everybody who keeps its name. */
  async told(ctx: Ctx, carrier: Carrier): Promise<Carrier> {
    const { id: carrierId, name, kind, version } = carrier;
    await ctx.publish('carrier.changed', { carrierId, name, kind, version });
    return carrier;
  }
}
