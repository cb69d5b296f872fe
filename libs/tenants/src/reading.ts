import { type Ctx } from '#libs/kernel';

/** For fields below a root field: the operation's shared read-only transaction, under this service's role. */
export const reading = (ctx: Ctx): Ctx => (ctx.write ? ctx : ctx.bind('tenants', null));
