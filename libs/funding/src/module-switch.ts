import { AppError, type Ctx } from '#libs/kernel';

/** Name of this module in a tenant's list of switched-on modules. */
export const FUNDING_MODULE = 'funding';

export const hasFunding = (ctx: Ctx): boolean => ctx.tenant.modules.includes(FUNDING_MODULE);

/** A programme without such funds does not have any of this: it looks as if it did not exist. */
export function requireFunding(ctx: Ctx): void {
  if (!hasFunding(ctx)) throw new AppError('NOT_FOUND');
}
