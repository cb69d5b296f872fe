import { type Ctx, type Session } from '#libs/kernel';

/**
 * The stamp of a row is the beginning of the transaction that wrote it, but others see the row only when that transaction ends. So a row
 * with an earlier stamp may appear after one with a later stamp, and whoever follows the changes would miss it. Therefore each writing
 * transaction holds a shared lock until it ends, with its beginning as the lock's number, and lists of changes stop before the oldest of
 * these.
 */
const key = (tenant: string): string => `hashtext(${tenant})`;
/** Seconds are counted from a day in 2020, so that they fit into the number of a lock until 2088. */
const EPOCH = 1_600_000_000;

/** The first statement of each of these transactions. It returns no row. */
export const writingSince = (tenantId: string): string =>
  `select 1 where pg_advisory_xact_lock_shared(${key(`'${tenantId}'`)}, (floor(extract(epoch from now())) - ${EPOCH})::int) is null`;

/** One second earlier, because a transaction may have begun and not taken its lock yet. */
const settledSql = `select least(now(), to_timestamp(${EPOCH} + min(objid::bigint))) - interval '1 second' as at
  from pg_locks where locktype = 'advisory' and objsubid = 2 and classid::bigint = ${key('$1')}::bigint & 4294967295
   and database = (select oid from pg_database where datname = current_database())`;

const known = new WeakMap<Ctx['unit'], Promise<Date>>();

/** All changes before this moment can be seen by this unit of work; all of its lists use the same moment. */
export function settledBefore({ unit }: Ctx): Promise<Date> {
  let moment = known.get(unit);
  if (!moment) known.set(unit, (moment = ask(unit)));
  return moment;
}

async function ask(unit: Ctx['unit']): Promise<Date> {
  // What is read has to begin afterwards.
  await unit.forget();
  const session: Session = await unit.runtime.open(unit.tenant.id, true);
  try {
    const { rows } = await session.as('qw_service').query<{ at: Date }>(settledSql, [unit.tenant.id]);
    return rows[0]!.at;
  } finally {
    await session.rollback();
  }
}
