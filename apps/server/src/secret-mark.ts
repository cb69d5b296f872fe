import { createHmac } from 'node:crypto';
import pg from 'pg';
import { ConfigError } from '#libs/host';
import { type Environment } from './environment.js';

/** Says whether two secrets are the same, and nothing about either. */
const markOf = (secret: string): string =>
  createHmac('sha256', secret).update('quartierwerk/secret-mark').digest('base64url');

async function asOwner<T>(directUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(directUrl);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * A fault when this database was used with another SECRET until now. With the wrong one second factors do not open and nobody with a
 * task gets in, which looks like a hundred separate faults.
 */
export function secretFault(directUrl: string, secret: string): Promise<string | undefined> {
  return asOwner(directUrl, async (client) => {
    const { rows: tables } = await client.query(`select to_regclass('kernel.secret_mark') as found`);
    if (!(tables as [{ found: string | null }])[0].found) return undefined; // no tables yet, or those of an older program
    const { rows } = await client.query<{ mark: string }>('select mark from kernel.secret_mark');
    if (rows.length === 0) await client.query('insert into kernel.secret_mark (mark) values ($1)', [markOf(secret)]);
    if (rows.length === 0 || rows[0]!.mark === markOf(secret)) return undefined;
    return (
      'SECRET (or DATA_DIR/secret) is not the one that this database was used with: second factors and client secrets of sign-in ' +
      'providers cannot be opened. Put the old one back from the backup. Is it lost: npm run secret:replace says what goes with it'
    );
  });
}

/** Throws ConfigError when this is not the SECRET of this database. */
export async function refuseOtherSecret({ directUrl, secret }: Environment): Promise<void> {
  const lost = await secretFault(directUrl, secret);
  if (lost) throw new ConfigError([lost]);
}

/** From now on this SECRET belongs to the database. */
export function acceptSecret(directUrl: string, secret: string): Promise<void> {
  return asOwner(directUrl, async (client) => {
    await client.query('begin');
    await client.query('delete from kernel.secret_mark');
    await client.query('insert into kernel.secret_mark (mark) values ($1)', [markOf(secret)]);
    await client.query('commit');
  });
}
