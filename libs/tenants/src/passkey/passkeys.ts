import { Injectable } from '@nestjs/common';
import { AppError, type Ctx } from '#libs/kernel';
import { type NewKey } from './ceremony.js';
import { Passkey } from './passkey.policy.js';

/** default of the platform */
const mostOfOne = 20;

export interface StoredKey extends NewKey {
  id: string;
  accountId: string;
  name: string;
}

/** What a browser is told about a passkey that it may offer. */
export interface Offered {
  id: string;
  transports: string[];
}

const shown = `p.id, p.name, p.host, p.synced, p.created_at as "createdAt", p.last_used_at as "lastUsedAt", p.updated_at as "updatedAt"`;

/** The passkeys of a login. Runs inside the transaction of the use case that calls it. */
@Injectable()
export class Passkeys {
  /** Those of a person's login, the oldest first. */
  async ofUser(tx: Ctx, userId: string, id: string | null = null): Promise<Passkey[]> {
    const rows = await tx.sql<Omit<Passkey, 'userId'>>(
      `select ${shown} from tenants.app_user u join tenants.passkey p on p.account_id = u.account_id
        where u.tenant_id = $1 and u.id = $2 and ($3::uuid is null or p.id = $3) order by p.created_at, p.id`,
      [tx.tenantId, userId, id],
    );
    return rows.map((row) => Object.assign(new Passkey(), row, { userId }));
  }

  offered(tx: Ctx, accountId: string, host: string): Promise<Offered[]> {
    return tx.sql<Offered>(
      `select credential_id as id, transports from tenants.passkey where account_id = $1 and host = $2 order by created_at`,
      [accountId, host],
    );
  }

  /** The passkey of a host, locked: of two answers of one device, the second sees the counter of the first. */
  async find(tx: Ctx, host: string, credentialId: string): Promise<StoredKey | null> {
    const [key] = await tx.sql<StoredKey>(
      `select id, account_id as "accountId", credential_id as "credentialId", public_key as "publicKey", counter::float8 as counter,
              transports, synced, name
         from tenants.passkey where host = $1 and credential_id = $2 for update`,
      [host, credentialId],
    );
    return key ?? null;
  }

  async count(tx: Ctx, id: string, counter: number): Promise<void> {
    await tx.sql(`update tenants.passkey set updated_at = now(), counter = $2 where id = $1`, [id, counter]);
  }

  /** Also holds the row: who removes it meanwhile waits, and then finds the session that it opens. Throws PASSKEY_UNKNOWN. */
  async use(tx: Ctx, id: string): Promise<void> {
    const used = await tx.sql(
      `update tenants.passkey set updated_at = now(), last_used_at = $2 where id = $1 returning 1`,
      [id, tx.now()],
    );
    if (used.length === 0) throw new AppError('PASSKEY_UNKNOWN');
  }

  /** Throws PASSKEY_TOO_MANY and PASSKEY_TAKEN. The login must be locked. */
  async insert(
    tx: Ctx,
    accountId: string,
    { host, name, ...key }: NewKey & { host: string; name: string },
  ): Promise<string> {
    const [own] = await tx.sql<{ many: number }>(
      `select count(*)::int as many from tenants.passkey where account_id = $1`,
      [accountId],
    );
    if (own!.many >= mostOfOne) throw new AppError('PASSKEY_TOO_MANY');
    const id = tx.newId();
    const added = await tx.sql(
      `insert into tenants.passkey (id, account_id, host, credential_id, public_key, counter, transports, synced, name, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (host, credential_id) do nothing returning 1`,
      [id, accountId, host, key.credentialId, key.publicKey, key.counter, key.transports, key.synced, name, tx.now()],
    );
    if (added.length === 0) throw new AppError('PASSKEY_TAKEN');
    return id;
  }

  async rename(tx: Ctx, id: string, name: string): Promise<void> {
    await tx.sql(`update tenants.passkey set updated_at = now(), name = $2 where id = $1`, [id, name]);
  }

  async remove(tx: Ctx, id: string): Promise<void> {
    await tx.sql(`delete from tenants.passkey where id = $1`, [id]);
  }
}
