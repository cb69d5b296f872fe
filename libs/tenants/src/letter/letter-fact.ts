import { type LetterFact } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { type Letter } from './letter.entity.js';

/** A record without its address. */
export type KnownLetter = Omit<Letter, 'recipient'>;

type How = Pick<LetterFact, 'state' | 'cause' | 'smtp' | 'diagnostic'>;

/** The next that is said about a letter which our post has no more in hand: it was never there, or has left it. */
export async function nextFact(tx: Ctx, letter: KnownLetter, how: How): Promise<LetterFact> {
  const { id: letterId, kind, noun, rowId, areaId, sentBy, attempts, queuedAt } = letter;
  const times = { queuedAt: queuedAt.toISOString(), at: tx.now().toISOString() };
  return { letterId, kind, noun, rowId, areaId, sentBy, attempts, ...how, ...times, version: await next(tx, letter) };
}

/** Counted where the post counts, for as long as the letter is known there. */
async function next(tx: Ctx, { id, factVersion }: KnownLetter): Promise<number> {
  const [row] = await tx.sql<{ version: number }>(
    `update kernel.outbox set version = greatest(version, $3) + 1
      where tenant_id = $1 and id = $2 and topic = 'mail.send' and done_at is not null returning version`,
    [tx.tenantId, id, factVersion],
  );
  return row?.version ?? factVersion + 1;
}

const columns = `id, kind, noun, row_id as "rowId", area_id as "areaId", sent_by as "sentBy", state, attempts, diagnostic,
  queued_at as "queuedAt", fact_version as "factVersion"`;

/** Records of this tenant, held until the transaction ends; `$2` on is what the condition says. */
export const heldRecords = (tx: Ctx, condition: string, values: unknown[]): Promise<KnownLetter[]> =>
  tx.sql<KnownLetter>(`select ${columns} from tenants.letter where tenant_id = $1 and ${condition} for update`, [
    tx.tenantId,
    ...values,
  ]);
