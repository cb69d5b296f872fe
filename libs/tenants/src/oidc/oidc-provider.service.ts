import { Injectable } from '@nestjs/common';
import { Outgoing } from '#libs/contracts';
import { AppError, type Ctx, Db, errorText, isUuid, parse, type Patch } from '#libs/kernel';
import { AccountService } from '../account/account.service.js';
import { refuseActing } from '../mandate/giver.js';
import { reading } from '../reading.js';
import { proveOidcDomainsInput, saveOidcProviderInput } from './oidc.input.js';
import { OidcClient, type OidcExamination, type OidcPlaces, type OidcSettings } from './oidc-client.js';
import { sitesOf } from '../tenant/host.js';
import { saidBy } from './oidc-fault.js';
import { OidcProvider, oidcProviderState } from './oidc-provider.entity.js';

const once = { idempotent: false };

/** What signing in needs to know of a provider. */
export interface TrustedProvider extends OidcSettings {
  name: string;
  secondFactorClaims: string[];
  provedDomains: string[];
  enabled: boolean;
}

/** What the test of a provider found: a fault, or how the two servers talk. */
export type OidcTest = Partial<OidcExamination> & {
  fault: string | null;
  sentence: string | null;
  detail: string | null;
};

/** Both addresses have to be entered at the provider, for each host of the programme. @param site the one where somebody signs in */
export const placesAt = (site: string): OidcPlaces => ({
  callback: `${site}/workspace/sign-in/callback`,
  signedOut: `${site}/workspace/sign-in`,
});
/** Those of all hosts, the first one first. */
export const placesOf = ({ tenant }: Pick<Ctx, 'tenant'>): OidcPlaces[] => sitesOf(tenant).map(placesAt);

/** Which other organisations' sign-ins a tenant trusts, and for whom. */
@Injectable()
export class OidcProviderService {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountService,
    private readonly client: OidcClient,
    private readonly outgoing: Outgoing,
  ) {}

  list(ctx: Ctx): Promise<OidcProvider[]> {
    return this.db.tx(ctx, (tx) => tx.all(OidcProvider, { orderBy: [{ name: 'asc' }] }));
  }

  /** What the sign-in page shows to everybody: names, nothing else. */
  async offered(ctx: Ctx): Promise<{ id: string; name: string }[]> {
    const all = await reading(ctx).sql<Pick<OidcProvider, 'id' | 'name' | 'enabled' | 'provedDomains'>>(
      `select id, name, enabled, proved_domains as "provedDomains" from tenants.oidc_provider where tenant_id = $1 order by name`,
      [ctx.tenantId],
    );
    return all.filter((one) => oidcProviderState(one) === 'offered');
  }

  async save(ctx: Ctx, input: unknown): Promise<OidcProvider> {
    const { id, version, clientSecret, ...given } = parse(saveOidcProviderInput, input);
    await this.db.tx(ctx, (tx) => this.authorise(tx, id ?? null, given), once);
    const fault = await this.outgoing.faultOf(given.issuer);
    // A name that is unknown today may be there tomorrow; the test of the provider says so.
    if (fault === 'notHttps') throw new AppError('VALIDATION', { fields: { issuer: 'not_an_issuer' } });
    if (fault === 'private') throw new AppError('VALIDATION', { fields: { issuer: 'private_address' } });
    return this.db.tx(ctx, async (tx) => {
      if (id) {
        const secret = clientSecret ? { clientSecretSealed: this.seal(id, clientSecret) } : {};
        return this.change(tx, id, { ...given, ...secret, version });
      }
      if (!clientSecret) throw new AppError('VALIDATION', { fields: { clientSecret: 'required' } });
      tx.check('change', OidcProvider, given);
      const newId = tx.newId();
      const clientSecretSealed = this.seal(newId, clientSecret);
      return tx.repo(OidcProvider).insert({ ...given, id: newId, clientSecretSealed, provedDomains: [] });
    });
  }

  /** Before anybody's address is looked up: only those who may save learn where a name leads. */
  private async authorise(tx: Ctx, id: string | null, given: Partial<OidcProvider>): Promise<void> {
    refuseActing(tx);
    if (id === null) tx.check('change', OidcProvider, given);
    else await tx.get(OidcProvider, id, 'change');
  }

  /** Another issuer is somebody else: neither what was proved about the old one nor whom it knew counts for it. */
  private async change(tx: Ctx, id: string, given: Patch<OidcProvider>): Promise<OidcProvider> {
    const before = await tx.get(OidcProvider, id, 'change');
    const isAnother = given.issuer !== before.issuer;
    const provedDomains = isAnother ? [] : before.provedDomains.filter((domain) => given.domains?.includes(domain));
    const after = await tx.repo(OidcProvider).update(before, { ...given, provedDomains });
    if (isAnother || !after.enabled || provedDomains.length < before.provedDomains.length)
      await this.endSessions(tx, id);
    if (isAnother) await this.forget(tx, id);
    return after;
  }

  /** The operator's word that a provider is the own one of these domains. What it is based on goes into the audit trail. */
  prove(ctx: Ctx, input: unknown): Promise<OidcProvider> {
    const { id, version, domains, reason } = parse(proveOidcDomainsInput, input);
    return this.db.tx(ctx, async (tx) => {
      refuseActing(tx);
      const before = await tx.get(OidcProvider, id, 'prove');
      if (!domains.every((domain) => before.domains.includes(domain)))
        throw new AppError('VALIDATION', { fields: { domains: 'not_asked_for' } });
      const patch = { provedDomains: domains, version };
      const after = await tx.repo(OidcProvider).update(before, patch, reason);
      if (before.provedDomains.some((domain) => !domains.includes(domain))) await this.endSessions(tx, id);
      return after;
    });
  }

  /** Whoever came in through a provider that is no longer trusted as before signs in again. */
  private async endSessions(tx: Ctx, id: string): Promise<void> {
    const through = `method = 'oidc' and user_id in (
      select user_id from tenants.oidc_identity where tenant_id = $1 and provider_id = $2)`;
    await tx.sql(
      `update tenants.session set revoked_at = $3 where tenant_id = $1 and revoked_at is null and ${through}`,
      [tx.tenantId, id, tx.now()],
    );
    await tx.sql(
      `update tenants.sign_in_step set used_at = $3 where tenant_id = $1 and used_at is null and ${through}`,
      [tx.tenantId, id, tx.now()],
    );
    await tx.audit({ action: 'endSessions', noun: OidcProvider.name, id });
  }

  private async forget(tx: Ctx, id: string): Promise<void> {
    for (const table of ['oidc_identity', 'oidc_sign_in', 'oidc_join']) {
      await tx.sql(`delete from tenants.${table} where tenant_id = $1 and provider_id = $2`, [tx.tenantId, id]);
    }
  }

  /** Asks the provider everything that can be asked without a person, and names what is wrong. */
  async test(ctx: Ctx, id: string): Promise<OidcTest> {
    const provider = await this.db.tx(ctx, (tx) => this.mayTest(tx, id), once);
    const nothing = { fault: null, sentence: null, detail: null };
    try {
      return { ...nothing, ...(await this.client.examine({ settings: provider, now: ctx.now() }, placesOf(ctx))) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { fault: error.code, sentence: errorText(error.code, ctx.language), detail: saidBy(error) };
    }
  }

  private async mayTest(tx: Ctx, id: string): Promise<TrustedProvider> {
    await tx.get(OidcProvider, id, 'change');
    return this.byId(tx, id);
  }

  /** For sign-in, before anybody is known. Throws NOT_FOUND, or OIDC_NOT_PROVED when it may speak for nobody. */
  async trusted(tx: Ctx, id: string): Promise<TrustedProvider> {
    const provider = await this.byId(tx, id);
    const state = oidcProviderState(provider);
    if (state === 'off') throw new AppError('NOT_FOUND');
    if (state === 'unproved') throw new AppError('OIDC_NOT_PROVED');
    return provider;
  }

  private async byId(tx: Ctx, id: string): Promise<TrustedProvider> {
    const [row] = isUuid(id)
      ? await tx.sql<TrustedProvider & { sealed: string }>(
          `select id, version, name, issuer, client_id as "clientId", client_secret_sealed as sealed,
                  second_factor_claims as "secondFactorClaims", proved_domains as "provedDomains", enabled
             from tenants.oidc_provider where tenant_id = $1 and id = $2`,
          [tx.tenantId, id],
        )
      : [];
    if (!row) throw new AppError('NOT_FOUND');
    const { sealed, ...provider } = row;
    return { ...provider, clientSecret: this.accounts.box.open(sealed, `oidc:${id}`) };
  }

  private seal(id: string, secret: string): string {
    return this.accounts.box.seal(secret, `oidc:${id}`);
  }
}
