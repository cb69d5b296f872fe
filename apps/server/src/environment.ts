import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Config, ConfigError } from '#libs/host';
import {
  DataDirUnusableError,
  defaultDataDir,
  holdDataDir,
  keepPostgres,
  placeWhole,
  startPostgres,
} from '#libs/embedded';
import { projectRoot } from './project-root.js';

/** The servers and secrets of this process, whether given or brought along. */
export interface Environment {
  /** runtime login; may be a pooler */
  databaseUrl: string;
  /** owner, for migrations and commands */
  directUrl: string;
  /** runtime login on the server itself, for LISTEN and the queue */
  runtimeDirectUrl: string;
  /** login to create when it is missing (embedded server only) */
  runtimeLogin: { user: string; password?: string };
  secret: string;
  demo: boolean;
  dataDir: string;
  stop(): Promise<void>;
}

/** The runtime login on the server itself: address of the one, name and password of the other. */
function withLoginOf(directUrl: string, databaseUrl: string): string {
  const [direct, runtime] = [new URL(directUrl), new URL(databaseUrl)];
  direct.username = runtime.username;
  direct.password = runtime.password;
  return direct.href;
}

/** The embedded server did not start; its message says why. */
export class DatabaseStartError extends Error {}

/** As long as the one of the settings, see SECRET. */
const LEAST_SECRET = 32;

/** A secret that is made on the first start, whole or not at all, and stays with the data. */
export function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret');
  try {
    if (!existsSync(file)) {
      mkdirSync(dataDir, { recursive: true });
      placeWhole(file, randomBytes(48).toString('base64url'), 0o600);
    }
    const secret = readFileSync(file, 'utf8').trim();
    if (secret.length >= LEAST_SECRET) return secret;
  } catch (error) {
    throw new DataDirUnusableError(dataDir, error);
  }
  throw new ConfigError([
    `${file} is damaged: put it back from a backup. Without one remove it: a new one is made, but second factors and signed links are lost`,
  ]);
}

/** @param exclusive a server keeps others off its data folder; a command may join the database of a running server */
export async function openEnvironment(
  config: Config,
  say: (text: string) => void,
  exclusive: boolean,
): Promise<Environment> {
  const dataDir = config.DATA_DIR ?? defaultDataDir(projectRoot);
  const demo = config.NODE_ENV !== 'production' && (config.DEMO ?? !config.DATABASE_URL);
  if (config.DATABASE_URL && config.DATABASE_DIRECT_URL) {
    const secret = config.SECRET ?? keptSecret(dataDir);
    return {
      databaseUrl: config.DATABASE_URL,
      directUrl: config.DATABASE_DIRECT_URL,
      runtimeDirectUrl: withLoginOf(config.DATABASE_DIRECT_URL, config.DATABASE_URL),
      runtimeLogin: { user: decodeURIComponent(new URL(config.DATABASE_URL).username) },
      secret,
      demo,
      dataDir,
      stop: async () => undefined,
    };
  }
  return embedded(config, dataDir, { demo, exclusive }, say);
}

/** The login's password follows the secret, also when that was replaced. */
async function letFollow(directUrl: string, password: string): Promise<void> {
  const client = new Client(directUrl);
  await client.connect();
  try {
    const { rowCount } = await client.query(`select 1 from pg_roles where rolname = 'qw_app'`);
    if (rowCount) await client.query(`alter role qw_app password '${password}'`);
  } finally {
    await client.end();
  }
}

async function embedded(
  config: Config,
  dataDir: string,
  { demo, exclusive }: { demo: boolean; exclusive: boolean },
  say: (text: string) => void,
): Promise<Environment> {
  const release = exclusive ? await holdDataDir(dataDir) : () => undefined;
  const secret = config.SECRET ?? keptSecret(dataDir);
  if (exclusive)
    say(`Datenbank startet (eingebautes PostgreSQL, nur für Vorführung und Entwicklung), Daten in ${dataDir}`);
  const options = { dataDir: join(dataDir, 'pg18'), settings: { max_connections: 120 } };
  const server = await (exclusive ? keepPostgres(options, say) : startPostgres(options)).catch((cause: Error) => {
    throw new DatabaseStartError(cause.message, { cause });
  });
  const password = createHmac('sha256', secret).update('login qw_app').digest('base64url');
  await letFollow(server.url, password);
  const url = new URL(server.url);
  url.username = 'qw_app';
  url.password = password;
  return {
    databaseUrl: url.href,
    directUrl: server.url,
    runtimeDirectUrl: url.href,
    runtimeLogin: { user: 'qw_app', password },
    secret,
    demo,
    dataDir,
    stop: async () => {
      await server.stop();
      release();
    },
  };
}
