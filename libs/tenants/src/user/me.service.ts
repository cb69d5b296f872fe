import { Injectable } from '@nestjs/common';
import { isSpokenOf, type Ctx, type Mandate } from '#libs/kernel';
import { type ScopeType } from '../mandate/roles.js';
import { Scopes } from '../mandate/scopes.js';
import { policies } from '../policies.js';
import { UserNames } from './user-names.js';
import { User } from './user.entity.js';

export interface Me {
  __typename: 'Me';
  kind: string;
  userId: string | null;
  name: string | null;
  can: string[];
}
export type OwnMandate = Mandate & { scopeName: string | null };

/** Who is asking: what front ends build their navigation from. */
@Injectable()
export class MeService {
  constructor(
    private readonly scopes: Scopes,
    private readonly names: UserNames,
  ) {}

  me(ctx: Ctx): Me {
    const { kind, userId, name } = ctx.who;
    return { __typename: 'Me', kind, userId, name, can: rightsOf(ctx) };
  }

  async user(ctx: Ctx, me: Me): Promise<User | null> {
    const { userId } = me;
    return userId === null ? null : ctx.load(User, userId);
  }

  mandates(ctx: Ctx): Promise<OwnMandate[]> {
    const named = async (m: Mandate): Promise<OwnMandate> => ({
      ...m,
      scopeName: await this.scopes.name(ctx, m.scopeType as ScopeType, m.scopeId),
    });
    return Promise.all(ctx.who.mandates.map(named));
  }

  actingForName(ctx: Ctx): Promise<string | null> {
    return this.names.of(ctx, ctx.who.mandates.find((m) => m.actingFor !== null)?.actingFor ?? null);
  }
}

/** `Noun:action` for everything the caller may do with at least some rows. */
function rightsOf(ctx: Ctx): string[] {
  const shown = policies.filter(({ internal }) => !internal);
  return shown.flatMap((policy) =>
    policy.actions.filter((action) => isSpokenOf(policy, ctx.who, action)).map((action) => `${policy.noun}:${action}`),
  );
}
