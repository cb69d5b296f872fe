/** Nouns at which letters stand. */
export type LetterNoun = 'Application' | 'User';

/** Which letter it is, and whom or what it is about: enough to show it in the right place, but nothing of its text. */
export interface LetterAbout {
  /** `receipt`, `decision`, `invitation` … */
  kind: string;
  noun: LetterNoun;
  /** null: a person who is not known here yet */
  rowId: string | null;
  /** the area in which it is dealt with; null: none */
  areaId: string | null;
  /** id of the user who had it sent; missing: the platform did */
  sentBy?: string | null;
}

/** What is posted. */
export interface Mail {
  to: string;
  /** for the record that stays when the letter is gone */
  about: LetterAbout;
  subject: string;
  text: string;
  html?: string;
  /** BCP 47 tag of the text */
  language?: string;
  /** who receives replies, for example the office of an area; otherwise the tenant */
  replyTo?: string;
}

/** For an address; without one somebody has to print it. */
export type Letter = Mail | { to: null; about: LetterAbout };

/**
 * `queued`: the platform is sending it. `delayed`: it was refused for now and is tried again. `sent`: the mail server took it. `refused`:
 * the mail server will never take it. `toPrint`: there is no address. `printed`: somebody gave it out on paper. `closed`: nothing is left
 * to do, because somebody said so or a later letter replaced it.
 */
export const letterStates = ['queued', 'delayed', 'sent', 'refused', 'toPrint', 'printed', 'closed'] as const;
export type LetterState = (typeof letterStates)[number];

/** Why a letter was not taken. The first are about the mailbox, the last about our server or the network. */
export const letterCauses = [
  ...['unknownMailbox', 'badAddress', 'unknownDomain', 'mailboxFull', 'mailboxOff', 'tooLarge', 'refused', 'gaveUp'],
  ...['sender', 'login', 'encryption', 'relay', 'away', 'later', 'other'],
] as const;

/** The cause that a refusal names: enhanced codes of RFC 3463 first, then the plain code and common words. */
const refusals: [RegExp, (typeof letterCauses)[number]][] = [
  [/\b5\.1\.(1|6|10)\b/, 'unknownMailbox'],
  [/\b5\.1\.2\b/, 'unknownDomain'],
  [/\b5\.1\.3\b|^501/, 'badAddress'],
  [/\b5\.2\.2\b|^552(?!.*size)|quota|mailbox full/i, 'mailboxFull'],
  [/\b5\.2\.1\b|disabled|inactive/i, 'mailboxOff'],
  [/\b5\.(2\.3|3\.4)\b|^552|message size/i, 'tooLarge'],
  [/user unknown|unknown user|no such (user|mailbox|recipient)|does not exist/i, 'unknownMailbox'],
];

/** Why a letter was refused for good, by the answer of a mail server: first its codes, then its words. */
export const refusalCause = (answer: string): (typeof letterCauses)[number] =>
  refusals.find(([words]) => words.test(answer))?.[1] ?? 'refused';

/**
 * How a letter stands, without its address: messages name nobody. `version` grows with every statement about the letter, under the lock of
 * its row in the outbox.
 */
export interface LetterFact extends LetterAbout {
  letterId: string;
  state: LetterState;
  /** one of `letterCauses`; null: nothing went wrong */
  cause: string | null;
  /** what the mail server said, as numbers only: `550 5.1.1` */
  smtp: string | null;
  /** the words of another server, from a notification that came back later, without addresses; missing: none came */
  diagnostic?: string | null;
  /** how often it was tried */
  attempts: number;
  /** ISO 8601 */
  queuedAt: string;
  /** since when it stands like this, ISO 8601 */
  at: string;
  version: number;
}

/** The first statement about a letter: it is on its way to the mail server, or waits to be printed. */
export function newLetter(
  letterId: string,
  { to, about }: { to: string | null; about: LetterAbout },
  now: Date,
): LetterFact {
  const at = now.toISOString();
  const state = to === null ? 'toPrint' : 'queued';
  return { ...about, letterId, state, cause: null, smtp: null, attempts: 0, queuedAt: at, at, version: 1 };
}

/** What is used of a ctx to change a letter: a transaction of the service that sent it, or of the one that keeps the records. */
interface Teller {
  readonly tenantId: string;
  sql<T extends object>(text: string, values: unknown[]): Promise<T[]>;
  publish(topic: 'letter.changed', fact: LetterFact): Promise<void>;
  now(): Date;
}

interface Row {
  id: string;
  about: LetterAbout | null;
  attempts: number;
  queuedAt: string;
  version: number;
}

const unsent = `topic = 'mail.send' and done_at is null`;
const dead = `tenant_id = $1 and ${unsent} and dead_at is not null`;
const before = `select id as known, payload->'about' as about from kernel.outbox where`;
const said = `id, about, attempts, created_at as "queuedAt", version`;

/** Sends a refused letter again, to the same address. False: it is not there any more. */
export async function sendLetterAgain(teller: Teller, letterId: string): Promise<boolean> {
  const rows = await teller.sql<Row>(
    `with lying as (${before} ${dead} and id = $2 for update)
     update kernel.outbox set dead_at = null, attempts = 0, due_at = now(), last_error = null, version = version + 1
       from lying where id = known and ${dead} returning ${said}`,
    [teller.tenantId, letterId],
  );
  for (const row of rows) await tell(teller, row, 'queued');
  return rows.length > 0;
}

/**
 * Stops letters and removes their texts and addresses at once: by their ids, or all about something. A letter that is being sent right now
 * is not stopped. Gives the ids of those that were.
 */
export async function closeLetters(
  teller: Teller,
  which: { ids: string[] } | Pick<LetterAbout, 'noun' | 'rowId'>,
  state: 'closed' | 'printed' = 'closed',
): Promise<string[]> {
  const some =
    'ids' in which ? `id = any($2::uuid[])` : `payload->'about'->>'noun' = $2 and payload->'about'->>'rowId' = $3`;
  const rows = await teller.sql<Row>(
    `with lying as (${before} tenant_id = $1 and ${unsent} and ${some} for update skip locked)
     update kernel.outbox set done_at = now(), payload = '{}', version = version + 1
       from lying where tenant_id = $1 and id = known and ${unsent} returning ${said}`,
    [teller.tenantId, ...('ids' in which ? [which.ids] : [which.noun, which.rowId])],
  );
  for (const row of rows) await tell(teller, row, state);
  return rows.map((row) => row.id);
}

async function tell(teller: Teller, row: Row, state: LetterState): Promise<void> {
  const { id, about, attempts, queuedAt, version } = row;
  // A letter of an earlier release has no record.
  if (!about) return;
  const how = { state, cause: null, smtp: null, attempts, version };
  const times = { queuedAt: new Date(queuedAt).toISOString(), at: teller.now().toISOString() };
  await teller.publish('letter.changed', { ...about, letterId: id, ...how, ...times });
}
