import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type pg from 'pg';
import { modules, type Outgoing, type ServiceLog } from '#libs/contracts';
import {
  type Delivery,
  deliverMail,
  deliverMessage,
  migrate,
  noteFailure,
  type PostedMail,
  Runtime,
  type SendMail,
  survivingPool,
} from '#libs/host';
import {
  type Clock,
  type Ctx,
  type Directory,
  type Settings,
  type ServiceDefinition,
  system,
  type TenantInfo,
  uuidV7,
  type Who,
} from '#libs/kernel';
import { cloneDatabase, type TestDatabase, type TestDatabaseRequest } from './database.js';
import { fingerprintOf } from './fingerprint.js';
import { anonymousWho } from './people.js';

/** Two tenants for every spec: what one writes the other must never see. */
export const berlin: TenantInfo = {
  id: '01890000-0000-7000-8000-000000000001',
  slug: 'berlin',
  name: 'Sozialer Zusammenhalt',
  timeZone: 'Europe/Berlin',
  region: 'DE-BE',
  modules: [...modules],
  languages: ['de', 'en'],
  hosts: ['berlin.localhost'],
  origin: 'http://berlin.localhost',
};
export const frankfurt: TenantInfo = {
  ...berlin,
  id: '01890000-0000-7000-8000-000000000002',
  slug: 'frankfurt',
  name: 'Aktive Nachbarschaft',
  region: 'DE-HE',
  modules: modules.filter((module) => module !== 'funding'),
  hosts: ['frankfurt.localhost'],
  origin: 'http://frankfurt.localhost',
};

/** A clock that stands still until it is moved. Ids keep growing, so that their order is the order of creation. */
export class TestClock implements Clock {
  constructor(
    private at = new Date('2026-11-20T10:00:00Z'),
    private ids = 0,
  ) {}
  now(): Date {
    return new Date(this.at);
  }
  newId(): string {
    this.ids += 1;
    return uuidV7(new Date(this.at.getTime() + this.ids));
  }
  set(at: string | Date): void {
    this.at = new Date(at);
  }
  advance(ms: number): void {
    this.at = new Date(this.at.getTime() + ms);
  }
}

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

export interface CtxOptions {
  who?: Who;
  tenant?: TenantInfo;
  language?: string;
  idempotencyKey?: string;
}

/** Services on a database of their own: the public surface of their use cases, with people of any role. */
export interface ServiceApp {
  runtime: Runtime;
  clock: TestClock;
  databaseUrl: string;
  directUrl: string;
  runtimeDirectUrl: string;
  /** mails that were delivered by `settle` */
  mails: PostedMail[];
  /** what the mail server says: `throw` to refuse a letter. By default it takes everything */
  post: { take: SendMail };
  get<T>(token: Type<T>): T;
  /** a ctx for direct calls of use cases; anonymous in Berlin unless said otherwise */
  ctx(options?: CtxOptions): Ctx;
  /** like `ctx`, as the root field of a query (read-only) */
  query(options?: CtxOptions): Ctx;
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

async function startRuntime(options: ServiceAppOptions, database: TestDatabase, clock: Clock): Promise<Runtime> {
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
  class Services {}
  runtime.attach(
    await NestFactory.createApplicationContext({ module: Services, imports: runtime.modules() }, { logger: false }),
  );
  return runtime;
}

const ctxOf = (runtime: Runtime, o: CtxOptions = {}): Ctx =>
  runtime.ctx({
    tenant: o.tenant ?? berlin,
    who: o.who ?? anonymousWho(),
    language: o.language ?? 'de',
    requestId: 'spec',
    idempotencyKey: o.idempotencyKey,
  });

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
  const runtime = await startRuntime(options, database, clock);
  const owner = survivingPool({ connectionString: database.directUrl, max: 2 });
  const mails: PostedMail[] = [];
  const post: ServiceApp['post'] = { take: async () => undefined };
  return {
    runtime,
    clock: clock as TestClock,
    databaseUrl: database.url,
    directUrl: database.directUrl,
    runtimeDirectUrl: database.runtimeDirectUrl,
    mails,
    post,
    get: (token) => runtime.provider(token),
    ctx: (o) => ctxOf(runtime, o),
    query: (o) => ctxOf(runtime, o).forField({ path: 'spec', fieldName: 'spec', argsHash: '', isMutation: false }),
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

const ROUNDS = 20;

interface Letters {
  mails: PostedMail[];
  post: ServiceApp['post'];
  /** not taken, and tried again another time */
  left: Set<string>;
}

/** One try, as the worker makes it. */
async function deliverLetter(runtime: Runtime, row: Delivery, { mails, post, left }: Letters): Promise<void> {
  try {
    await deliverMail(runtime, row, async (mail, ...more) => {
      await post.take(mail, ...more);
      mails.push(mail);
    });
  } catch (error) {
    left.add(row.id);
    await noteFailure(runtime, 'mail', row, error);
  }
}

async function settle(runtime: Runtime, owner: pg.Pool, letters: Omit<Letters, 'left'>): Promise<number> {
  return deliverAll(runtime, owner, { ...letters, left: new Set() });
}

async function deliverAll(runtime: Runtime, owner: pg.Pool, letters: Letters): Promise<number> {
  const consumers = [...runtime.definitions.map((d) => d.name), 'mail'];
  let delivered = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { rows } = await owner.query<Delivery>(
      `select tenant_id as "tenantId", id, created_at::text as "createdAt", consumer, topic, attempts from kernel.outbox
        where done_at is null and dead_at is null and consumer = any($1) and id <> all($2) order by created_at, id limit 500`,
      [consumers, [...letters.left]],
    );
    if (rows.length === 0) return delivered;
    for (const row of rows) {
      if (row.consumer === 'mail') await deliverLetter(runtime, row, letters);
      else
        await deliverMessage(
          runtime,
          runtime.definitions.find((d) => d.name === row.consumer)!,
          row,
        );
      delivered += 1;
    }
  }
  throw new Error('messages keep making messages');
}
