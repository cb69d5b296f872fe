import { declareCopies } from '#libs/contracts';

/** The row of an area is locked while its commissions change. */
export const copies = declareCopies('carriers', { Area: ['name'] });
