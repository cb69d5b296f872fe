import { NestFactory } from '@nestjs/core';
import { graphql, type GraphQLSchema } from 'graphql';
import { type Messages, type Topic } from '#libs/contracts';
import { type Clock, type Ctx, type Handlers, type TenantInfo, uuidV7, type Who } from '#libs/kernel';
import { migrate, Runtime, subgraphModule, subgraphSchema } from '#libs/testing';
import { cloneDatabase, fingerprintOf, type TestDatabase } from '#libs/testing';
import { type Carrier } from './carrier/carrier.entity.js';
import { CarrierService } from './carrier/carrier.service.js';
import { carriers } from './carriers.service-definition.js';
import { type Commission } from './commission/commission.entity.js';
import { CommissionService } from './commission/commission.service.js';
import { newId, person, senate } from './people.build.js';

const tenant = (n: number, slug: string): TenantInfo => ({
  id: `01890000-0000-7000-8000-00000000000${n}`,
  slug,
  name: slug,
  timeZone: 'Europe/Berlin',
  region: 'DE-BE',
  modules: ['carriers'],
  languages: ['de'],
  hosts: [],
  origin: '',
});
export const berlin = tenant(1, 'berlin');
export const frankfurt = tenant(2, 'frankfurt');

/** A clock that stands still until it is set. */
export class TestClock implements Clock {
  private at = new Date('2026-11-22T09:00:00Z');
  private ids = 0;
  set(iso: string): void {
    this.at = new Date(iso);
  }
  now(): Date {
    return new Date(this.at);
  }
  /** A millisecond later each time, so that rows sort in the order in which they were made. */
  newId(): string {
    this.ids += 1;
    return uuidV7(new Date(Date.UTC(2026, 0, 1) + this.ids));
  }
}

/** The service on a database of its own, as the only service of a process. */
export class CarriersTest {
  constructor(
    readonly database: TestDatabase,
    readonly runtime: Runtime,
    readonly schema: GraphQLSchema,
    readonly clock: TestClock,
  ) {}

  static async start<T extends CarriersTest>(
    this: new (...parts: ConstructorParameters<typeof CarriersTest>) => T,
  ): Promise<T> {
    const database = await cloneDatabase({
      fingerprint: fingerprintOf(['carriers']),
      migrate: ({ directUrl, runtime }) => migrate({ definitions: [carriers], directUrl, runtime }),
    });
    const clock = new TestClock();
    const runtime = await Runtime.create({
      definitions: [carriers],
      databaseUrl: database.url,
      directory: { tenants: async () => [berlin, frankfurt], identify: async () => person('niemand') },
      clock,
      settings: {
        secret: 'test secret that is long enough to be one',
        demo: false,
        databaseDirectUrl: database.directUrl,
      },
    });
    class Root {}
    const imports = [...runtime.modules(), subgraphModule(carriers)];
    const nest = await NestFactory.createApplicationContext(
      { module: Root, imports },
      { logger: false, abortOnError: false },
    );
    runtime.attach(nest);
    return new this(database, runtime, subgraphSchema(nest), clock);
  }

  async stop(): Promise<void> {
    await this.runtime.close();
    await this.database.drop();
  }

  ctx(who: Who, of: TenantInfo = berlin): Ctx {
    return this.runtime.ctx({ tenant: of, who, language: 'de', requestId: newId() });
  }

  /** Runs a use case as its mutation would. */
  async change<T>(who: Who, use: (ctx: Ctx) => Promise<T>, of: TenantInfo = berlin): Promise<T> {
    const ctx = this.ctx(who, of);
    try {
      return await use(ctx.forField({ path: 'm', fieldName: 'm', argsHash: newId(), isMutation: true }));
    } finally {
      await ctx.finish();
    }
  }

  /** Asks the service's own schema; throws the first error with its code. */
  async ask<T>(who: Who, source: string, variables: object = {}, of: TenantInfo = berlin): Promise<T> {
    const ctx = this.ctx(who, of);
    try {
      const result = await graphql({
        schema: this.schema,
        source,
        variableValues: { ...variables },
        contextValue: { ctx: ctx.forReading() },
      });
      if (result.errors) throw result.errors[0]!.originalError ?? result.errors[0]!;
      return JSON.parse(JSON.stringify(result.data)) as T;
    } finally {
      await ctx.finish();
    }
  }

  /** Delivers a message as the queue would. */
  async hear<T extends Topic>(topic: T, payload: Messages[T], of: TenantInfo = berlin): Promise<void> {
    const handler = this.runtime.definitions.find(({ name }) => name === 'carriers')!.handlers![topic] as NonNullable<
      Handlers[T]
    >;
    const ctx = await this.runtime.systemCtx(of.id);
    await this.runtime.db('carriers').tx(ctx, (bound) => handler(bound, [{ fact: payload, messageId: newId() }]));
  }

  async area(of: TenantInfo = berlin, id = newId()): Promise<string> {
    const payload = {
      areaId: id,
      slug: id,
      name: `Gebiet ${id}`,
      districtId: null,
      phase: 'running',
      from: null,
      version: 1,
    };
    await this.hear('area.changed', payload, of);
    return id;
  }

  carrier(name = `Träger ${newId()}`, of: TenantInfo = berlin): Promise<Carrier> {
    const service = this.runtime.provider(CarrierService);
    return this.change(senate(), (ctx) => service.create(ctx, { name, kind: 'association' }), of);
  }

  commission(input: object, of: TenantInfo = berlin): Promise<Commission> {
    const service = this.runtime.provider(CommissionService);
    return this.change(senate(), (ctx) => service.commission(ctx, input), of);
  }

  /** Payloads of the messages on a topic that have left so far, oldest first. */
  async told<T extends Topic>(topic: T, of: TenantInfo = berlin): Promise<Messages[T][]> {
    const rows = await this.runtime
      .db('carriers')
      .tx(await this.runtime.systemCtx(of.id), (ctx) =>
        ctx.sql<{ payload: Messages[T] }>(
          `select payload from kernel.outbox where tenant_id = $1 and topic = $2 order by id`,
          [of.id, topic],
        ),
      );
    return rows.map((row) => row.payload);
  }
}
