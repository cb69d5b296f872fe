import { Injectable } from '@nestjs/common';
import { closeLetters, type LetterFact, type LetterNoun, type LetterState, sendLetterAgain } from '#libs/contracts';
import { AppError, type Ctx, Db, type Page, type Paged, parse, type ListArguments } from '#libs/kernel';
import { reading } from '../reading.js';
import { inTurn, recordLetter } from './letter-changed.handler.js';
import { Letter } from './letter.entity.js';
import { letterList, sendLetterAgainInput } from './letter.input.js';
import { heldRecords, type KnownLetter, nextFact } from './letter-fact.js';

/** What somebody has to do something about. */
const undelivered: readonly LetterState[] = ['refused', 'toPrint'];
const undeliveredRows = { state: { $in: undelivered } };
/** default of the platform */
const MOST_AGAIN = 5;
/** Their links are over before anybody has looked at the list: whoever wants in asks for a new one. */
const shortLived = ['signIn', 'password', 'email', 'joinProvider'];
/** They are renewed at the person: with a new link, and to a corrected address. */
const renewed = ['invitation'];

const open: Record<string, (letter: Letter) => boolean> = {
  // Of one that came back later the text is gone.
  sendAgain: ({ state, kind, diagnostic }) =>
    state === 'refused' && diagnostic === null && ![...shortLived, ...renewed].includes(kind),
  renew: ({ state, kind }) => state === 'refused' && renewed.includes(kind),
  print: ({ state, noun }) => undelivered.includes(state) && noun === 'Application',
  close: ({ state }) => undelivered.includes(state),
};

const reached = { sendAgain: 'queued', print: 'printed', close: 'closed' } as const;

/** The records of letters, and what people do about those that did not arrive. */
@Injectable()
export class LetterService {
  constructor(private readonly db: Db) {}

  undelivered(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<Letter>> {
    const { orderBy } = parse(letterList, args);
    return this.db.tx(ctx, (tx) => tx.list(Letter, { ...page, where: undeliveredRows, orderBy }));
  }

  count(ctx: Ctx): Promise<number> {
    return this.db.tx(ctx, (tx) => tx.count(Letter, { where: undeliveredRows }));
  }

  /** Of one row among several, newest first: one statement for all of them. */
  of(ctx: Ctx, { id }: { id: string }, { page }: Paged): Promise<Page<Letter>> {
    return reading(ctx).pageBy(Letter, ['rowId', id], { ...page, orderBy: [{ queuedAt: 'desc' }] });
  }

  can(ctx: Ctx, letter: Letter): string[] {
    return ctx.can(letter).filter((action) => open[action]?.(letter) ?? true);
  }

  /** The same letter to the same address. Pressed twice it goes once. */
  sendAgain(ctx: Ctx, input: unknown): Promise<Letter> {
    return this.change(ctx, 'sendAgain', input, async (tx, letter) => {
      if (letter.sentAgain >= MOST_AGAIN) throw new AppError('RATE_LIMITED', { params: { retryAfterSeconds: 86_400 } });
      if (!(await sendLetterAgain(tx, letter.id))) throw new AppError('CONFLICT');
      return { state: 'queued', cause: null, smtp: null, sentAgain: letter.sentAgain + 1 };
    });
  }

  /** On paper and in the post, or handed over. */
  print(ctx: Ctx, input: unknown): Promise<Letter> {
    return this.change(ctx, 'print', input, (tx, letter) => this.end(tx, letter, 'printed'));
  }

  /** Nothing is to be done about it any more: the person heard of it otherwise. */
  close(ctx: Ctx, input: unknown): Promise<Letter> {
    return this.change(ctx, 'close', input, (tx, letter) => this.end(tx, letter, 'closed'));
  }

  private async end(tx: Ctx, letter: Letter, state: 'printed' | 'closed'): Promise<Partial<Letter>> {
    const [stopped] = await closeLetters(tx, { ids: [letter.id] }, state);
    // What was to be printed never lay in the post, and what came back has left it.
    if (!stopped) await tx.publish('letter.changed', await endOf(tx, letter, state));
    return { state, handledBy: tx.who.userId };
  }

  private change(
    ctx: Ctx,
    action: 'sendAgain' | 'print' | 'close',
    input: unknown,
    act: (tx: Ctx, letter: Letter) => Promise<Partial<Letter>>,
  ): Promise<Letter> {
    const { id, reason } = parse(sendLetterAgainInput, input);
    return this.db.tx(ctx, async (tx) => {
      const letter = await tx.get(Letter, id, action);
      if (letter.state === reached[action]) return letter;
      if (!open[action]!(letter)) throw new AppError('CONFLICT');
      const patch = await act(tx, letter);
      return tx.repo(Letter).update(letter, { ...patch, changedAt: tx.now() }, reason);
    });
  }
}

const endOf = (tx: Ctx, letter: KnownLetter, state: LetterState): Promise<LetterFact> =>
  nextFact(tx, letter, { state, cause: null, smtp: null });

/** An invitation, a person or an application has come to its end: nobody has to see to its letters any more. */
export async function endLetters(tx: Ctx, noun: LetterNoun, rowId: string, kind?: string): Promise<void> {
  for (const letter of await stopLetters(tx, noun, rowId, kind)) {
    // What came back has left the post, and is closed here.
    if (letter.diagnostic === null) continue;
    const fact = await endOf(tx, letter, 'closed');
    await tx.publish('letter.changed', fact);
    await recordLetter(tx, fact, null);
  }
}

/** Gives those that did not lie in the post. */
async function stopLetters(tx: Ctx, noun: LetterNoun, rowId: string, kind?: string): Promise<KnownLetter[]> {
  const open = await heldRecords(
    tx,
    `noun = $2 and row_id = $3 and ($4::text is null or kind = $4) and state in ('refused', 'toPrint', 'queued', 'delayed')`,
    [noun, rowId, kind ?? null],
  );
  const stopped = await closeLetters(tx, { ids: open.map(({ id }) => id) });
  return open.filter(({ id }) => !stopped.includes(id));
}

/**
 * Everything that is known of the letters to an erased person goes, and with it what still lay in the post, whether it was heard of here
 * already or not.
 *
 * @param address of a person: letters that went there before anybody knew whose it is, or about somebody else, go as well
 */
export async function eraseLetters(
  tx: Ctx,
  noun: LetterNoun,
  rowId: string,
  address: string | null = null,
): Promise<void> {
  await inTurn(tx, rowId);
  await closeLetters(tx, { noun, rowId });
  const gone = await tx.sql<{ id: string }>(
    `delete from tenants.letter where tenant_id = $1 and noun = $2 and (row_id = $3 or recipient = $4) returning id`,
    [tx.tenantId, noun, rowId, address],
  );
  await closeLetters(tx, { ids: gone.map(({ id }) => id) });
}
