import { Injectable } from '@nestjs/common';
import { type Ctx, SecretBox, Settings } from '#libs/kernel';
import { hashRecoveryCode, newRecoveryCodes, totpStep } from './second-factor.js';
import { isDemoAddress } from '../demo-accounts.js';

/** A login. It belongs to no tenant: one person may have different roles in Berlin and in Frankfurt. */
export interface Account {
  id: string;
  email: string;
  passwordHash: string | null;
  totpSealed: string | null;
  hasPasskey: boolean;
}

const columns = `a.id, a.email, a.password_hash as "passwordHash", a.totp_sealed as "totpSealed",
  exists (select 1 from tenants.passkey p where p.account_id = a.id) as "hasPasskey"`;

/** An authenticator app, or a passkey for whatever host: a login that has one is never entered with less. */
export const hasSecondFactor = ({ totpSealed, hasPasskey }: Pick<Account, 'totpSealed' | 'hasPasskey'>): boolean =>
  totpSealed !== null || hasPasskey;

/** Logins, their passwords and second factors. Runs inside the transaction of the use case that calls it. */
@Injectable()
export class AccountService {
  private sealer: SecretBox | undefined;

  constructor(private readonly settings: Settings) {}

  get box(): SecretBox {
    this.sealer ??= new SecretBox(this.settings.secret, 'tenants/secret-box');
    return this.sealer;
  }

  /** The published logins of the demo work in the demo only, should their rows ever reach another installation. */
  mayBeUsed(email: string): boolean {
    return this.settings.demo || !isDemoAddress(email);
  }

  /** The login of an active person of this tenant. One statement, found or not: the answer's time must not tell. */
  async letIn(tx: Ctx, email: string): Promise<Account | null> {
    const [account] = await tx.sql<Account>(
      `select ${columns} from tenants.account a
         join tenants.app_user u on u.tenant_id = $1 and u.account_id = a.id and u.state = 'active' where a.email = $2`,
      [tx.tenantId, email],
    );
    return account && this.mayBeUsed(email) ? account : null;
  }

  async byEmail(tx: Ctx, email: string): Promise<Account | null> {
    return (await tx.sql<Account>(`select ${columns} from tenants.account a where a.email = $1`, [email]))[0] ?? null;
  }

  async byId(tx: Ctx, id: string): Promise<Account | null> {
    return (await tx.sql<Account>(`select ${columns} from tenants.account a where a.id = $1`, [id]))[0] ?? null;
  }

  /** The login of an active person of this tenant. */
  async ofUser(tx: Ctx, userId: string): Promise<Account | null> {
    const [account] = await tx.sql<Account>(
      `select ${columns}
         from tenants.app_user u join tenants.account a on a.id = u.account_id
        where u.tenant_id = $1 and u.id = $2 and u.state = 'active'`,
      [tx.tenantId, userId],
    );
    return account ?? null;
  }

  /** The account of a mailbox, made when there is none yet. Held until the end: of two who come at once, the second sees what the first did. */
  async ensure(tx: Ctx, email: string): Promise<Account> {
    await tx.sql(
      `insert into tenants.account (id, email, sessions_from, created_at) values ($1, $2, $3, $3) on conflict (email) do nothing`,
      [tx.newId(), email, tx.now()],
    );
    const [account] = await tx.sql<Account>(`select ${columns} from tenants.account a where a.email = $1 for update`, [
      email,
    ]);
    return account!;
  }

  /** Held until the end of the transaction: whoever else changes or decides about this login, or joins another tenant with it, waits. */
  async lock(tx: Ctx, id: string): Promise<{ sessionsFrom: Date }> {
    const [held] = await tx.sql<{ sessionsFrom: Date }>(
      `select sessions_from as "sessionsFrom" from tenants.account where id = $1 for update`,
      [id],
    );
    return held ?? { sessionsFrom: tx.now() };
  }

  /** A login for somebody of this tenant who had none; where their address has one already, that one. */
  async give(tx: Ctx, user: { id: string; email: string }): Promise<Account> {
    const account = await this.ensure(tx, user.email);
    await this.join(tx, account.id);
    await tx.sql(`update tenants.app_user set account_id = $3 where tenant_id = $1 and id = $2`, [
      ...[tx.tenantId, user.id, account.id],
    ]);
    return account;
  }

  async join(tx: Ctx, accountId: string): Promise<void> {
    await tx.sql(`insert into tenants.membership (account_id, tenant) values ($1, $2) on conflict do nothing`, [
      accountId,
      tx.tenantId,
    ]);
  }

  /** The tenants that know this account. */
  async tenantsOf(tx: Ctx, accountId: string): Promise<string[]> {
    const rows = await tx.sql<{ tenant: string }>(`select tenant from tenants.membership where account_id = $1`, [
      accountId,
    ]);
    return rows.map((row) => row.tenant);
  }

  /** The person left this tenant, and with them the passkeys for its hosts; the login goes with the last one. */
  async leave(tx: Ctx, accountId: string): Promise<void> {
    await tx.sql(
      `delete from tenants.passkey where account_id = $1
          and host in (select unnest(d.hosts) from tenants.directory d where d.tenant = $2)`,
      [accountId, tx.tenantId],
    );
    await tx.sql(`delete from tenants.membership where account_id = $1 and tenant = $2`, [accountId, tx.tenantId]);
    await tx.sql(
      `delete from tenants.account a where a.id = $1 and not exists (select 1 from tenants.membership m where m.account_id = a.id)`,
      [accountId],
    );
  }

  /** A new password ends every session of the account, in all tenants. */
  async setPassword(tx: Ctx, accountId: string, passwordHash: string): Promise<void> {
    await tx.sql(`update tenants.account set password_hash = $2, sessions_from = $3 where id = $1`, [
      accountId,
      passwordHash,
      tx.now(),
    ]);
  }

  /** A new address ends every session of the account, in all tenants. */
  async setEmail(tx: Ctx, accountId: string, email: string): Promise<void> {
    await tx.sql(`update tenants.account set email = $2, sessions_from = $3 where id = $1`, [
      accountId,
      email,
      tx.now(),
    ]);
  }

  sealTotp(accountId: string, secret: string): string {
    return this.box.seal(secret, `totp:${accountId}`);
  }
  openTotp(accountId: string, sealed: string): string {
    return this.box.open(sealed, `totp:${accountId}`);
  }

  /** True once per code: a code that was accepted is not accepted again, not even at the same instant. */
  async acceptCode(tx: Ctx, account: Account, code: string): Promise<'totp' | 'recovery' | null> {
    if (!hasSecondFactor(account)) return null;
    const sealed = account.totpSealed;
    const step = sealed === null ? null : totpStep(this.openTotp(account.id, sealed), code, tx.now());
    if (step !== null) {
      const used = await tx.sql(
        `update tenants.account set totp_last_step = $2 where id = $1 and totp_last_step < $2 returning 1`,
        [account.id, step],
      );
      return used.length ? 'totp' : null;
    }
    const spent = await tx.sql(
      `update tenants.recovery_code set used_at = $3 where account_id = $1 and code_hash = $2 and used_at is null returning 1`,
      [account.id, hashRecoveryCode(account.id, code), tx.now()],
    );
    return spent.length ? 'recovery' : null;
  }

  /** Sets the first second factor; returns its recovery codes, or null when somebody was faster. */
  async enrol(tx: Ctx, accountId: string, sealed: string, step: number): Promise<string[] | null> {
    const done = await tx.sql(
      `update tenants.account a set totp_sealed = $2, totp_last_step = $3 where a.id = $1 and a.totp_sealed is null
          and not exists (select 1 from tenants.passkey p where p.account_id = a.id) returning 1`,
      [accountId, sealed, step],
    );
    return done.length === 0 ? null : this.newCodes(tx, accountId);
  }

  /** For a login that has just got its first passkey, or has used its codes up. Null: there are some. */
  async codesIfNone(tx: Ctx, accountId: string): Promise<string[] | null> {
    const left = await tx.sql(`select 1 from tenants.recovery_code where account_id = $1 and used_at is null limit 1`, [
      accountId,
    ]);
    return left.length ? null : this.newCodes(tx, accountId);
  }

  private async newCodes(tx: Ctx, accountId: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    await tx.sql(`delete from tenants.recovery_code where account_id = $1`, [accountId]);
    await tx.sql(`insert into tenants.recovery_code (account_id, code_hash) select $1, unnest($2::text[])`, [
      accountId,
      codes.map((code) => hashRecoveryCode(accountId, code)),
    ]);
    return codes;
  }

  /** Authenticator app, passkeys and recovery codes; every session ends, in all tenants. */
  async removeSecondFactor(tx: Ctx, accountId: string): Promise<void> {
    await tx.sql(`delete from tenants.recovery_code where account_id = $1`, [accountId]);
    await tx.sql(`delete from tenants.passkey where account_id = $1`, [accountId]);
    await tx.sql(`update tenants.account set totp_sealed = null, sessions_from = $2 where id = $1`, [
      accountId,
      tx.now(),
    ]);
  }
}
