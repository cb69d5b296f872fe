import { closeLetters, type LetterFact, type Messages } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';

interface Place {
  carrierId: string | null;
  districtId: string | null;
  areaId: string | null;
}

const nowhere: Place = { carrierId: null, districtId: null, areaId: null };

/** Tells whoever is erased that they are: written after the erasure, it has no record and is sent all the same. */
const lastWord = 'actToldPerson';

/**
 * The post, or another service, says how a letter stands. What is told of somebody who is erased by then leaves no record, and what the
 * post had in hand at that moment, and could not deliver, is tried no more.
 */
export async function letterChanged(ctx: Ctx, fact: Messages['letter.changed']): Promise<void> {
  if (!(await isForgotten(ctx, fact))) return recordLetter(ctx, fact, null);
  if (fact.kind === lastWord && fact.state !== 'refused') return;
  await closeLetters(ctx, { ids: [fact.letterId] });
}

/** One of several handlers of what is about the same row: what one of them erases, no other writes anew. */
export const inTurn = (ctx: Ctx, rowId: string): Promise<unknown> =>
  ctx.sql(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`letters ${ctx.tenantId} ${rowId}`]);

/**
 * A letter to a person is recorded by this service when it writes it: no record means that it was erased. One about an application may be
 * heard of here for the first time.
 */
async function isForgotten(ctx: Ctx, { noun, rowId, letterId }: LetterFact): Promise<boolean> {
  if (noun === 'User') {
    const known = await ctx.sql(`select 1 from tenants.letter where tenant_id = $1 and id = $2`, [
      ctx.tenantId,
      letterId,
    ]);
    return known.length === 0;
  }
  await inTurn(ctx, rowId!);
  const erased = await ctx.sql(
    `select 1 from tenants.erasure where tenant_id = $1 and noun = 'Applicant' and row_id = $2`,
    [ctx.tenantId, rowId],
  );
  return erased.length > 0;
}

/**
 * Keeps the record of a letter. A letter has one however often it was delivered: the message of the highest version says how it stands.
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
  if (!user) return nowhere;
  if (user.erased) return null;
  // How somebody signs in is for those who may see the person, not for all who work in an area.
  return { ...user, areaId: kind === 'invitation' ? user.areaId : null };
}

/**
 * Nightly: letters about signing in say little after a while; the others stay as long as what they are about. One that was refused and
 * seen to by nobody leaves the post as well.
 */
export async function forgetLetters(ctx: Ctx): Promise<void> {
  const over = await ctx.sql<{ id: string }>(
    `delete from tenants.letter where tenant_id = $1 and noun = 'User' and changed_at < $2::timestamptz - interval '180 days' returning id`,
    [ctx.tenantId, ctx.now()],
  );
  if (over.length > 0) await closeLetters(ctx, { ids: over.map(({ id }) => id) });
}
