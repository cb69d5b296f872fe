import { z } from 'zod';
import { isGuessable } from './secret-strength.js';

const url = (...protocols: string[]): z.ZodType<string> =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be a URL that begins with ${protocols.map((p) => (p === 'mailto:' ? p : `${p}//`)).join(' or ')}`,
  });
const flag = z
  .enum(['true', 'false', '1', '0', ''], 'must be true or false')
  .transform((v) => v === 'true' || v === '1');
const oneOf = <T extends string>(...values: T[]): z.ZodEnum<{ [V in T]: V }> =>
  z.enum(values, `must be one of ${values.join(', ')}`);
const whole = (from: number, to: number): z.ZodType<number> => {
  const must = `must be a whole number from ${from} to ${to}`;
  return z.coerce.number(must).int(must).min(from, must).max(to, must);
};
const secret = (length: number, must: string): z.ZodType<string> =>
  z
    .string()
    .min(length, must)
    .refine((text) => text.length < length || !isGuessable(text), 'can be guessed: openssl rand -base64 48 draws one');
const postgres = url('postgres:', 'postgresql:');

const settings = z.object({
  NODE_ENV: oneOf('production', 'development', 'test').default('development'),
  DEMO: flag.optional(),
  PORT: whole(0, 65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  SERVICES: z
    .string()
    .regex(/^(all|[a-z]+(,[a-z]+)*)$/, 'must be "all" or a list such as areas,carriers')
    .default('all'),
  ROLE: oneOf('api', 'worker', 'all').default('all'),
  DATA_DIR: z.string().min(1).optional(),
  DATABASE_URL: postgres.optional(),
  DATABASE_DIRECT_URL: postgres.optional(),
  DATABASE_POOL: whole(2, 200).default(12),
  GRAPH_COMPILER: oneOf('jit', 'none').default('jit'),
  REDIS_URL: url('redis:', 'rediss:').optional(),
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  MAIL_FROM: z.string().min(3, 'must be an address').default('Quartierwerk <noreply@quartierwerk.example>'),
  S3_URL: url('http:', 'https:').optional(),
  SECRET: secret(32, 'must have at least 32 characters: openssl rand -base64 48').optional(),
  AUDIT_ANCHORS: z.string().min(1).optional(),
  AUDIT_KEY: secret(32, 'must have at least 32 characters: openssl rand -base64 48').optional(),
  AUDIT_EARLIER_KEYS: z
    .string()
    .regex(/^([\w-]{43}(,[\w-]{43})*)?$/, 'must be public keys as audit:verify prints them, with commas between them')
    .default(''),
  GATEWAY_SECRET: secret(32, 'must have at least 32 characters').optional(),
  SUBGRAPHS: z.string().optional(),
  PUBLIC_URL: url('http:', 'https:').optional(),
  DEFAULT_TENANT: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, 'must be the slug of a tenant')
    .optional(),
  TRUSTED_PROXIES: z.string().default(''),
  OUTGOING_LOOPBACK: flag.default(false),
  METRICS_TOKEN: secret(16, 'must have at least 16 characters').optional(),
  SECURITY_CONTACT: url('mailto:', 'https:').optional(),
  LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent').default('info'),
  OTEL_EXPORTER_OTLP_ENDPOINT: url('http:', 'https:').optional(),
});

export type Config = z.output<typeof settings>;

export class ConfigError extends Error {
  constructor(readonly faults: string[]) {
    super(`The settings are not right:\n${faults.map((f) => `  - ${f}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

type Given = Record<string, string | undefined>;

/** What production needs beyond well-formed values. */
function productionFaults(given: Given): string[] {
  if (given['NODE_ENV'] !== 'production') return [];
  const faults = ['DATABASE_URL', 'DATABASE_DIRECT_URL', 'SMTP_URL', 'SECRET', 'PUBLIC_URL']
    .filter((name) => !given[name])
    .map((name) => `${name} is missing: ${needed[name] ?? 'production has no built-in servers; set it'}`);
  if (flag.safeParse(given['DEMO']).data)
    faults.push('DEMO must not be set in production: demo accounts have published passwords');
  if (flag.safeParse(given['OUTGOING_LOOPBACK']).data)
    faults.push(
      'OUTGOING_LOOPBACK must not be set in production: typed addresses would reach what listens on this machine',
    );
  return faults;
}

const needed: Record<string, string> = {
  SECRET: 'production has no built-in secrets; openssl rand -base64 48 makes one',
  PUBLIC_URL: 'links in mails lead there; set it to what people type, e.g. https://quartiere.example.de',
};

function splitFaults(given: Given): string[] {
  const { SERVICES: services = 'all' } = given;
  if (services === 'all') return [];
  const faults: string[] = [];
  if (!given['GATEWAY_SECRET'])
    faults.push('GATEWAY_SECRET is missing: services in processes of their own trust only the gateway that shares it');
  if (services === 'gateway' && !given['SUBGRAPHS'])
    faults.push('SUBGRAPHS is missing: name them as areas=http://10.0.0.2:4001,carriers=…');
  if (!given['DATABASE_URL']) faults.push('DATABASE_URL is missing: processes of their own share one database server');
  return faults;
}

function databaseFaults({ DATABASE_URL: url, DATABASE_DIRECT_URL: direct }: Given): string[] {
  if (url && !direct)
    return ['DATABASE_DIRECT_URL is missing: migrations and LISTEN need the server itself, as owner, not a pooler'];
  return direct && !url ? ['DATABASE_URL is missing beside DATABASE_DIRECT_URL'] : [];
}

/** Reads the settings from the environment. Throws ConfigError with every fault at once, one for each setting. */
export function readConfig(env: Given): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, v]) => v !== undefined && v !== ''));
  const result = settings.safeParse(given);
  const malformed = result.error?.issues.map((i) => `${i.path.join('.')} is not right: it ${i.message}`) ?? [];
  const faults = [...malformed, ...productionFaults(given), ...splitFaults(given), ...databaseFaults(given)];
  const first = new Map(faults.toReversed().map((fault) => [fault.split(' ')[0], fault]));
  if (faults.length || !result.success) throw new ConfigError(faults.filter((f) => first.get(f.split(' ')[0]) === f));
  return result.data;
}
