import { type Ctx } from '#libs/kernel';

/** The GraphQL context of every resolver; `ctx` comes from `forReading`. */
export interface GraphContext {
  ctx: Ctx;
}
