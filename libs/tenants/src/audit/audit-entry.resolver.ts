import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers, readStored } from '#libs/contracts';
import { type Ctx, type Page, type ListArguments } from '#libs/kernel';
import { UserNames } from '../user/user-names.js';
import { type AuditEntry } from './audit-entry.entity.js';
import { AuditService } from './audit.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('AuditEntry')
export class AuditEntryResolver implements Answers<Contract.AuditEntry, AuditEntry> {
  constructor(
    private readonly audit: AuditService,
    private readonly names: UserNames,
  ) {}

  @Query('auditEntries') list(@Context('ctx') ctx: Ctx, @Args() args: ListArguments): Promise<Page<AuditEntry>> {
    return this.audit.list(ctx, args);
  }
  @ResolveField('userName') userName(@Parent() entry: AuditEntry, @Context('ctx') ctx: Ctx): Promise<string | null> {
    return this.names.of(ctx, entry.userId);
  }
  @ResolveField('actingForName') actingForName(
    @Parent() entry: AuditEntry,
    @Context('ctx') ctx: Ctx,
  ): Promise<string | null> {
    return this.names.of(ctx, entry.actingFor);
  }
  @ResolveField('before') before(@Parent() entry: AuditEntry): object | null {
    return entry.payload?.before ?? null;
  }
  @ResolveField('after') after(@Parent() entry: AuditEntry): object | null {
    return entry.payload?.after ?? null;
  }
  @ResolveField('reason') reason(@Parent() entry: AuditEntry, @Context('ctx') ctx: Ctx): string | null {
    return readStored(entry.payload?.reason ?? null, ctx.language);
  }
  @ResolveField('erased') erased(@Parent() entry: AuditEntry): boolean {
    return entry.payload === null;
  }
}
