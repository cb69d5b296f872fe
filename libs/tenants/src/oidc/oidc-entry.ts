import { Injectable } from '@nestjs/common';
import { AppError, type Ctx } from '#libs/kernel';
import { normalMail } from '#libs/typed';
import { AccountService, hasSecondFactor } from '../account/account.service.js';
import { hashToken, newToken } from '../account/token.js';
import { ownSignInRoles } from '../mandate/roles.js';
import { lifetimes } from '../session/mail-link.js';
import { type Outcome, SignInSteps } from '../session/sign-in-step.js';
import { User } from '../user/user.entity.js';
import { domainOf } from './oidc.input.js';
import { type OidcPerson } from './oidc-client.js';
import { type TrustedProvider } from './oidc-provider.service.js';

/** Somebody whom a provider named, as this tenant knows them. */
export interface OidcUser {
  id: string;
  email: string;
  state: string;
  accountId: string | null;
}

export interface OidcProof {
  secondFactor: boolean;
  signOutSealed: string | null;
}

const columns = `u.id, u.email, u.state, u.account_id as "accountId"`;

/** Who a provider's person is here, and what they still have to prove. */
@Injectable()
export class OidcEntry {
  constructor(
    private readonly accounts: AccountService,
    private readonly steps: SignInSteps,
  ) {}

  /** The person who joined this subject before; else somebody of the provider's own domains, who then has to prove it. */
  async enter(tx: Ctx, provider: TrustedProvider, person: OidcPerson): Promise<Outcome> {
    const joined = await this.joined(tx, provider.id, person.subject);
    const user = joined ?? (await this.named(tx, person));
    await this.refuse(tx, provider, user);
    const proof = {
      secondFactor: person.claims.some((claim) => provider.secondFactorClaims.includes(claim)),
      signOutSealed: person.signOutUrl && this.accounts.box.seal(person.signOutUrl, `oidc-sign-out:${user.id}`),
    };
    if (!joined) return this.ask(tx, provider.id, { subject: person.subject, userId: user.id, ...proof });
    await tx.sql(
      `update tenants.oidc_identity set sign_out_sealed = $4, used_at = $5
        where tenant_id = $1 and provider_id = $2 and subject = $3`,
      [tx.tenantId, provider.id, person.subject, proof.signOutSealed, tx.now()],
    );
    return this.letIn(tx, user, proof.secondFactor);
  }

  private async joined(tx: Ctx, providerId: string, subject: string): Promise<OidcUser | null> {
    const [user] = await tx.sql<OidcUser>(
      `select ${columns} from tenants.oidc_identity i
         join tenants.app_user u on u.tenant_id = i.tenant_id and u.id = i.user_id
        where i.tenant_id = $1 and i.provider_id = $2 and i.subject = $3`,
      [tx.tenantId, providerId, subject],
    );
    return user ?? null;
  }

  /**
   * An address is a name here, no proof: whoever it names has to join first. That it is said to be verified changes nothing then;
   * that it is said not to be does.
   */
  private async named(tx: Ctx, { email, emailDenied }: OidcPerson): Promise<OidcUser> {
    if (email === null) throw new AppError('OIDC_EMAIL_MISSING');
    if (emailDenied) throw new AppError('OIDC_EMAIL_UNVERIFIED');
    const address = normalMail(email);
    const [user] = await tx.sql<OidcUser>(
      `select ${columns} from tenants.app_user u where u.tenant_id = $1 and u.email = $2`,
      [tx.tenantId, address],
    );
    return user ?? { id: '', email: address, state: 'unknown', accountId: null };
  }

  /** Asked at every sign-in, and again when somebody joins: what a provider may do can end in between. */
  async refuse(tx: Ctx, { provedDomains }: Pick<TrustedProvider, 'provedDomains'>, user: OidcUser): Promise<void> {
    // First of all: about others a provider learns nothing, not even whether they are known here.
    if (!provedDomains.includes(domainOf(user.email))) throw new AppError('OIDC_DOMAIN');
    if (user.state === 'unknown') throw new AppError('OIDC_NOBODY');
    if (user.state !== 'active' && user.state !== 'invited') throw new AppError('OIDC_LOCKED');
    const [own] = await tx.sql(
      `select 1 from tenants.mandate where tenant_id = $1 and user_id = $2 and role = any($3)
          and (valid_until is null or valid_until > $4) limit 1`,
      [tx.tenantId, user.id, ownSignInRoles, tx.today()],
    );
    if (own) throw new AppError('OIDC_ROLE');
  }

  /** A ticket for the browser; nothing joins before the person has proved with it that the account is theirs. */
  private async ask(
    tx: Ctx,
    providerId: string,
    { subject, userId, secondFactor, signOutSealed }: OidcProof & { subject: string; userId: string },
  ): Promise<Outcome> {
    const step = newToken();
    const expiresAt = new Date(tx.now().getTime() + lifetimes.joinProvider * 60_000);
    await tx.sql(
      `insert into tenants.oidc_join (tenant_id, step_hash, provider_id, subject, user_id, second_factor, sign_out_sealed, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [tx.tenantId, hashToken(step), providerId, subject, userId, secondFactor, signOutSealed, expiresAt],
    );
    return { answer: { state: 'proveAccount', step, recoveryCodes: null } };
  }

  /** @param secondFactor whether one was given just now, here or at a provider whose word counts for it */
  async letIn(tx: Ctx, user: Pick<OidcUser, 'id' | 'email'>, secondFactor: boolean): Promise<Outcome> {
    if (secondFactor || !(await this.steps.isStaff(tx, user.id)))
      return this.steps.signedIn(tx, user.id, { method: 'oidc', secondFactor });
    const account = (await this.accounts.ofUser(tx, user.id)) ?? (await this.accounts.give(tx, user));
    // A provider of this tenant starts no second factor for a login on which other tenants rely.
    if (!hasSecondFactor(account) && (await this.accounts.tenantsOf(tx, account.id)).length > 1)
      throw new AppError('PASSWORD_REQUIRED');
    return this.steps.proceed(tx, user.id, account, 'oidc');
  }

  /** Joins a subject for good. A subject is one person, and an invitation counts as accepted. */
  async join(tx: Ctx, of: { providerId: string; subject: string; userId: string } & OidcProof): Promise<void> {
    const { providerId, subject, userId, signOutSealed } = of;
    const joined = await tx.sql(
      `insert into tenants.oidc_identity (tenant_id, provider_id, subject, user_id, sign_out_sealed, used_at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1`,
      [tx.tenantId, providerId, subject, userId, signOutSealed, tx.now()],
    );
    if (joined.length === 0) throw new AppError('CONFLICT');
    await tx.sql(
      `update tenants.app_user set state = 'active', version = version + 1 where tenant_id = $1 and id = $2 and state = 'invited'`,
      [tx.tenantId, userId],
    );
    await tx.audit({ action: 'linkIdentity', noun: User.name, id: userId, after: { providerId } });
  }
}
