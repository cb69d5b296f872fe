import { type Type } from '@nestjs/common';
import { type MigrationInterface } from 'typeorm';
import { type Declared, type Heard, type RouteAbout, type Topic, type Who } from '#libs/contracts';
import { type Ctx } from './ctx.js';
import { type Db } from './db.js';
import { type TenantInfo } from './unit-of-work.js';
import { type Policy } from './policy.js';
import { type EntityClass, type OnDemand } from './tables.js';

export type Handlers = {
  [T in Topic]?: (ctx: Ctx, heard: readonly Heard<T>[]) => Promise<void>;
};
/** The payload is JSON, as the service enqueued it; the job has to parse it. */
export type Job = (ctx: Ctx, payload: Record<string, unknown>) => Promise<void>;

export interface Schedule {
  name: string;
  /** five-field cron, Europe/Berlin */
  cron: string;
  run: (ctx: Ctx) => Promise<void>;
}

export interface RouteRequest {
  params: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
  /** a signed right to this one answer, from the cookie `qw-token`: addresses hold no secrets */
  token?: string | null;
}
export interface RouteReply {
  status?: number;
  headers?: Record<string, string>;
  body: string | Buffer | NodeJS.ReadableStream;
}
export interface Route {
  method: 'GET' | 'POST';
  /** fastify path below the tenant's root, e.g. `/areas.geojson` */
  path: string;
  /** `Noun:action` that the handler must check, or `public` */
  guard: string;
  about: RouteAbout;
  handle: (ctx: Ctx, request: RouteRequest) => Promise<RouteReply>;
}

export interface CommandEnv {
  args: string[];
  /** value of `--name value` or `--name=value` */
  option(name: string): string | undefined;
  /** a system ctx of the tenant with this slug, or of a new one that the command is going to make */
  ctx(tenant: string | Omit<TenantInfo, 'id'>): Promise<Ctx>;
  /** those that have switched the service on */
  tenants(): Promise<TenantInfo[]>;
  db: Db;
  print(line: string): void;
}
export interface Command {
  help: string;
  /** resolves to the exit code; 0 when omitted */
  run: (env: CommandEnv) => Promise<number | void>;
}

export interface DemoEnv {
  /** ids by slug of the demo tenants that have switched the service on */
  tenants: Record<string, string>;
  ctx(tenantSlug: string): Promise<Ctx>;
  db: Db;
  /** parsed infra/programmes/<slug>.json by slug */
  programme: Record<string, unknown>;
}

export interface Credentials {
  tenantId: string;
  sessionToken?: string | null;
  apiKey?: string | null;
  now: Date;
}

/** What the gateway has to know before it asks a service: which tenants there are, and who is asking. */
export interface Directory {
  tenants(db: Db): Promise<TenantInfo[]>;
  /** Mandates valid at `now` only. Unknown, expired or foreign credentials give `anonymous()`. */
  identify(db: Db, credentials: Credentials): Promise<Who>;
}

export interface ServiceDefinition extends Declared<Ctx> {
  /** `areas` → schema `areas`, role `qw_areas`, queue `qw-areas`, contract `libs/areas/areas.graphql` */
  name: string;
  /** the modules of a programme that switch it on; default: its own name; empty: always on */
  modules?: string[];
  entities: EntityClass[];
  policies: Policy[];
  /** columns that are read only when a query asks for the fields they serve */
  onDemand?: OnDemand[];
  /** only for fixtures; otherwise the files of libs/<name>/src/migrations */
  migrations?: (new () => MigrationInterface)[];
  /** tables without `tenant_id`: on Citus copied to every node, or on the coordinator alone */
  platformTables?: Record<string, 'reference' | 'local'>;
  providers: Type<object>[];
  references?: Record<string, (ctx: Ctx, id: string) => Promise<object | null>>;
  handlers?: Handlers;
  jobs?: Record<string, Job>;
  schedules?: Schedule[];
  routes?: Route[];
  commands?: Record<string, Command>;
  demo?: (env: DemoEnv) => Promise<void>;
  /** only the service `tenants` has it */
  directory?: Directory;
  /** only for fixtures; otherwise libs/<name>/<name>.graphql */
  sdlFile?: string;
}

/** Declares what a service consists of. */
export function defineService(definition: ServiceDefinition): ServiceDefinition {
  if (!/^[a-z]+$/.test(definition.name)) throw new Error(`a service name is lower-case letters: ${definition.name}`);
  const open = definition.entities.filter((e) => !definition.policies.some((p) => p.entity === e));
  if (open.length)
    throw new Error(`entities without a policy in ${definition.name}: ${open.map((e) => e.name).join()}`);
  return definition;
}
