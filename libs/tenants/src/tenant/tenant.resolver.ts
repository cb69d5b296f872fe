import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Tenant } from './tenant.entity.js';

@Resolver('Tenant')
export class TenantResolver {
  @ResolveField('holidayRegion') holidayRegion(@Parent() tenant: Tenant): string {
    return tenant.region;
  }
}
