import { type Ctx, type Session } from '#libs/kernel';

/**
 * Rows are stamped with the beginning of the transaction that writes them, and are seen when it ends: a later stamp can be seen before an earlier
 * one. Whoever follows the changes would go on from the later one and never see the other. So every transaction that writes says since when, in a
 * lock that shares itself with all others and ends with the transaction, and lists of changes end before the oldest of them.
 */
const key = (tenant: string): string => `hashtext(${tenant})`;
/** Seconds since a day in 2020, so that they fit into a lock's number until 2088. */
const EPOCH = 1_600_000_000;

/** Said as the first thing in each of them. No row comes back, for a lock is no nothing. */
export const writingSince = (tenantId: string): string =>
  `select 1 where pg_advisory_xact_lock_shared(${key(`'${tenantId}'`)}, (floor(extract(epoch from now())) - ${EPOCH})::int) is null`;

/** The second is for whoever has begun and not yet said so. */
const settledSql = `select least(now(), to_timestamp(${EPOCH} + min(objid::bigint))) - interval '1 second' as at
  from pg_locks where locktype = 'advisory' and objsubid = 2 and classid::bigint = ${key('$1')}::bigint & 4294967295
   and database = (select oid from pg_database where datname = current_database())`;

const known = new WeakMap<Ctx['op'], Promise<Date>>();

/** All changes before this moment are seen by what the operation reads; one moment for all of its lists. */
export function settledBefore({ op }: Ctx): Promise<Date> {
  let moment = known.get(op);
  if (!moment) known.set(op, (moment = ask(op)));
  return moment;
}

async function ask(op: Ctx['op']): Promise<Date> {
  // What is read has to begin afterwards.
  await op.forget();
  const session: Session = await op.runtime.open(op.tenant.id, true);
  try {
    const { rows } = await session.as('qw_service').query<{ at: Date }>(settledSql, [op.tenant.id]);
    return rows[0]!.at;
  } finally {
    await session.rollback();
  }
}
