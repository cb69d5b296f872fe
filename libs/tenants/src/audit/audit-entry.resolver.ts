import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { readStored } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { UserNames } from '../user/user-names.js';
import { type AuditEntry } from './audit-entry.entity.js';

@Resolver('AuditEntry')
export class AuditEntryResolver {
  constructor(private readonly names: UserNames) {}

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
