import { Redis } from 'ioredis';
import { type Config, survivingPool, within } from '#libs/host';
import { type Environment } from './environment.js';
import { mailServerFault } from './mail/mail-server.js';

const PATIENCE_MS = 5_000;

type Query = (sql: string) => Promise<{ rows: object[] }>;

async function askDatabase(
  url: string,
  look: (query: Query) => Promise<string | undefined>,
): Promise<string | undefined> {
  const pool = survivingPool({ connectionString: url, max: 1, connectionTimeoutMillis: PATIENCE_MS });
  try {
    const answer = look((sql) => pool.query<object>(sql));
    return await within(answer, PATIENCE_MS, 'timeout: the database');
  } finally {
    // One that hangs is not waited for.
    void pool.end();
  }
}

async function askRedis(url: string): Promise<void> {
  const options = {
    lazyConnect: true,
    connectTimeout: PATIENCE_MS,
    commandTimeout: PATIENCE_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  };
  const redis = new Redis(url, options);
  let cause: unknown;
  redis.on('error', (error: unknown) => (cause = error));
  try {
    await within(redis.connect(), PATIENCE_MS, 'timeout: Redis');
    await redis.ping();
  } catch (error) {
    throw cause ?? error;
  } finally {
    redis.disconnect();
  }
}

/** Any answer will do: a store that is there may well refuse a request without a signature. */
async function askStore(url: string): Promise<void> {
  const { origin } = new URL(url);
  await fetch(origin, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
}

/** Nobody is there, or nobody answers: that may pass by itself. Everything else is for somebody to mend. */
const away: [RegExp, string][] = [
  [
    /ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ECONNECTION/,
    'nothing answers at {place}: start that server, or mend host and port',
  ],
  [/ENOTFOUND|EAI_AGAIN|EDNS/, 'the host of {place} is not known: mend the name'],
  [
    /ETIMEDOUT|ESOCKET|TimeoutError|timeout/i,
    '{place} does not answer within 5 s: mend host and port, or the firewall',
  ],
  [/57P0[123]/, '{place} is starting or stopping'],
];

const wrong: [RegExp, string][] = [
  [/28P01|28000|EAUTH|WRONGPASS|NOAUTH/, '{place} refuses the login: mend user and password'],
  [/3D000/, '{place} has no database of this name: create it, or mend the name'],
];

/** A server that is not there, or not as it must be; what to do about it. */
export interface ServerFault {
  /** the setting that names the server */
  name: string;
  text: string;
  /** it may pass by itself */
  isAway: boolean;
}

/** Never the URL itself: it holds a password. */
function explain(url: string, error: unknown): Omit<ServerFault, 'name'> {
  const { code, name, message, cause } = error as { code?: string; name?: string; message?: string; cause?: unknown };
  const said = `${code ?? (cause as { code?: string } | undefined)?.code ?? ''} ${name ?? ''} ${message ?? ''}`;
  const find = (reasons: [RegExp, string][]): string | undefined =>
    reasons.find(([pattern]) => pattern.test(said))?.[1];
  const passing = find(away);
  const reason = passing ?? find(wrong) ?? `{place} says: ${(cause as Error | undefined)?.message ?? message}`;
  return { text: placed(reason, url), isAway: passing !== undefined };
}

function placed(sentence: string, url: string): string {
  const { host, pathname } = new URL(url);
  return sentence.replace('{place}', `${host}${pathname.replace(/\/$/, '')}`);
}

/** In production tables are there before a server starts, and never those of a demo. */
async function unfit(query: Query): Promise<string | undefined> {
  const { rows: tables } = await query(`select from pg_tables where schemaname = 'kernel' and tablename = 'demo_done'`);
  if (tables.length === 0) return 'the database has no tables yet: npm run migrate';
  const { rows: demo } = await query('select from kernel.demo_done limit 1');
  return demo.length ? 'the database holds the demo, whose passwords are published: use another database' : undefined;
}

/** Asks every server that the settings name, all at once. One fault for each that is not there or not fit. */
export async function serverFaults(
  config: Config,
  environment: Environment,
  isServer: boolean,
): Promise<ServerFault[]> {
  const { DATABASE_URL, DATABASE_DIRECT_URL, REDIS_URL, SMTP_URL, MAIL_FROM, S3_URL, NODE_ENV } = config;
  const ask = async (
    name: string,
    url: string | undefined,
    work: (url: string) => Promise<string | void>,
  ): Promise<ServerFault[]> => {
    if (!url) return [];
    try {
      const text = await work(url);
      return text ? [{ name, text, isAway: false }] : [];
    } catch (error) {
      return [{ name, ...explain(url, error) }];
    }
  };
  const fit = async (query: Query): Promise<string | undefined> => {
    await query('select 1');
    return isServer && NODE_ENV === 'production' ? unfit(query) : undefined;
  };
  const there = async (query: Query): Promise<undefined> => void (await query('select 1'));
  const databases = [
    ask('DATABASE_URL', DATABASE_URL && environment.databaseUrl, (url) => askDatabase(url, there)),
    ask('DATABASE_DIRECT_URL', DATABASE_DIRECT_URL && environment.directUrl, (url) => askDatabase(url, fit)),
  ];
  const others = [
    ask('REDIS_URL', REDIS_URL, askRedis),
    ask('SMTP_URL', SMTP_URL, (url) => mailServerFault(url, MAIL_FROM).then((fault) => fault && placed(fault, url))),
    ask('S3_URL', S3_URL, askStore),
  ];
  return (await Promise.all(isServer ? [...databases, ...others] : databases)).flat();
}

export const faultLine = ({ name, text }: ServerFault): string => `${name}: ${text}`;
