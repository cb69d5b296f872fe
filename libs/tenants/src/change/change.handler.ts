import { type ChangeTopic, changeTopics, type Heard, insertsOf, type Messages } from '#libs/contracts';
import { type Ctx, type Handlers } from '#libs/kernel';
import { tellWebhooks } from '../webhook/tell-webhooks.js';
import { type Change } from './change.entity.js';

type Fact = Messages[ChangeTopic];
type Stated = Omit<Change, '__typename' | 'tenantId' | 'seq' | 'occurredAt'>;

/** default of the platform: whoever was away for longer reads the nouns anew */
const KEPT_DAYS = 30;

/** The handlers of a service, which note each change for the feed besides what they do. */
export function notingChanges(handlers: Handlers): Handlers {
  const noting = Object.keys(changeTopics).map((topic) => {
    const own = handlers[topic as ChangeTopic] as Hears | undefined;
    const both: Hears = async (ctx, heard) => {
      await own?.(ctx, heard);
      // What was on its way when facts got their versions says nothing that could be put into an order.
      const versioned = heard.filter(({ fact }) => Number.isInteger(fact.version));
      await noteChanges(
        ctx,
        versioned.map(({ fact, messageId }) => stated(ctx, topic as ChangeTopic, fact, messageId)),
      );
    };
    return [topic, both] as const;
  });
  return { ...handlers, ...(Object.fromEntries(noting) as Handlers) };
}

type Hears = (ctx: Ctx, heard: readonly Heard<ChangeTopic>[]) => Promise<void>;

/** Facts name their row by the noun: `areaId`, `fundId`. The programme itself is the tenant. */
function stated(ctx: Ctx, topic: ChangeTopic, fact: Fact, id: string): Stated {
  const { noun } = changeTopics[topic];
  const named = fact as { areaId?: string; districtId?: string | null; carrierId?: string; verified?: boolean };
  const nounId = noun === 'Tenant' ? ctx.tenantId : (fact as unknown as Record<string, string>)[idOf(noun)]!;
  return {
    ...{ id, topic, noun, nounId, version: fact.version },
    areaId: named.areaId ?? null,
    districtId: named.districtId ?? null,
    carrierId: named.carrierId ?? null,
    open: named.verified ?? noun === 'Tenant',
  };
}

const idOf = (noun: string): string => `${noun[0]!.toLowerCase()}${noun.slice(1)}Id`;

/**
 * One after the other within a tenant, so that the feed has an order in which nothing comes in late. What was said of a row before and
 * is still on its way goes first; what was said before something that the feed already has says nothing new.
 */
async function noteChanges(ctx: Ctx, heard: readonly Stated[]): Promise<void> {
  if (heard.length === 0) return;
  const [head] = await ctx.sql<Pick<Change, 'seq'>>(
    `insert into tenants.change_head as head (tenant_id) values ($1) on conflict (tenant_id) do update set seq = head.seq returning seq`,
    [ctx.tenantId],
  );
  const known = await knownVersions(ctx, heard);
  const news: Stated[] = [];
  for (const [row, changes] of Map.groupBy([...heard, ...(await stillComing(ctx, heard))], rowOf)) {
    for (const change of changes.sort((a, b) => a.version - b.version)) {
      if (change.version <= (known.get(row) ?? -1)) continue;
      known.set(row, change.version);
      news.push(change);
    }
  }
  if (news.length === 0) return;
  const written = await writtenAt(ctx, news);
  const changes = news.map((change, n) => ({
    ...{ ...change, __typename: 'Change' as const, tenantId: ctx.tenantId, seq: Number(head!.seq) + n + 1 },
    occurredAt: written.get(change.id) ?? ctx.now(),
  }));
  await append(ctx, changes);
  await tellWebhooks(ctx, changes);
}

const rowOf = ({ noun, nounId }: Pick<Stated, 'noun' | 'nounId'>): string => `${noun} ${nounId}`;

async function knownVersions(ctx: Ctx, heard: readonly Stated[]): Promise<Map<string, number>> {
  const rows = await ctx.sql<Pick<Stated, 'noun' | 'nounId' | 'version'>>(
    `select noun, noun_id as "nounId", max(version) as version from tenants.change
      where tenant_id = $1 and noun = any($2) and noun_id = any($3::uuid[]) group by 1, 2`,
    [ctx.tenantId, [...new Set(heard.map(({ noun }) => noun))], heard.map(({ nounId }) => nounId)],
  );
  return new Map(rows.map((row) => [rowOf(row), row.version]));
}

/** Only where a noun has several topics: of one topic the newest fact says all that an earlier one could say. */
async function stillComing(ctx: Ctx, heard: readonly Stated[]): Promise<Stated[]> {
  const [{ noun }] = heard as [Stated];
  const topics = Object.entries(changeTopics).filter(([, words]) => words.noun === noun);
  if (topics.length === 1) return [];
  const rows = await ctx.sql<{ id: string; topic: ChangeTopic; payload: Fact }>(
    `select id, topic, payload from kernel.outbox where tenant_id = $1 and consumer = 'tenants' and done_at is null and topic = any($2)
        and payload ->> $3 = any($4)`,
    [ctx.tenantId, topics.map(([topic]) => topic), idOf(noun), heard.map(({ nounId }) => nounId)],
  );
  const newest = new Map<string, number>();
  for (const { nounId, version } of heard) newest.set(nounId, Math.max(version, newest.get(nounId) ?? 0));
  return rows
    .map(({ id, topic, payload }) => stated(ctx, topic, payload, id))
    .filter(({ nounId, version }) => version < newest.get(nounId)!);
}

async function writtenAt(ctx: Ctx, news: readonly Stated[]): Promise<Map<string, Date>> {
  const rows = await ctx.sql<{ id: string; at: Date }>(
    `select id, created_at as at from kernel.outbox where tenant_id = $1 and id = any($2::uuid[])`,
    [ctx.tenantId, news.map(({ id }) => id)],
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}

async function append(ctx: Ctx, changes: readonly Change[]): Promise<void> {
  const rows = changes.map((c) => ({
    ...{ tenant_id: c.tenantId, seq: c.seq, id: c.id, topic: c.topic, noun: c.noun, noun_id: c.nounId },
    ...{ version: c.version, area_id: c.areaId, district_id: c.districtId, carrier_id: c.carrierId },
    ...{ open: c.open, occurred_at: c.occurredAt },
  }));
  for (const sql of insertsOf('tenants.change', rows)) await ctx.sql(...sql);
  await ctx.sql(`update tenants.change_head set seq = $2 where tenant_id = $1`, [ctx.tenantId, changes.at(-1)!.seq]);
}

/** Nightly. What is forgotten is remembered as forgotten: nobody may take the gap for silence. */
export async function forgetChanges(ctx: Ctx): Promise<void> {
  const since = `$2::timestamptz - interval '${KEPT_DAYS} days'`;
  const values = [ctx.tenantId, ctx.now()];
  await ctx.sql(
    `with gone as (delete from tenants.change where tenant_id = $1 and occurred_at < ${since} returning seq)
     update tenants.change_head set forgotten = greatest(forgotten, (select max(seq) from gone))
      where tenant_id = $1 and exists (select 1 from gone)`,
    values,
  );
  await ctx.sql(`delete from tenants.webhook_delivery where tenant_id = $1 and created_at < ${since}`, values);
}
