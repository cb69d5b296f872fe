import { type Type } from '@nestjs/common';
import DataLoader from 'dataloader';
import { type Who } from '#libs/contracts';
import { type Clock } from './clock.js';
import { type Ctx } from './ctx.js';
import { type Policy } from './policy.js';
import { type OpenSession, type Session } from './session.js';
import { type EntityClass } from './tables.js';

export interface TenantInfo {
  id: string;
  slug: string;
  name: string;
  timeZone: string;
  /** holiday calendar, ISO 3166-2 (DE-BE, DE-HE) */
  region: string;
  modules: string[];
  languages: string[];
  hosts: string[];
  /** base URL of the tenant's public site, without trailing slash */
  origin: string;
  /** where answers to its letters go; null or missing: nobody reads answers */
  replyTo?: string | null;
  /** holds invented people: pages and letters say so */
  demo?: boolean;
}

/** What an operation needs from the process it runs in. */
export interface OperationRuntime {
  clock: Clock;
  open: OpenSession;
  policyOf(entity: EntityClass): Policy;
  /** a mutation under its idempotency key: carried out once, its answer kept for whoever repeats it */
  once<T>(ctx: Ctx, fn: (ctx: Ctx) => Promise<T>): Promise<T>;
  ref(ctx: Ctx, typename: string, id: string): Promise<object | null>;
  provider<T>(token: Type<T>): T;
  /** called after a commit that wrote outbox rows */
  wake(): void;
}

export interface OperationInput {
  tenant: TenantInfo;
  who: Who;
  language: string;
  requestId: string;
  idempotencyKey?: string | null;
  /** network address of the caller, for rate limits; never stored or logged */
  address?: string | null;
  /** what this browser was given at an earlier sign-in: it is counted apart from strangers; never stored or logged */
  device?: string | null;
  /** when the request came in: rights and legal days are those of this instant, however long it has to wait */
  at?: Date;
}

type Loaders = Map<string, DataLoader<string, unknown>>;

/** One request, job or message: identity, shared read transaction and loaders. Ctx objects are views of it. */
export class Operation implements OperationInput {
  readonly tenant: TenantInfo;
  readonly who: Who;
  readonly language: string;
  readonly requestId: string;
  readonly idempotencyKey: string | null;
  readonly address: string | null;
  readonly device: string | null;
  readonly at: Date | undefined;
  /** set by sign-in (token) and sign-out (null); the gateway turns it into the session cookie */
  session: { token: string; expires: Date; device?: string } | null | undefined;
  /** the fields that a query asks for, as soon as they are known; null: rows are read whole */
  asked: ReadonlySet<string> | null = null;
  private reader: Promise<Session> | null = null;
  private readonly loadersOf = new Map<Session | null, Loaders>();

  constructor(
    readonly runtime: OperationRuntime,
    input: OperationInput,
  ) {
    this.tenant = input.tenant;
    this.who = input.who;
    this.language = input.language;
    this.requestId = input.requestId;
    this.idempotencyKey = input.idempotencyKey ?? null;
    this.address = input.address ?? null;
    this.device = input.device ?? null;
    this.at = input.at;
  }

  /** The operation's one read-only transaction, opened by the first read. */
  reading(): Promise<Session> {
    this.reader ??= this.runtime.open(this.tenant.id, true);
    return this.reader;
  }

  /** A batched loader; one per name and session. */
  loader<K, V>(session: Session | null, name: string, batch: (keys: readonly K[]) => Promise<V[]>): DataLoader<K, V> {
    let loaders = this.loadersOf.get(session);
    if (!loaders) this.loadersOf.set(session, (loaders = new Map()));
    let loader = loaders.get(name) as DataLoader<K, V> | undefined;
    if (!loader) loaders.set(name, (loader = new DataLoader<K, V>(batch)) as never);
    return loader;
  }

  /** After a write: what was read before is old. The next read opens a new snapshot. */
  async forget(): Promise<void> {
    await this.finish();
    this.loadersOf.clear();
  }

  async finish(error?: unknown): Promise<void> {
    const reader = this.reader;
    this.reader = null;
    if (!reader) return;
    const session = await reader.catch(() => null);
    // A read-only transaction has nothing to lose: a failed commit must not turn a good answer into an error.
    if (session) await (error ? session.rollback() : session.commit().catch(() => undefined));
  }
}
