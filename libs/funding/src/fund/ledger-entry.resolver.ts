import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { readStored } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { type LedgerEntry } from './ledger-entry.entity.js';

@Resolver('LedgerEntry')
export class LedgerEntryResolver {
  @ResolveField('reason')
  reason(@Context('ctx') ctx: Ctx, @Parent() entry: LedgerEntry): string | null {
    return readStored(entry.reason, ctx.language);
  }
}
