import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type GraphQLSchema } from 'graphql';
import { type Outgoing, type ServiceLog } from '#libs/contracts';
import { migrate, type PostedMail, Runtime, startMerged, startSubgraph, survivingPool } from '#libs/host';
import {
  type Clock,
  type Ctx,
  type Directory,
  type Settings,
  type ServiceDefinition,
  system,
  type TenantInfo,
} from '#libs/kernel';
import { type Calls, callsOf, ctxOf, type CtxOptions } from './calls.js';
import { TestClock } from './clock.js';
import { cloneDatabase, type TestDatabase, type TestDatabaseRequest } from './database.js';
import { type Post, settle } from './delivery.js';
import { fingerprintOf } from './fingerprint.js';
import { anonymousWho } from './people.js';
import { berlin, frankfurt } from './programmes.js';

export interface ServiceAppOptions {
  definitions: ServiceDefinition[];
  /** default: berlin and frankfurt above, everybody anonymous */
  directory?: Directory;
  clock?: Clock;
  settings?: Partial<Settings>;
  /** default: public addresses over https only, as in production */
  outgoing?: Outgoing;
  log?: ServiceLog;
  filled?: Filling;
  /** starts the graph, too: of one service as its subgraph, with `_entities` */
  graph?: boolean;
}

/**
 * Data that stands in the database from the beginning: filled in once for all files that ask for it, then copied. With `TEST_DATA=each`
 * every file fills in its own: what is taken away there must be noticed, too.
 */
export interface Filling {
  /** changes whenever the data do */
  state: string;
  fill(app: ServiceApp): Promise<void>;
}

/** Ids of filled-in rows are older than those that follow. */
const IDS_OF_FILLING = 100_000;

/** Services on a database of their own: the public surface of their use cases, with people of any role. */
export interface ServiceApp extends Calls {
  runtime: Runtime;
  clock: TestClock;
  databaseUrl: string;
  directUrl: string;
  runtimeDirectUrl: string;
  /** mails that were delivered by `settle` */
  mails: PostedMail[];
  post: Post;
  get<T>(token: Type<T>): T;
  /** a ctx for direct calls of use cases; anonymous in Berlin unless said otherwise */
  ctx(options?: CtxOptions): Ctx;
  /** like `ctx`, as the root field of a query (read-only) that asks for these fields: columns that only others show are not read */
  query(options?: CtxOptions & { asked?: string[] }): Ctx;
  /** kind `system`, for arranging */
  system(tenant?: TenantInfo): Ctx;
  /** delivers open messages, jobs and mails of the loaded services until none is left; returns how many */
  settle(): Promise<number>;
  /** SQL as the owner, past every guard: for looking, and for damaging on purpose */
  owner<T extends object>(sql: string, values?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

/** A folder of its own for every database; made when the first anchor is. */
const anchorsOf = (databaseUrl: string): string =>
  join(tmpdir(), `qw-anchors-${new URL(databaseUrl).pathname.slice(1)}`);
const noEarlier = { earlierKeys: [], required: false };

interface Started {
  runtime: Runtime;
  schema: GraphQLSchema | null;
}

async function startRuntime(options: ServiceAppOptions, database: TestDatabase, clock: Clock): Promise<Started> {
  const runtime = await Runtime.create({
    definitions: options.definitions,
    databaseUrl: database.url,
    clock,
    outgoing: options.outgoing,
    log: options.log,
    directory: options.directory ?? { tenants: async () => [berlin, frankfurt], identify: async () => anonymousWho() },
    settings: {
      secret: 'test secret that is long enough to be one',
      demo: false,
      databaseDirectUrl: database.directUrl,
      anchors: { folder: anchorsOf(database.directUrl), secret: 'anchors are signed with it', ...noEarlier },
      ...options.settings,
    },
  });
  return { runtime, schema: await attach(runtime, options) };
}

async function attach(runtime: Runtime, { graph, definitions }: ServiceAppOptions): Promise<GraphQLSchema | null> {
  const [first, ...others] = definitions;
  if (graph) return first && others.length === 0 ? startSubgraph(runtime, first) : startMerged(runtime);
  class Services {}
  const module = { module: Services, imports: runtime.modules() };
  runtime.attach(await NestFactory.createApplicationContext(module, { logger: false }));
  return null;
}

const isEach = (): boolean => process.env['TEST_DATA'] === 'each';

/** The template: empty tables, or with what is filled in. */
function requestOf(options: ServiceAppOptions): TestDatabaseRequest {
  const { definitions, filled } = options;
  const names = definitions.map((d) => d.name);
  const makeTables: TestDatabaseRequest['migrate'] = ({ directUrl, runtime }) =>
    migrate({ definitions, directUrl, runtime });
  if (!filled || isEach()) return { fingerprint: fingerprintOf(names), migrate: makeTables };
  return {
    fingerprint: fingerprintOf(names, { filled: filled.state }),
    migrate: async (target) => {
      await makeTables(target);
      const app = await serviceApp(options, straightTo(target));
      await filled.fill(app);
      await app.close();
    },
  };
}

/** To a template that is being made: no pooler may keep a connection to it. */
function straightTo({ directUrl, runtime }: Parameters<TestDatabaseRequest['migrate']>[0]): TestDatabase {
  const url = Object.assign(new URL(directUrl), { username: runtime.user, password: runtime.password }).href;
  return { name: 'template', url, directUrl, runtimeDirectUrl: url, drop: async () => undefined };
}

export async function createServiceApp(options: ServiceAppOptions): Promise<ServiceApp> {
  const { filled } = options;
  const database = await cloneDatabase(requestOf(options));
  if (!filled) return serviceApp(options, database);
  const clock = options.clock ?? new TestClock(undefined, isEach() ? 0 : IDS_OF_FILLING);
  const app = await serviceApp({ ...options, clock }, database);
  if (isEach()) await filled.fill(app);
  return app;
}

async function serviceApp(options: ServiceAppOptions, database: TestDatabase): Promise<ServiceApp> {
  const clock = options.clock ?? new TestClock();
  const { runtime, schema } = await startRuntime(options, database, clock);
  const owner = survivingPool({ connectionString: database.directUrl, max: 2 });
  const mails: PostedMail[] = [];
  const post: Post = { take: async () => undefined };
  return {
    ...callsOf(runtime, schema),
    runtime,
    clock: clock as TestClock,
    databaseUrl: database.url,
    directUrl: database.directUrl,
    runtimeDirectUrl: database.runtimeDirectUrl,
    mails,
    post,
    get: (token) => runtime.provider(token),
    ctx: (o) => ctxOf(runtime, o),
    query: ({ asked = [], ...caller } = {}) => {
      const ctx = ctxOf(runtime, caller);
      ctx.unit.asked = new Set(asked);
      return ctx.forField({ path: 'spec', fieldName: 'spec', argsHash: '', isMutation: false });
    },
    system: (tenant) => ctxOf(runtime, { tenant, who: system() }),
    settle: () => settle(runtime, owner, { mails, post }),
    owner: async <T extends object>(sql: string, values?: unknown[]) => (await owner.query<T>(sql, values)).rows,
    close: async () => {
      await runtime.close();
      await owner.end();
      await database.drop();
      rmSync(anchorsOf(database.directUrl), { recursive: true, force: true });
    },
  };
}
