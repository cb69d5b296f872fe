import { type Ctx } from '#libs/kernel';

/** What every resolver gets as GraphQL context; `ctx` is one of `forReading`. */
export interface GraphContext {
  ctx: Ctx;
}
