import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { AccountService } from '../account/account.service.js';
import { refuseActing } from '../mandate/giver.js';
import { reading } from '../reading.js';
import { saveOidcProviderInput } from './oidc.input.js';
import { OidcProvider } from './oidc-provider.entity.js';

/** Which other organisations' sign-ins a tenant trusts. */
@Injectable()
export class OidcProviderService {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountService,
  ) {}

  list(ctx: Ctx): Promise<OidcProvider[]> {
    return this.db.tx(ctx, (tx) => tx.all(OidcProvider, { orderBy: [{ name: 'asc' }] }));
  }

  /** What the sign-in page shows to everybody: names, nothing else. */
  offered(ctx: Ctx): Promise<{ id: string; name: string }[]> {
    const offered = `select id, name from tenants.oidc_provider where tenant_id = $1 and enabled order by name`;
    return reading(ctx).sql(offered, [ctx.tenantId]);
  }

  save(ctx: Ctx, input: unknown): Promise<OidcProvider> {
    const { id, version, clientSecret, ...given } = parse(saveOidcProviderInput, input);
    return this.db.tx(ctx, async (tx) => {
      refuseActing(tx);
      if (id) {
        const provider = await tx.get(OidcProvider, id, 'change');
        const secret = clientSecret ? { clientSecretSealed: this.seal(id, clientSecret) } : {};
        return tx.repo(OidcProvider).update(provider, { ...given, ...secret, ...(version && { version }) });
      }
      if (!clientSecret) throw new AppError('VALIDATION', { fields: { clientSecret: 'required' } });
      tx.check('change', OidcProvider, given);
      const newId = tx.newId();
      return tx.repo(OidcProvider).insert({ ...given, id: newId, clientSecretSealed: this.seal(newId, clientSecret) });
    });
  }

  private seal(id: string, secret: string): string {
    return this.accounts.box.seal(secret, `oidc:${id}`);
  }
}
