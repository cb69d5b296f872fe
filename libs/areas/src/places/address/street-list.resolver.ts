import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { dayOrNull } from '../../shared/history.js';
import { type StreetConflict } from './street-coverage.js';
import { type StreetList } from './street-list.entity.js';
import { type CheckedEntry } from './street-list.service.js';
import type * as Contract from '../../../build/contract.js';

@Resolver('StreetList')
export class StreetListResolver {
  @ResolveField('from')
  from(@Parent() list: StreetList): string | null {
    return dayOrNull(list.validFrom);
  }
  @ResolveField('until')
  until(@Parent() list: StreetList): string | null {
    return dayOrNull(list.validUntil);
  }
}

@Resolver('StreetEntry')
export class StreetEntryResolver implements Answers<Contract.StreetEntry, CheckedEntry> {
  @ResolveField('addresses')
  async addresses(@Parent() entry: CheckedEntry): Promise<number | null> {
    return (await entry.check()).addresses;
  }
  @ResolveField('unclear')
  async unclear(@Parent() entry: CheckedEntry): Promise<number> {
    return (await entry.check()).unclear;
  }
  @ResolveField('similar')
  async similar(@Parent() entry: CheckedEntry): Promise<string[]> {
    return (await entry.check()).similar;
  }
  @ResolveField('conflicts')
  async conflicts(@Parent() entry: CheckedEntry): Promise<StreetConflict[]> {
    return (await entry.check()).conflicts;
  }
}
