import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers, readStored } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { Application } from '../application/application.entity.js';
import { type LedgerEntry } from './ledger-entry.entity.js';
import type * as Contract from '../../build/contract.js';

@Resolver('LedgerEntry')
export class LedgerEntryResolver implements Answers<Contract.LedgerEntry, LedgerEntry> {
  @ResolveField('application')
  application(@Context('ctx') ctx: Ctx, @Parent() { applicationId }: LedgerEntry): Promise<Application | null> {
    return applicationId === null ? Promise.resolve(null) : ctx.load(Application, applicationId);
  }
  @ResolveField('reason')
  reason(@Context('ctx') ctx: Ctx, @Parent() entry: LedgerEntry): string | null {
    return readStored(entry.reason, ctx.language);
  }
}
