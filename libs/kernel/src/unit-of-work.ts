import { type Type } from '@nestjs/common';
import DataLoader from 'dataloader';
import { type Who } from '#libs/contracts';
import { type Clock } from './clock.js';
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

/** What a unit of work needs from its process. @template C the ctx that use cases are given */
export interface UnitOfWorkRuntime<C> {
  clock: Clock;
  open: OpenSession;
  policyOf(entity: EntityClass): Policy;
  /** a mutation under its idempotency key: carried out once, its answer kept for whoever repeats it */
  once<T>(ctx: C, fn: (ctx: C) => Promise<T>): Promise<T>;
  ref(ctx: C, typename: string, id: string): Promise<object | null>;
  provider<T>(token: Type<T>): T;
  /** called after a commit that wrote outbox rows */
  wake(): void;
}

export interface UnitOfWorkInput {
  tenant: TenantInfo;
  who: Who;
  language: string;
  requestId: string;
  idempotencyKey?: string | null;
  /** network address of the caller, for rate limits; never stored or logged */
  address?: string | null;
  /** a mark from an earlier sign-in in this browser, which is then not counted among strangers; never stored or logged */
  device?: string | null;
  /** when the request came in: it decides about rights and legal days, however long the request has to wait */
  at?: Date;
}

type Loaders = Map<string, DataLoader<string, unknown>>;

/** One request, job or message: who asks, the read transaction that all of it shares, and the loaders. A ctx is a view of it. */
export class UnitOfWork<C = unknown> implements UnitOfWorkInput {
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
    readonly runtime: UnitOfWorkRuntime<C>,
    input: UnitOfWorkInput,
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

  /** Its one read-only transaction, opened by the first read. */
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

  /** After a write everything read before is out of date. The next read opens a new snapshot. */
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
