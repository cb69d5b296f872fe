import { type DynamicModule, type INestApplicationContext, type Type } from '@nestjs/common';
import { type Pool } from 'pg';
import { DataSource } from 'typeorm';
import { MachineClock, onPortOf, Outgoing, ServiceLog, SharedLimits } from '#libs/contracts';
import {
  AppError,
  type Clock,
  Ctx,
  Db,
  type Directory,
  type EntityClass,
  UnitOfWork,
  type UnitOfWorkInput,
  type UnitOfWorkRuntime,
  type OpenSession,
  type Policy,
  type ServiceDefinition,
  Settings,
  system,
  tableOf,
  type TenantInfo,
} from '#libs/kernel';
import { withCopies } from './copies.js';
import { DatabaseClock } from './database-clock.js';
import { registerTables } from './entity-tables.js';
import { Filling } from './filling.js';
import { isOn } from './module-switch.js';
import { SnakeNaming, setTypeParsers } from './naming.js';
import { OutgoingHttp } from './outgoing-http.js';
import { DECLARED } from './passing.js';
import { Pulse } from './pulse.js';
import { DatabaseSession, speakDirectly } from './session.js';
import { StoredLimits } from './shared-limits.js';
import { StoredAnswers } from './stored-answers.js';

export interface RuntimeOptions {
  /** the services of this process */
  definitions: ServiceDefinition[];
  directory: Directory;
  databaseUrl: string;
  clock?: Clock;
  poolSize?: number;
  /** what services may inject; the process of a single service may leave it out */
  settings?: Settings;
  /** how services reach addresses that were typed in; default: public ones over https only */
  outgoing?: Outgoing;
  /** default: nowhere */
  log?: ServiceLog;
}

const silent: ServiceLog = { warn: () => undefined };
const inStep: MachineClock = { secondsBehind: () => 0 };

const TENANTS_FRESH_MS = 1000;

/** Whether the runtime is connected to the server itself and not to a pooler. */
const isSameServer = (url: string, directUrl: string | undefined): boolean =>
  directUrl !== undefined && new URL(url).host === new URL(directUrl).host;

/** How a service loads a row of a noun: as its definition says, otherwise by id under the policy of the noun. */
export function loaderOf(
  { references, policies, entities }: ServiceDefinition,
  noun: string,
): ((ctx: Ctx, id: string) => Promise<object | null>) | null {
  if (references?.[noun]) return references[noun];
  const own = policies.find((policy) => policy.noun === noun && !policy.internal && entities.includes(policy.entity));
  return own && tableOf(own.entity).columns.has('id') ? (ctx, id) => ctx.load(own.entity, id) : null;
}

/** One process: its services, its database, its clock. */
export class Runtime implements UnitOfWorkRuntime<Ctx> {
  readonly definitions: ServiceDefinition[];
  private readonly policies = new Map<EntityClass, Policy>();
  private readonly wakers: (() => void)[] = [];
  private answers: StoredAnswers | undefined;
  private nest: INestApplicationContext | undefined;
  private known: { at: number; tenants: Promise<TenantInfo[]> } | undefined;

  private constructor(
    readonly source: DataSource,
    /** whether the database answers */
    readonly pulse: Pulse,
    /** the database's, unless a test brings its own */
    readonly clock: Clock,
    readonly filling: Filling,
    private readonly options: RuntimeOptions,
  ) {
    this.definitions = options.definitions;
    for (const d of options.definitions) for (const p of d.policies) this.policies.set(p.entity, p);
  }

  static async create(given: RuntimeOptions): Promise<Runtime> {
    setTypeParsers();
    const options = { ...given, definitions: given.definitions.map(withCopies) };
    const source = new DataSource({
      type: 'postgres',
      url: options.databaseUrl,
      entities: options.definitions.flatMap((d) => d.entities) as never[],
      namingStrategy: new SnakeNaming(),
      installExtensions: false,
      invalidWhereValuesBehavior: { undefined: 'throw', null: 'throw' },
      poolErrorHandler: () => undefined,
      extra: {
        pipeline: true,
        max: options.poolSize ?? 12,
        idleTimeoutMillis: 30_000,
        connectionTimeoutMillis: 15_000,
        keepAlive: true,
        keepAliveInitialDelayMillis: 10_000,
      },
    });
    await source.initialize();
    registerTables(
      source,
      options.definitions.flatMap((d) => d.onDemand ?? []),
      new Map(options.definitions.flatMap((d) => d.policies).map((policy) => [policy.entity, policy])),
    );
    if (isSameServer(options.databaseUrl, options.settings?.databaseDirectUrl)) speakDirectly(source);
    const { master } = source.driver as unknown as { master: Pool };
    const clock = options.clock ?? (await DatabaseClock.start(master));
    return new Runtime(source, new Pulse(master, options.databaseUrl), clock, new Filling(master), options);
  }

  get settings(): Settings {
    if (!this.options.settings) throw new Error('this process was started without settings');
    return this.options.settings;
  }

  db(service: string): Db {
    return new Db(this, service);
  }

  /** One Nest module per service: its providers, and a `Db` bound to its role. */
  modules(): DynamicModule[] {
    const { settings, outgoing = new OutgoingHttp(), log = silent } = this.options;
    const shared = [
      { provide: Outgoing, useValue: outgoing },
      { provide: ServiceLog, useValue: log },
      { provide: MachineClock, useValue: this.clock instanceof DatabaseClock ? this.clock : inStep },
      { provide: SharedLimits, useValue: new StoredLimits(this.db('tenants'), settings?.redis) },
      ...(settings ? [{ provide: Settings, useValue: settings }] : []),
    ];
    return this.definitions.map((definition) => {
      const module = { [definition.name]: class {} }[definition.name]!;
      const own = { provide: Db, useValue: this.db(definition.name) };
      const declared = { provide: DECLARED, useValue: definition };
      return { module, providers: [...definition.providers, own, declared, ...shared] };
    });
  }

  attach(nest: INestApplicationContext): void {
    this.nest = nest;
  }

  provider<T>(token: Type<T>): T {
    if (!this.nest) throw new Error('the Nest context is not up yet');
    return this.nest.get(token, { strict: false });
  }

  /** The only way to a connection. Services get one through their `Db`. */
  readonly open: OpenSession = (tenantId, readOnly) =>
    DatabaseSession.open(this.source, tenantId, readOnly, this.pulse, this.filling);

  /** For messages: what a service may not take yet is not handed over to it, and by the others it is filled. */
  readonly openForWork: OpenSession = (tenantId, readOnly) =>
    DatabaseSession.open(this.source, tenantId, readOnly, this.pulse);

  once<T>(ctx: Ctx, fn: (ctx: Ctx) => Promise<T>): Promise<T> {
    this.answers ??= new StoredAnswers(
      this.settings.secret,
      (noun) => this.entityOf(noun),
      (entity, row) => this.isWhole(entity, row),
    );
    return this.answers.once(ctx, fn);
  }

  /** Whether a row has every column that is never empty. What has no table is as its service makes it. */
  private isWhole(entity: EntityClass, row: object): boolean {
    const { source } = this;
    if (!source.hasMetadata(entity as never)) return true;
    return source.getMetadata(entity as never).columns.every((c) => c.isNullable || c.propertyName in row);
  }

  private entityOf(noun: string): EntityClass | undefined {
    return [...this.policies.keys()].find((e) => e.name === noun);
  }

  policyOf(entity: EntityClass): Policy {
    const policy = this.policies.get(entity);
    if (!policy) throw new Error(`no policy for ${entity.name}`);
    return policy;
  }

  async ref(ctx: Ctx, typename: string, id: string): Promise<object | null> {
    for (const definition of this.definitions) {
      const load = loaderOf(definition, typename);
      if (load) return isOn(definition, ctx.tenant) ? load(ctx, id) : null;
    }
    return { __typename: typename, id };
  }

  onWake(fn: () => void): void {
    this.wakers.push(fn);
  }
  wake(): void {
    for (const fn of this.wakers) fn();
  }

  /** All tenants, at most a second old. */
  tenants(): Promise<TenantInfo[]> {
    const now = performance.now();
    if (!this.known || now - this.known.at > TENANTS_FRESH_MS) {
      const tenants = this.options.directory.tenants(this.db('tenants')).then((all) => all.map((t) => this.placed(t)));
      this.known = { at: now, tenants };
      tenants.catch(() => {
        this.known = undefined;
      });
    }
    return this.known.tenants;
  }

  /** Links in mails have to lead somewhere, also for a tenant that is found only by a prefix. */
  private placed(tenant: TenantInfo): TenantInfo {
    const { publicUrl } = this.options.settings ?? {};
    if (!publicUrl) return tenant;
    return { ...tenant, origin: tenant.origin ? onPortOf(publicUrl, tenant.origin) : `${publicUrl}/t/${tenant.slug}` };
  }

  async tenant(match: (t: TenantInfo) => boolean): Promise<TenantInfo> {
    let found = (await this.tenants()).find(match);
    if (!found) {
      // A programme that was created a moment ago may have messages already.
      this.known = undefined;
      found = (await this.tenants()).find(match);
    }
    if (!found) throw new AppError('NOT_FOUND');
    return found;
  }

  identify(credentials: {
    tenantId: string;
    sessionToken?: string | null;
    apiKey?: string | null;
    now?: Date;
  }): ReturnType<Directory['identify']> {
    return this.options.directory.identify(this.db('tenants'), { now: this.clock.now(), ...credentials });
  }

  ctx(input: UnitOfWorkInput): Ctx {
    return new Ctx(new UnitOfWork(this, input));
  }

  /** For handlers, jobs, commands and the demo: no person, every right within one tenant, still under row-level security. */
  async systemCtx(tenantId: string, requestId = this.clock.newId()): Promise<Ctx> {
    const tenant = await this.tenant((t) => t.id === tenantId);
    return this.ctx({ tenant, who: system(), language: 'de', requestId });
  }

  async close(): Promise<void> {
    this.pulse.close();
    if (this.clock instanceof DatabaseClock) this.clock.stop();
    await this.nest?.close();
    await this.source.destroy();
  }
}
