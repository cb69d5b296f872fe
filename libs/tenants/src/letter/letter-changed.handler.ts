import { type LetterFact, type Messages } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';

interface Place {
  carrierId: string | null;
  districtId: string | null;
  areaId: string | null;
}

const nowhere: Place = { carrierId: null, districtId: null, areaId: null };

/** The post, or another service, says how a letter stands. */
export const letterChanged = (ctx: Ctx, fact: Messages['letter.changed']): Promise<void> =>
  recordLetter(ctx, fact, null);

/**
 * Keeps the record of a letter. A letter has one however often it was delivered: the message of the highest version says how it stands.
 * What is told about an erased person after the erasure is not kept.
 *
 * @param recipient known where this service wrote the letter: messages name nobody
 */
export async function recordLetter(ctx: Ctx, fact: LetterFact, recipient: string | null): Promise<void> {
  const place = await placeOf(ctx, fact);
  if (!place) return;
  await ctx.sql(
    `insert into tenants.letter as known (tenant_id, id, kind, noun, row_id, area_id, carrier_id, district_id, sent_by,
       recipient, state, cause, smtp, attempts, queued_at, changed_at, fact_version, diagnostic)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
     on conflict (tenant_id, id) do update set state = excluded.state, cause = excluded.cause,
       smtp = excluded.smtp, diagnostic = excluded.diagnostic, attempts = excluded.attempts, changed_at = excluded.changed_at,
       fact_version = excluded.fact_version, version = known.version + 1
     where known.fact_version < excluded.fact_version`,
    [
      ...[ctx.tenantId, fact.letterId, fact.kind, fact.noun, fact.rowId],
      ...[place.areaId, place.carrierId, place.districtId, fact.sentBy ?? null, recipient, fact.state, fact.cause],
      ...[fact.smtp, fact.attempts, fact.queuedAt, fact.at, fact.version, fact.diagnostic ?? null],
    ],
  );
}

/** Where somebody deals with it; null: the person is erased. */
async function placeOf(ctx: Ctx, { noun, rowId, areaId, kind }: LetterFact): Promise<Place | null> {
  if (noun !== 'User') return { ...nowhere, areaId };
  if (rowId === null) return nowhere;
  const [user] = await ctx.sql<Place & { erased: boolean }>(
    `select carrier_id as "carrierId", district_id as "districtId", state = 'erased' as erased,
       (select scope_id from tenants.mandate m where m.tenant_id = u.tenant_id and m.user_id = u.id and m.scope_type = 'area'
         order by valid_from desc limit 1) as "areaId"
       from tenants.app_user u where tenant_id = $1 and id = $2`,
    [ctx.tenantId, rowId],
  );
  // The invitation to a tenant that was just made is written by the tenant it was made from.
  if (!user) return nowhere;
  if (user.erased) return null;
  // How somebody signs in is for those who may see the person, not for all who work in an area.
  return { ...user, areaId: kind === 'invitation' ? user.areaId : null };
}

/** Nightly: letters about signing in say little after a while; the others stay as long as what they are about. */
export async function forgetLetters(ctx: Ctx): Promise<void> {
  await ctx.sql(
    `delete from tenants.letter where tenant_id = $1 and noun = 'User' and changed_at < $2::timestamptz - interval '180 days'`,
    [ctx.tenantId, ctx.now()],
  );
}
