import { z } from 'zod';

const url = (...protocols: string[]): z.ZodType<string> =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  });
const flag = z.enum(['true', 'false', '1', '0', '']).transform((v) => v === 'true' || v === '1');
const postgres = url('postgres:', 'postgresql:');

const settings = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  DEMO: flag.optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  SERVICES: z
    .string()
    .regex(/^(all|[a-z]+(,[a-z]+)*)$/, 'must be "all" or a list such as areas,carriers')
    .default('all'),
  ROLE: z.enum(['api', 'worker', 'all']).default('all'),
  DATA_DIR: z.string().min(1).optional(),
  DATABASE_URL: postgres.optional(),
  DATABASE_DIRECT_URL: postgres.optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(12),
  REDIS_URL: url('redis:', 'rediss:').optional(),
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  MAIL_FROM: z.string().min(3).default('Quartierwerk <noreply@quartierwerk.example>'),
  S3_URL: url('http:', 'https:').optional(),
  SECRET: z.string().min(32, 'must have at least 32 characters: openssl rand -base64 48').optional(),
  GATEWAY_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SUBGRAPHS: z.string().optional(),
  PUBLIC_URL: url('http:', 'https:').optional(),
  DEFAULT_TENANT: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .optional(),
  TRUSTED_PROXIES: z.string().default(''),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  OTEL_EXPORTER_OTLP_ENDPOINT: url('http:', 'https:').optional(),
});

export type Config = z.output<typeof settings>;

export class ConfigError extends Error {
  constructor(readonly faults: string[]) {
    super(`The settings are not right:\n${faults.map((f) => `  - ${f}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** What production needs beyond well-formed values. */
function productionFaults(config: Config): string[] {
  if (config.NODE_ENV !== 'production') return [];
  const needed = ['DATABASE_URL', 'DATABASE_DIRECT_URL', 'SMTP_URL', 'SECRET', 'PUBLIC_URL'] as const;
  const faults = needed
    .filter((k) => !config[k])
    .map((k) => `${k} is missing: production has no built-in ${k === 'SECRET' ? 'secrets' : 'servers'}; set it`);
  if (config.DEMO) faults.push('DEMO must not be set in production: demo accounts have published passwords');
  return faults;
}

function splitFaults(config: Config): string[] {
  if (config.SERVICES === 'all') return [];
  const faults: string[] = [];
  if (!config.GATEWAY_SECRET)
    faults.push('GATEWAY_SECRET is missing: services in processes of their own trust only the gateway that shares it');
  if (config.SERVICES === 'gateway' && !config.SUBGRAPHS)
    faults.push('SUBGRAPHS is missing: name them as areas=http://10.0.0.2:4001,carriers=…');
  if (!config.DATABASE_URL) faults.push('DATABASE_URL is missing: processes of their own share one database server');
  return faults;
}

/** Reads the settings from the environment. Throws ConfigError with every fault at once. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, v]) => v !== undefined && v !== ''));
  const result = settings.safeParse(given);
  if (!result.success) {
    throw new ConfigError(result.error.issues.map((i) => `${i.path.join('.')} is not right: ${i.message}`));
  }
  const config = result.data;
  const faults = [...productionFaults(config), ...splitFaults(config)];
  if (config.DATABASE_URL && !config.DATABASE_DIRECT_URL) {
    faults.push('DATABASE_DIRECT_URL is missing: migrations and LISTEN need the server itself, as owner, not a pooler');
  }
  if (!config.DATABASE_URL && config.DATABASE_DIRECT_URL)
    faults.push('DATABASE_URL is missing beside DATABASE_DIRECT_URL');
  if (faults.length) throw new ConfigError(faults);
  return config;
}
