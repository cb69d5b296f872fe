import { type Pool } from 'pg';
import { type Copy, tableOfCopy, type ToldNoun } from '#libs/contracts';
import { type Ctx, type ServiceDefinition } from '#libs/kernel';
import { heardNouns } from './copies.js';
import { inTx } from './delivery.js';
import { askAgain, beginFill } from './fill.js';
import { asRelay } from './relay.js';
import { type Runtime } from './runtime.js';

/** seconds after which a piece is asked for again */
const WAITING_SECONDS = 120;

interface Recorded {
  noun: ToldNoun;
  since: Date;
  begun: boolean;
  againAt: Date | null;
}

interface Stalled {
  tenantId: string;
  consumer: string;
  noun: ToldNoun;
}

/** how often it checks for tables that somebody emptied */
const LOOK_MS = 300_000;

/** Keeps every copy of the services in this process complete: fills new and emptied ones, and continues fills that stand still. */
export class FillKeeper {
  private lookedAt = -Infinity;

  constructor(
    private readonly runtime: Runtime,
    /** of the relay, which sees all tenants */
    private readonly pool: Pool,
  ) {}

  async tend(): Promise<void> {
    const { definitions } = this.runtime;
    const hearing = definitions.filter((definition) => heardNouns(definition).length > 0);
    for (const definition of hearing) await this.tendNew(definition);
    await this.askStalled(hearing);
    if (performance.now() - this.lookedAt > LOOK_MS) {
      this.lookedAt = performance.now();
      for (const definition of hearing) await this.tendEmptied(definition);
    }
    await this.runtime.filling.look();
  }

  /** Fills the copies of a service again while it goes on with what it has. Returns their nouns. */
  async again(definition: ServiceDefinition): Promise<ToldNoun[]> {
    const now = await this.databaseTime(definition);
    for (const noun of heardNouns(definition)) await this.begin(definition, noun, now, false);
    return heardNouns(definition);
  }

  private async tendNew(definition: ServiceDefinition): Promise<void> {
    for (const { noun, since, begun, againAt } of await this.recorded(definition)) {
      if (!begun) {
        await this.begin(definition, noun, since, true);
        await this.mark(definition, `begun = true where consumer = $1 and noun = $2 and since = $3`, noun, since);
      }
      // Also what processes of the earlier release have not told since the first time.
      if (againAt) {
        await this.begin(definition, noun, againAt, false);
        await this.mark(
          definition,
          `again_at = null where consumer = $1 and noun = $2 and again_at = $3`,
          noun,
          againAt,
        );
      }
    }
  }

  private async askStalled(definitions: readonly ServiceDefinition[]): Promise<void> {
    const { rows } = await asRelay(this.pool, (client) =>
      client.query<Stalled>(
        `select tenant_id as "tenantId", consumer, noun from kernel.fill
          where done_at is null and asked_at < now() - make_interval(secs => $1) and consumer = any($2)`,
        [WAITING_SECONDS, definitions.map(({ name }) => name)],
      ),
    );
    for (const { tenantId, consumer, noun } of rows)
      await this.inTenant(tenantId, consumer, (ctx) => askAgain(ctx, noun, WAITING_SECONDS));
  }

  private async tendEmptied({ name, copies = {} }: ServiceDefinition): Promise<void> {
    await this.inEachTenant(name, async (ctx) => {
      for (const copy of Object.values(copies) as Copy[]) await this.refillWhenEmptied(ctx, copy);
    });
  }

  /** Whether there were rows and all of them are gone: somebody emptied the table. */
  private async refillWhenEmptied(ctx: Ctx, copy: Copy): Promise<void> {
    const [now] = await ctx.sql<{ rows: boolean; had: boolean | null }>(
      `select exists (select 1 from ${tableOfCopy(copy)} where tenant_id = $1) as rows,
              (select had_rows and done_at is not null from kernel.fill where tenant_id = $1 and consumer = $2 and noun = $3) as had`,
      [ctx.tenantId, ctx.service, copy.noun],
    );
    if (!now!.rows && now!.had) await beginFill(ctx, copy.noun, 'infinity', true);
    if (now!.rows && !now!.had)
      await ctx.sql(
        `insert into kernel.fill as f (tenant_id, consumer, noun, begun_at, asked_at, filled_at, done_at, had_rows, pass)
         values ($1, $2, $3, now(), now(), now(), now(), true, 0)
         on conflict (tenant_id, consumer, noun) do update set had_rows = true where f.done_at is not null`,
        [ctx.tenantId, ctx.service, copy.noun],
      );
  }

  private begin({ name }: ServiceDefinition, noun: ToldNoun, since: Date, closes: boolean): Promise<void> {
    return this.inEachTenant(name, async (ctx) => void (await beginFill(ctx, noun, since, closes)));
  }

  private async inEachTenant(service: string, work: (ctx: Ctx) => Promise<void>): Promise<void> {
    for (const { id } of await this.runtime.tenants()) await this.inTenant(id, service, work);
  }

  private async inTenant(tenantId: string, service: string, work: (ctx: Ctx) => Promise<void>): Promise<void> {
    await inTx(this.runtime, await this.runtime.systemCtx(tenantId), service, work);
    this.runtime.wake();
  }

  private recorded({ name }: ServiceDefinition): Promise<Recorded[]> {
    return this.runtime.db(name).platform(name, (sql) =>
      sql<Recorded>(
        `select noun, since, begun, case when again_at <= now() then again_at end as "againAt" from kernel.copy
          where consumer = $1 and (not begun or again_at <= now())`,
        [name],
      ),
    );
  }

  private async mark({ name }: ServiceDefinition, set: string, noun: ToldNoun, at: Date): Promise<void> {
    await this.runtime.db(name).platform(name, (sql) => sql(`update kernel.copy set ${set}`, [name, noun, at]));
  }

  private async databaseTime({ name }: ServiceDefinition): Promise<Date> {
    const [row] = await this.runtime.db(name).platform(name, (sql) => sql<{ at: Date }>('select now() as at'));
    return row!.at;
  }
}
