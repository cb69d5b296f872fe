import { declareCopies } from '#libs/contracts';

/** `office`: where the team is reached; `Programme`: in whose name letters are written, and what can be done against a decision. */
export const copies = declareCopies('funding', {
  Area: ['slug', 'name', 'districtId', 'phase', 'ends', 'office'],
  Programme: ['authority', 'city', 'address', 'remedy'],
});

export type FundedArea = InstanceType<typeof copies.Area>;
export type Remedy = NonNullable<InstanceType<typeof copies.Programme>['remedy']>;
