import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, isUuid, parse } from '#libs/kernel';
import { AccountService } from '../account/account.service.js';
import { staffRoles } from '../mandate/roles.js';
import { type Proved, ProofService } from '../session/proof.service.js';
import { withinTenant } from '../tenant/cross-tenant.js';
import { addPasskeyInput, renamePasskeyInput, startPasskeyInput } from './passkey.input.js';
import { Passkey } from './passkey.policy.js';
import { type Owner, Registrations } from './registrations.js';

const once = { idempotent: false };

export interface PasskeyStart {
  step: string | null;
  options: object;
}

/** The own passkeys. To add or remove one, the person has proved within the last 15 minutes who they are. */
@Injectable()
export class PasskeyService {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountService,
    private readonly proofs: ProofService,
    private readonly registrations: Registrations,
  ) {}

  own(ctx: Ctx): Promise<Passkey[]> {
    return this.db.tx(ctx, async (tx) => {
      const { userId } = tx.who;
      tx.check('read', Passkey, { userId });
      return userId === null ? [] : this.registrations.passkeys.ofUser(tx, userId);
    });
  }

  /** One of them; null when it is somebody else's. */
  find(ctx: Ctx, id: string): Promise<Passkey | null> {
    const { userId } = ctx.who;
    if (userId === null || !isUuid(id)) return Promise.resolve(null);
    return this.db.tx(ctx, async (tx) => {
      tx.check('read', Passkey, { userId });
      return (await this.registrations.passkeys.ofUser(tx, userId, id))[0] ?? null;
    });
  }

  start(ctx: Ctx, input: unknown): Promise<PasskeyStart> {
    const { origin } = parse(startPasskeyInput, input);
    this.registrations.challenges.checkOrigin(ctx, origin);
    return this.db.tx(
      ctx,
      async (tx) => {
        const options = await this.registrations.ask(tx, 'add', await this.owner(tx), origin);
        return { step: null, options };
      },
      once,
    );
  }

  /** An answer that got lost is had again under its idempotency key: it holds recovery codes. */
  async add(ctx: Ctx, input: unknown): Promise<{ passkey: Passkey; recoveryCodes: string[] | null }> {
    const { credential, name } = parse(addPasskeyInput, input);
    const checked = await this.registrations.check(ctx, 'add', ctx.who.sessionId ?? '', credential);
    return this.db.tx(ctx, async (tx) => {
      const { id, recoveryCodes } = await this.registrations.add(tx, await this.owner(tx), checked, name);
      await this.proofs.factorGiven(tx);
      return { passkey: await this.one(tx, id, 'add'), recoveryCodes };
    });
  }

  /** Whoever signed in by a link in a mail so far gets a login by this. */
  private async owner(tx: Ctx): Promise<Owner> {
    const { session, person, account: known } = await this.proofs.required(tx);
    tx.check('add', Passkey, { userId: person.id });
    const account = known && person.accountId ? known : await this.accounts.give(tx, person);
    await this.accounts.lock(tx, account.id);
    return { ticket: session.id, userId: person.id, name: person.name, language: person.language, account };
  }

  private async one(tx: Ctx, id: string, action: string): Promise<Passkey> {
    const passkey = await this.find(tx, id);
    if (!passkey) throw new AppError('NOT_FOUND');
    tx.check(action, Passkey, passkey);
    return passkey;
  }

  rename(ctx: Ctx, input: unknown): Promise<Passkey> {
    const { id, name } = parse(renamePasskeyInput, input);
    return this.db.tx(ctx, async (tx) => {
      const passkey = await this.one(tx, id, 'rename');
      await this.registrations.passkeys.rename(tx, id, name);
      const [before, after] = [{ passkey: passkey.name }, { passkey: name }];
      await tx.audit({ action: 'renamePasskey', noun: 'User', id: passkey.userId, before, after });
      return Object.assign(passkey, { name });
    });
  }

  /** Ends the sessions that it opened, in all programmes. Throws PASSKEY_LAST. */
  remove(ctx: Ctx, id: string): Promise<Passkey> {
    return this.db.tx(ctx, async (tx) => {
      const proved = await this.proofs.required(tx);
      const { account, person } = proved;
      if (!account) throw new AppError('NOT_FOUND');
      await this.accounts.lock(tx, account.id);
      const passkey = await this.one(tx, id, 'remove');
      await this.leaveTenants(tx, proved, passkey);
      await this.registrations.passkeys.remove(tx, id);
      const before = { passkey: passkey.name, host: passkey.host };
      await tx.audit({ action: 'removePasskey', noun: 'User', id: person.id, before });
      const to = { userId: person.id, email: account.email, language: person.language };
      await this.proofs.tools.links.write(tx, 'passkeyRemoved', to, { name: passkey.name, host: passkey.host });
      return passkey;
    });
  }

  private async leaveTenants(tx: Ctx, { account, session }: Proved, { id, host }: Passkey): Promise<void> {
    const accountId = account!.id;
    for (const tenant of await this.accounts.tenantsOf(tx, accountId)) {
      await withinTenant(tx, tenant, async () => {
        if (account!.totpSealed === null) await this.keepFactor(tx, [tenant, accountId, id, host]);
        await tx.sql(
          `update tenants.session set revoked_at = $3 where tenant_id = $1 and passkey_id = $2 and id <> $4 and revoked_at is null`,
          [tenant, id, tx.now(), session.id],
        );
      });
    }
  }

  /** Where the passkey works and a role demands a second factor, another passkey has to work as well. */
  private async keepFactor(
    tx: Ctx,
    about: [tenant: string, accountId: string, id: string, host: string],
  ): Promise<void> {
    const works = (which: string): string => `(cardinality(d.hosts) = 0 or ${which} = any(d.hosts))`;
    const [last] = await tx.sql(
      `select 1 from tenants.directory d join tenants.app_user u on u.tenant_id = d.tenant and u.account_id = $2 and u.state <> 'erased'
        where d.tenant = $1 and ${works('$4')}
          and (exists (select 1 from tenants.mandate m where m.tenant_id = $1 and m.user_id = u.id and m.role = any($5)
                          and (m.valid_until is null or m.valid_until > $6))
            or exists (select 1 from tenants.substitution b where b.tenant_id = $1 and b.substitute_user_id = u.id and b.valid_until > $6))
          and not exists (select 1 from tenants.passkey p where p.account_id = $2 and p.id <> $3 and ${works('p.host')})`,
      [...about, staffRoles, tx.today()],
    );
    if (last) throw new AppError('PASSKEY_LAST');
  }
}
