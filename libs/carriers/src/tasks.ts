import { type TaskFacts, type TaskKind, taskOf } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { Carrier } from './carrier/carrier.entity.js';
import { Commission } from './commission/commission.entity.js';
import { copies } from './copies.js';
import { Handover } from './handover/handover.entity.js';

/** Days before the end of a commission in which somebody sees to it. Default of the platform. */
const ENDS_WITHIN = 60;
/** Days in which a list is confirmed after the change. Default of the platform. */
const CONFIRM_WITHIN = 14;

const areaName = async (ctx: Ctx, areaId: string): Promise<string | null> =>
  (await ctx.load(copies.Area, areaId))?.name ?? null;
const carrierName = async (ctx: Ctx, id: string): Promise<string | null> => (await ctx.load(Carrier, id))?.name ?? null;

async function aboutHandover(ctx: Ctx, { areaId, fromCarrierId, toCarrierId, day }: Handover): Promise<TaskFacts> {
  const [area, from, to] = await Promise.all([
    areaName(ctx, areaId),
    carrierName(ctx, fromCarrierId),
    carrierName(ctx, toCarrierId),
  ]);
  return { area, from, to, day };
}

/** One side's confirmation, from the day of the change; never both by the same person. */
const handover = (name: string, action: string, side: 'giving' | 'taking'): TaskKind<Ctx> =>
  taskOf(Handover, {
    name,
    action,
    area: 'areaId',
    when: ({ ctx, given, today }) =>
      `t.day <= ${today} and not exists (select 1 from carriers.handover_signature s where s.tenant_id = t.tenant_id
        and s.handover_id = t.id and (s.side = '${side}' or s.user_id = ${given(ctx.who.userId)}))`,
    since: ({ zone }) => `greatest(t.day::timestamp at time zone ${zone}, t.recorded_at)`,
    until: ({ zone }) => `greatest(t.day, (t.recorded_at at time zone ${zone})::date) + ${CONFIRM_WITHIN}`,
    urgency: 'week',
    about: aboutHandover,
  });

export const tasks: readonly TaskKind<Ctx>[] = [
  handover('handoverToGive', 'give', 'giving'),
  handover('handoverToTake', 'take', 'taking'),
  taskOf(Commission, {
    name: 'commissionEnding',
    action: 'create',
    area: 'areaId',
    when: ({ today }) =>
      `t.verified and t.until > ${today} and t.until <= ${today} + ${ENDS_WITHIN} and not exists (
        select 1 from carriers.commission n where n.tenant_id = t.tenant_id and n.area_id = t.area_id and n.id <> t.id
          and n.verified and n."from" <= t.until and (n.until is null or n.until > t.until))`,
    since: ({ zone }) => `(t.until - ${ENDS_WITHIN})::timestamp at time zone ${zone}`,
    until: () => 't.until - 1',
    urgency: 'later',
    about: async (ctx, row) => ({
      area: await areaName(ctx, row.areaId),
      carrier: await carrierName(ctx, row.carrierId),
      end: row.until,
    }),
  }),
];
