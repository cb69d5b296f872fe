import { type ChangeTopic, changeTopics, type Messages } from '#libs/contracts';
import { type Ctx, type Handlers } from '#libs/kernel';
import { tellWebhooks } from '../webhook/tell-webhooks.js';
import { type Change } from './change.entity.js';

type Fact = Messages[ChangeTopic];
type Stated = Omit<Change, 'tenantId' | 'seq' | 'occurredAt'>;

/** default of the platform: whoever was away for longer reads the nouns anew */
const KEPT_DAYS = 30;

/** The handlers of a service, which note each change for the feed besides what they do. */
export function notingChanges(handlers: Handlers): Handlers {
  const noting = Object.keys(changeTopics).map((topic) => {
    const own = handlers[topic as ChangeTopic] as ((ctx: Ctx, fact: Fact, meta: Meta) => Promise<void>) | undefined;
    const both = async (ctx: Ctx, fact: Fact, meta: Meta): Promise<void> => {
      await own?.(ctx, fact, meta);
      // What was on its way when facts got their versions says nothing that could be put into an order.
      if (Number.isInteger(fact.version))
        await noteChange(ctx, stated(ctx, topic as ChangeTopic, fact, meta.messageId));
    };
    return [topic, both] as const;
  });
  return { ...handlers, ...(Object.fromEntries(noting) as Handlers) };
}

interface Meta {
  messageId: string;
}

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
 * One after the other within a tenant, so that the feed has an order in which nothing comes in late. What was said of the row before and
 * is still on its way goes first; what was said before something that the feed already has says nothing new.
 */
async function noteChange(ctx: Ctx, change: Stated): Promise<void> {
  await ctx.sql(`insert into tenants.change_head (tenant_id) values ($1) on conflict do nothing`, [ctx.tenantId]);
  await ctx.sql(`select 1 from tenants.change_head where tenant_id = $1 for update`, [ctx.tenantId]);
  for (const earlier of await stillComing(ctx, change)) await append(ctx, earlier);
  await append(ctx, change);
}

/** Only where a noun has several topics: of one topic the newest fact says all that an earlier one could say. */
async function stillComing(ctx: Ctx, change: Stated): Promise<Stated[]> {
  const topics = Object.entries(changeTopics).filter(([, { noun }]) => noun === change.noun);
  if (topics.length === 1) return [];
  const rows = await ctx.sql<{ id: string; topic: ChangeTopic; payload: Fact }>(
    `select id, topic, payload from kernel.outbox where tenant_id = $1 and consumer = 'tenants' and done_at is null and topic = any($2)
        and payload ->> $3 = $4 and (payload ->> 'version')::int < $5 order by (payload ->> 'version')::int`,
    [ctx.tenantId, topics.map(([topic]) => topic), idOf(change.noun), change.nounId, change.version],
  );
  return rows.map(({ id, topic, payload }) => stated(ctx, topic, payload, id));
}

async function append(ctx: Ctx, change: Stated): Promise<void> {
  const { id, topic, noun, nounId, version, areaId, districtId, carrierId, open } = change;
  const [head] = await ctx.sql<Pick<Change, 'seq'>>(
    `update tenants.change_head set seq = seq + 1 where tenant_id = $1 and not exists (
       select 1 from tenants.change where tenant_id = $1 and noun = $2 and noun_id = $3 and version >= $4) returning seq`,
    [ctx.tenantId, noun, nounId, version],
  );
  if (!head) return;
  const message = `select created_at as "createdAt" from kernel.outbox where tenant_id = $1 and id = $2`;
  const [told] = await ctx.sql<{ createdAt: Date }>(message, [ctx.tenantId, id]);
  const occurredAt = told?.createdAt ?? ctx.now();
  await ctx.sql(
    `insert into tenants.change (tenant_id, seq, id, topic, noun, noun_id, version, area_id, district_id, carrier_id, open, occurred_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [ctx.tenantId, head.seq, id, topic, noun, nounId, version, areaId, districtId, carrierId, open, occurredAt],
  );
  await tellWebhooks(ctx, { ...change, ...head, occurredAt, tenantId: ctx.tenantId });
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
