import { Injectable } from '@nestjs/common';
import { type FactOf } from '#libs/contracts';
import { type Ctx, Db, type New, type ListArguments, type Page, parse, type Where } from '#libs/kernel';
import { Carrier } from './carrier.entity.js';
import { carrierList, createCarrierInput, renameCarrierInput, updateCarrierContactInput } from './carrier.input.js';

export const carrierFact = ({ id: carrierId, name, kind, verified, version }: Carrier): FactOf<'Carrier'> => ({
  ...{ carrierId, name, kind, verified, version },
});

@Injectable()
export class CarrierService {
  constructor(private readonly db: Db) {}

  list(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<Carrier>> {
    const { filter, orderBy } = parse(carrierList, args);
    const where: Where = filter.search ? { name: { $like: filter.search } } : {};
    return this.db.tx(ctx, (ctx) => ctx.list(Carrier, { ...page, where, orderBy }));
  }

  get(ctx: Ctx, id: string): Promise<Carrier> {
    return this.db.tx(ctx, (ctx) => ctx.get(Carrier, id, 'read'));
  }

  create(ctx: Ctx, input: unknown): Promise<Carrier> {
    const row: New<Carrier> = { ...parse(createCarrierInput, input), verified: true };
    return this.db.tx(ctx, async (ctx) => {
      ctx.check('create', Carrier, row);
      return this.told(ctx, await ctx.repo(Carrier).insert(row));
    });
  }

  rename(ctx: Ctx, input: unknown): Promise<Carrier> {
    const { id, version, name, kind, reason } = parse(renameCarrierInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const carrier = await ctx.get(Carrier, id, 'rename');
      return this.told(ctx, await ctx.repo(Carrier).update(carrier, { version, name, kind }, reason));
    });
  }

  updateContact(ctx: Ctx, input: unknown): Promise<Carrier> {
    const { id, ...contact } = parse(updateCarrierContactInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const carrier = await ctx.get(Carrier, id, 'updateContact');
      return ctx.repo(Carrier).update(carrier, contact);
    });
  }

  /** States the carrier as it is, for everybody who keeps its name. */
  async told(ctx: Ctx, carrier: Carrier): Promise<Carrier> {
    await ctx.publish('carrier.changed', carrierFact(carrier));
    return carrier;
  }
}
