import { copiesOfFacts, type Copy, type Fact, tableOfCopy, toldNoun, type ToldNoun } from '#libs/contracts';
import { type Ctx, type ServiceDefinition, writeOutbox } from '#libs/kernel';

/** Topics between a service that fills a copy and the owner of the noun: `restate:Area` asks, `restated:Area` answers with some rows. */
export const restateTopic = (noun: string): string => `restate:${noun}`;
export const restatedTopic = (noun: string): string => `restated:${noun}`;

/** rows that an owner states at a time */
export const PIECE_ROWS = 1000;
/** rows that are read at a time */
const PAGE = { first: 500, max: 500 };
/** rows in one statement */
const AT_ONCE = 1000;

/** Which rows: the number of the fill, and the row after which they come. */
interface Place {
  pass: number;
  /** id of the last row that was restated; null: from the beginning */
  place: string | null;
}
export type Asked = Place & { consumer: string };
export type Told = Place & { facts: Fact[]; next: string | null };

const key = 'tenant_id = $1 and consumer = $2 and noun = $3';

async function ask(ctx: Ctx, noun: ToldNoun, from: Place): Promise<void> {
  const payload: Asked = { ...from, consumer: ctx.service! };
  await writeOutbox(ctx, { consumer: toldNoun(noun).owner, topic: restateTopic(noun), payload });
}

/**
 * Begins to fill a copy of this tenant again, unless that began after `since`. `closes`: the service takes no work until it is complete;
 * otherwise it goes on with what it has. Returns whether it began.
 */
export async function beginFill(ctx: Ctx, noun: ToldNoun, since: Date | 'infinity', closes: boolean): Promise<boolean> {
  const [begun] = await ctx.sql<{ pass: number }>(
    `insert into kernel.fill as f (tenant_id, consumer, noun, begun_at, asked_at, filled_at)
     values ($1, $2, $3, now(), now(), case when $5 then null else now() end)
     on conflict (tenant_id, consumer, noun) do update set pass = f.pass + 1, place = null, told = 0, done_at = null,
       begun_at = excluded.begun_at, asked_at = excluded.asked_at, filled_at = case when $5 then null else f.filled_at end
     where f.begun_at <= $4 returning pass`,
    [ctx.tenantId, ctx.service, noun, since, closes],
  );
  if (begun) await ask(ctx, noun, { pass: begun.pass, place: null });
  return begun !== undefined;
}

/** Asks again for rows that have not come for too long. */
export async function askAgain(ctx: Ctx, noun: ToldNoun, waitingSeconds: number): Promise<void> {
  const [waiting] = await ctx.sql<Place>(
    `update kernel.fill set asked_at = now() where ${key} and done_at is null
       and asked_at < now() - make_interval(secs => $4) returning pass, place`,
    [ctx.tenantId, ctx.service, noun, waitingSeconds],
  );
  if (waiting) await ask(ctx, noun, waiting);
}

/** For the owner: sends the next rows, as they are now, to the service that asked. Rows that are added later are told anyway. */
export async function restate(ctx: Ctx, definition: ServiceDefinition, noun: ToldNoun, asked: Asked): Promise<void> {
  const how = definition.restates?.[noun];
  if (!how) throw new Error(`${definition.name} does not say how ${noun} is stated again`);
  const { consumer, pass, place } = asked;
  const rows: object[] = [];
  let next = place;
  do {
    const { nodes, pageInfo } = await ctx.list(how.entity, {
      ...{ where: next === null ? {} : { id: { $gt: next } }, orderBy: [{ id: 'asc' }], ...PAGE },
    });
    rows.push(...nodes);
    next = pageInfo.hasNextPage ? (nodes.at(-1) as { id: string }).id : null;
  } while (next !== null && rows.length < PIECE_ROWS);
  const facts = (await how.facts(ctx, rows as never[])) as unknown as Fact[];
  const told: Told = { pass, place, facts, next };
  await writeOutbox(ctx, { consumer, topic: restatedTopic(noun), payload: told });
}

/** For the consumer: takes rows if it waits for exactly these, and asks for the next. When they come twice or late, nothing happens. */
export async function takeTold(ctx: Ctx, definition: ServiceDefinition, noun: ToldNoun, told: Told): Promise<void> {
  const [fill] = await ctx.sql<Place & { done: boolean }>(
    `select pass, place, done_at is not null as done from kernel.fill where ${key} for update`,
    [ctx.tenantId, ctx.service, noun],
  );
  if (!fill || fill.done || fill.pass !== told.pass || fill.place !== told.place) return;
  await keepFacts(ctx, definition, noun, told);
  await ctx.sql(`update kernel.fill set place = $4, told = told + $5, asked_at = now() where ${key}`, [
    ...[ctx.tenantId, ctx.service, noun, told.next ?? fill.place, told.facts.length],
  ]);
  if (told.next === null) await finish(ctx, definition, noun, told.pass);
  else await ask(ctx, noun, { pass: told.pass, place: told.next });
}

async function keepFacts(
  ctx: Ctx,
  definition: ServiceDefinition,
  noun: ToldNoun,
  { facts, pass }: Told,
): Promise<void> {
  const copy = definition.copies?.[noun] as Copy | undefined;
  const follow = definition.follows?.[noun] as ((ctx: Ctx, facts: readonly Fact[]) => Promise<void>) | undefined;
  if (copy) {
    for (let from = 0; from < facts.length; from += AT_ONCE)
      await ctx.sql(...copiesOfFacts(copy, ctx.tenantId, facts.slice(from, from + AT_ONCE), pass));
    const { id } = toldNoun(noun);
    // Also rows of which something newer is known, because they exist.
    await ctx.sql(
      `update ${tableOfCopy(copy)} set filled_pass = $2 where tenant_id = $1 and id = any($3::uuid[]) and filled_pass < $2`,
      [ctx.tenantId, pass, facts.map((fact) => (id ? fact[id] : ctx.tenantId))],
    );
  }
  if (follow && !(copy && definition.filled)) await follow(ctx, facts);
}

/**
 * Removes rows that were not restated: they do not exist any more, because facts that arrived meanwhile carry the number of this fill too.
 * Rows that are marked as removed stay, so that no earlier fact brings them back.
 */
async function finish(ctx: Ctx, definition: ServiceDefinition, noun: ToldNoun, pass: number): Promise<void> {
  const copy = definition.copies?.[noun] as Copy | undefined;
  const kept = copy?.fields.includes('removed') ? 'and not removed' : '';
  if (copy)
    await ctx.sql(`delete from ${tableOfCopy(copy)} where tenant_id = $1 and filled_pass < $2 ${kept}`, [
      ...[ctx.tenantId, pass],
    ]);
  // When two end at the same time, the second one sees that the first has.
  await ctx.sql(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`fill ${ctx.tenantId} ${ctx.service}`]);
  await ctx.sql(
    `update kernel.fill set done_at = now(), filled_at = coalesce(filled_at, now()), had_rows = told > 0 where ${key}`,
    [ctx.tenantId, ctx.service, noun],
  );
  const open = await ctx.sql(`select 1 from kernel.fill where tenant_id = $1 and consumer = $2 and done_at is null`, [
    ...[ctx.tenantId, ctx.service],
  ]);
  if (open.length === 0) await definition.filled?.(ctx);
}
