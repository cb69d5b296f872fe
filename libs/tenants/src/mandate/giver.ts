import { AppError, type Ctx, Who } from '#libs/kernel';
import { type Giver, type Holding, weigh } from './grant.js';

/** What is about to be given, and how to tell from which single mandate it may be given. */
export interface Asked {
  /** who gets it; null: a program */
  receiverId: string | null;
  /** first day without it; null: as long as possible */
  until: string | null;
  scopes?: readonly string[] | null;
  /** may somebody give it who holds nothing but one mandate? */
  covers(giver: Who): boolean;
  row: { scopeType: string | null; scopeId: string | null; role: string | null };
  /** input field of the end, for the refusal */
  field: string;
}

export interface Granted {
  /** the mandate on which the grant hangs; null: given by the platform itself */
  via: string | null;
  until: string | null;
}

/**
 * Brings every grant before the one rule (`weigh`), with what the giver holds in this very transaction.
 * Throws GRANT_WHILE_ACTING, GRANT_TO_ONESELF, GRANT_TOO_WIDE, GRANT_TOO_LONG (params: until, the longest) or FORBIDDEN.
 */
export async function allowGrant(tx: Ctx, asked: Asked): Promise<Granted> {
  if (tx.who.kind === 'system') return { via: null, until: asked.until };
  const giver = await giverOf(tx);
  const ends = await commissionEnds(tx, asked.row);
  const weighed = weigh(giver, {
    receiverId: asked.receiverId,
    until: asked.until,
    scopes: asked.scopes ?? null,
    coveredUntil: (holding) => (asked.covers(aloneWith(tx.who, holding)) ? ends(holding) : undefined),
  });
  if (weighed.refusal === null) return weighed;
  const isLong = weighed.refusal === 'GRANT_TOO_LONG';
  const longest = { fields: { [asked.field]: 'after_own' }, params: { until: weighed.latest } };
  throw new AppError(weighed.refusal, isLong ? longest : {});
}

/** For what is durable and belongs to nobody in particular, such as a sign-in provider. */
export function refuseActing(tx: Ctx): void {
  if (isActing(tx.who)) throw new AppError('GRANT_WHILE_ACTING');
}

export const isActing = (who: Who): boolean => who.mandates.some(({ actingFor }) => actingFor !== null);

/** Held until the end of the transaction: a right that is being taken away is not given on at the same time. */
async function giverOf(tx: Ctx): Promise<Giver> {
  const { who } = tx;
  const userId = who.userId ?? who.within?.userId ?? null;
  const ids = (who.within ?? who).mandates.map(({ id }) => id);
  const holdings = await tx.sql<Holding>(
    `select m.id, m.role, m.scope_type as "scopeType", m.scope_id as "scopeId", m.carrier_id as "carrierId", m.valid_until as until
       from tenants.mandate m join tenants.app_user u on u.tenant_id = m.tenant_id and u.id = m.user_id and u.state = 'active'
      where m.tenant_id = $1 and m.user_id = $2 and m.id = any($3) and m.valid_from <= $4 and (m.valid_until is null or m.valid_until > $4)
      order by m.id for share`,
    [tx.tenantId, userId, ids, tx.today()],
  );
  return { userId, acting: isActing(who), key: await keyOf(tx), holdings };
}

async function keyOf(tx: Ctx): Promise<Giver['key']> {
  if (tx.who.clientId === null) return null;
  const [key] = await tx.sql<NonNullable<Giver['key']>>(
    `select id, scopes, expires_on as until from tenants.api_client
      where tenant_id = $1 and id = $2 and revoked_at is null and expires_on > $3 for share`,
    [tx.tenantId, tx.who.clientId, tx.today()],
  );
  if (!key) throw new AppError('UNAUTHENTICATED');
  return key;
}

/** The giver as if this were their only mandate: what it allows by itself can hang on it. */
function aloneWith(who: Who, holding: Holding): Who {
  const person = who.within ?? who;
  const mandates = person.mandates.filter(({ id, actingFor }) => id === holding.id && actingFor === null);
  return new Who({ ...person.toJSON(), mandates, scopes: null });
}

/**
 * A carrier and its team hold an area as long as the carrier is commissioned with it, and so does what they give there. A team's own
 * mandate follows the commission by itself, also when that grows longer.
 */
async function commissionEnds(tx: Ctx, row: Asked['row']): Promise<(holding: Holding) => string | null | undefined> {
  if (row.scopeType !== 'area' || row.role === 'team') return () => null;
  const ends = await tx.sql<{ carrierId: string; until: string | null }>(
    `select carrier_id as "carrierId", case when bool_or(valid_until is null) then null else max(valid_until) end as until
       from tenants.commission where tenant_id = $1 and area_id = $2 and not removed and (valid_until is null or valid_until > $3)
      group by carrier_id`,
    [tx.tenantId, row.scopeId, tx.today()],
  );
  const byCarrier = new Map(ends.map(({ carrierId, until }) => [carrierId, until]));
  return (holding) => {
    const carrierId = holding.role === 'carrier' ? holding.scopeId : holding.role === 'team' ? holding.carrierId : null;
    return carrierId === null ? null : byCarrier.get(carrierId);
  };
}
