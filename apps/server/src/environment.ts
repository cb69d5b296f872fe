import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Config } from '#libs/host';
import { defaultDataDir, holdDataDir, startPostgres } from '#libs/embedded';
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

/** A secret that is made on the first start and stays with the data. */
function keptSecret(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
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
    const secret = config.SECRET ?? keptSecret(join(dataDir, 'secret'));
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

async function embedded(
  config: Config,
  dataDir: string,
  { demo, exclusive }: { demo: boolean; exclusive: boolean },
  say: (text: string) => void,
): Promise<Environment> {
  const release = exclusive ? await holdDataDir(dataDir) : () => undefined;
  const secret = config.SECRET ?? keptSecret(join(dataDir, 'secret'));
  if (exclusive)
    say(`Datenbank startet (eingebautes PostgreSQL, nur für Vorführung und Entwicklung), Daten in ${dataDir}`);
  const server = await startPostgres({ dataDir: join(dataDir, 'pg18'), settings: { max_connections: 120 } });
  const password = createHmac('sha256', secret).update('login qw_app').digest('base64url');
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
