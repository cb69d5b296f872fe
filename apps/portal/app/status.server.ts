import { createHash } from 'node:crypto';
import { cleanText, plainSigns } from '#libs/typed';
import { type LoadContext } from '#web/app';
import { GraphqlFault } from '#web/graphql';
import { Status, WithdrawOwn } from '../build/documents/documents.js';
import { type StatusData } from './parts/status-view.js';
import { refused } from './read.server.js';

/** What somebody typed who asks for an application or withdraws it. */
export interface Typed {
  reference: string;
  code: string;
  /** why it is withdrawn */
  reason: string;
}

export type Mistake = 'status.missing' | 'status.notFound' | 'status.wrongCode' | 'status.codeNeeded';

/** One step on the way: asking, looking, being asked again, done. */
export type StatusStep = Typed &
  (
    | { view: 'ask'; mistake: Mistake | null }
    | { view: 'status' | 'withdrawn' | 'tooLate'; status: StatusData }
    | { view: 'confirm'; status: StatusData; reasonError: boolean }
  );

export interface Answer {
  step: StatusStep;
  httpStatus: number;
}

/** Far above what any field takes. */
const LONGEST = 50_000;
const LONGEST_CODE = 40;

export function readTyped(form: FormData): Typed {
  const typed = (name: string): string => String(form.get(name) ?? '').slice(0, LONGEST);
  const code = (name: string): string => plainSigns(typed(name)).slice(0, LONGEST_CODE);
  return { reference: code('reference'), code: code('code'), reason: cleanText(typed('reason')) };
}

/** @param intent of the button that was pressed: `ask-withdraw`, `withdraw`, or anything else for looking at it */
export async function answerStatus(web: LoadContext, typed: Typed, intent: string): Promise<Answer> {
  if (!typed.reference) return { step: { ...typed, view: 'ask', mistake: 'status.missing' }, httpStatus: 400 };
  try {
    if (intent === 'withdraw') return await withdraw(web, typed);
    const status = await statusOf(web, typed);
    if (intent === 'ask-withdraw')
      return { step: { ...typed, view: 'confirm', status, reasonError: false }, httpStatus: 200 };
    return { step: { ...typed, view: 'status', status }, httpStatus: 200 };
  } catch (error) {
    const mistake = mistakeOf(error);
    if (!mistake) throw refused(web, error);
    return { step: { ...typed, view: 'ask', mistake }, httpStatus: mistake === 'status.wrongCode' ? 400 : 404 };
  }
}

const statusOf = async (web: LoadContext, { reference, code }: Typed): Promise<StatusData> =>
  (await web.graphql.run(Status, { reference, secretCode: code || null })).applicationStatus;

/** The code is the right to do it: no session, and nothing that a foreign page could send along. */
async function withdraw(web: LoadContext, typed: Typed): Promise<Answer> {
  const { reference, code, reason } = typed;
  if (!code) return { step: { ...typed, view: 'ask', mistake: 'status.codeNeeded' }, httpStatus: 400 };
  const input = { reference, secretCode: code, reason: reason || null };
  // Pressing twice, or loading the answer again, is the same withdrawal.
  const idempotencyKey = createHash('sha256').update(JSON.stringify(input)).digest('base64url');
  try {
    const { withdrawOwnApplication: status } = await web.graphql.run(WithdrawOwn, { input }, { idempotencyKey });
    return { step: { ...typed, view: 'withdrawn', status }, httpStatus: 200 };
  } catch (error) {
    if (!(error instanceof GraphqlFault)) throw error;
    const status = await statusOf(web, typed);
    // The team may have changed it in this very moment; what can still be withdrawn is asked about once more.
    const isLate = error.code === 'APPLICATION_STATE' || (error.code === 'CONFLICT' && !status.details?.withdrawable);
    if (isLate) return { step: { ...typed, view: 'tooLate', status }, httpStatus: 409 };
    if (error.code === 'CONFLICT')
      return { step: { ...typed, view: 'confirm', status, reasonError: false }, httpStatus: 409 };
    if (error.fields['reason'])
      return { step: { ...typed, view: 'confirm', status, reasonError: true }, httpStatus: 400 };
    throw error;
  }
}

function mistakeOf(error: unknown): Mistake | null {
  if (!(error instanceof GraphqlFault)) return null;
  if (error.code === 'VALIDATION' && error.fields['secretCode']) return 'status.wrongCode';
  return ['NOT_FOUND', 'VALIDATION', 'NUL_CHARACTER'].includes(error.code) ? 'status.notFound' : null;
}
