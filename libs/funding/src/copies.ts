import { declareCopies } from '#libs/contracts';

/** `Mandate`, `Commission`: who works in an area today, and can be given an application. `office`: where the team is reached; `Programme`: in whose name letters are written, and what can be done against a decision. */
export const copies = declareCopies('funding', {
  Area: ['slug', 'name', 'districtId', 'phase', 'ends', 'office'],
  Commission: ['carrierId', 'areaId', 'validFrom', 'validUntil', 'removed'],
  Mandate: ['userId', 'userName', 'role', 'scopeId', 'carrierId', 'validFrom', 'validUntil'],
  Programme: ['authority', 'city', 'address', 'remedy'],
});

export type FundedArea = InstanceType<typeof copies.Area>;
export type Remedy = NonNullable<InstanceType<typeof copies.Programme>['remedy']>;
