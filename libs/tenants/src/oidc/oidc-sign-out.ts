import { Injectable } from '@nestjs/common';
import { type Ctx } from '#libs/kernel';
import { AccountService } from '../account/account.service.js';
import { reading } from '../reading.js';
import { type SignInSession } from '../session/sign-in-session.entity.js';

/** Ending the session at the provider, too: the browser goes there after it has been signed out here. */
@Injectable()
export class OidcSignOut {
  constructor(private readonly accounts: AccountService) {}

  /** Where to; null: nowhere. Only for the present session, because only its browser has a session there. */
  async addressFor(ctx: Ctx, { id, userId, method }: SignInSession): Promise<string | null> {
    if (id !== ctx.who.sessionId || method !== 'oidc') return null;
    const [identity] = await reading(ctx).sql<{ sealed: string | null }>(
      `select i.sign_out_sealed as sealed from tenants.oidc_identity i
         join tenants.oidc_provider p on p.tenant_id = i.tenant_id and p.id = i.provider_id and p.enabled
        where i.tenant_id = $1 and i.user_id = $2 order by i.used_at desc nulls last limit 1`,
      [ctx.tenantId, userId],
    );
    return identity?.sealed ? this.accounts.box.open(identity.sealed, `oidc-sign-out:${userId}`) : null;
  }
}
