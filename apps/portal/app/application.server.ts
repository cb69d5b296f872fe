import { createHash } from 'node:crypto';
import { cleanText } from '#libs/typed';
import { type LoadContext } from '#web/app';
import { GraphqlFault } from '#web/graphql';
import { RequestLink, Status, WithdrawOwn } from '../build/documents/documents.js';
import { answerCorrection, isStatus, type TypedAnswer, valuesOf } from './correction.server.js';
import { type StatusData } from './parts/status-view.js';
import { read } from './read.server.js';

/** The page of one application, in one of its steps. */
export interface ApplicationStep {
  view: 'status' | 'confirm' | 'withdrawn' | 'asked' | 'tooLate' | 'linkSent' | 'answered' | 'changed';
  status: StatusData;
  /** why it is withdrawn, as typed */
  reason: string;
  reasonError: boolean;
  /** an answer to a question that was not taken */
  answer?: TypedAnswer;
}

export interface Stepped {
  step: ApplicationStep;
  httpStatus: number;
}

/** Far above what the field takes: too long a text comes back with a remark. */
const LONGEST = 50_000;

/** Without a pass, or with one that has ended, it shows what the number alone tells. */
export async function statusOf(web: LoadContext, reference: string, pass: string | null): Promise<StatusData> {
  const known = pass && (await web.graphql.run(Status, { reference, pass }).catch(hasEnded));
  return (known || (await read(web, Status, { reference, pass: null }))).applicationStatus;
}

function hasEnded(error: unknown): null {
  if (error instanceof GraphqlFault && error.code === 'PASS_EXPIRED') return null;
  throw error;
}

/** @param intent of the button that was pressed: `ask-withdraw`, `withdraw`, `send-link`, or anything else for looking at it */
export async function answerApplication(
  web: LoadContext,
  { reference, pass, form }: { reference: string; pass: string | null; form: FormData },
): Promise<Stepped> {
  const intent = String(form.get('intent') ?? '');
  const reason = cleanText(String(form.get('reason') ?? '').slice(0, LONGEST));
  if (intent === 'send-link') await web.asVisitor.run(RequestLink, { input: { reference } }).catch(onlyLimits);
  const status = await statusOf(web, reference, pass);
  const step = (view: ApplicationStep['view'], httpStatus = 200, reasonError = false): Stepped => ({
    step: { view, status, reason, reasonError },
    httpStatus,
  });
  if (intent === 'send-link') return step('linkSent');
  if (intent === 'answer' && pass && status.details) return answered(web, { reference, pass }, form, status);
  if (intent === 'ask-withdraw' && status.details) return step('confirm');
  if (intent !== 'withdraw' || !pass || !status.details) return step('status');
  try {
    const after = await withdraw(web, { reference, pass, reason: reason || null });
    const view = after.state === 'withdrawn' ? 'withdrawn' : 'asked';
    return { step: { view, status: after, reason, reasonError: false }, httpStatus: 200 };
  } catch (error) {
    if (!(error instanceof GraphqlFault)) throw error;
    if (error.fields['reason']) return step('confirm', 400, true);
    const now = await statusOf(web, reference, pass);
    const isLate = error.code === 'APPLICATION_STATE' || (error.code === 'CONFLICT' && !now.details?.withdrawable);
    const view = isLate ? 'tooLate' : error.code === 'CONFLICT' ? 'confirm' : null;
    if (!view) throw error;
    return { step: { view, status: now, reason, reasonError: false }, httpStatus: 409 };
  }
}

async function answered(
  web: LoadContext,
  own: { reference: string; pass: string },
  form: FormData,
  status: StatusData,
): Promise<Stepped> {
  const asked = status.details?.correction;
  const shown = { reason: '', reasonError: false };
  const taken = asked ? await answerCorrection(web, own, form, asked) : null;
  if (taken && isStatus(taken)) return { step: { view: 'answered', status: taken, ...shown }, httpStatus: 200 };
  const values = valuesOf(form);
  if (taken) {
    const answer = { values, codes: taken };
    return { step: { view: 'status', status, ...shown, reasonError: true, answer }, httpStatus: 400 };
  }
  // What was typed stays beside what is there now; whoever sends it again has seen it.
  const now = await statusOf(web, own.reference, own.pass);
  return { step: { view: 'changed', status: now, ...shown, answer: { values, codes: {} } }, httpStatus: 409 };
}

async function withdraw(
  web: LoadContext,
  input: { reference: string; pass: string; reason: string | null },
): Promise<StatusData> {
  // Pressing twice, or loading the answer again, is the same withdrawal.
  const idempotencyKey = createHash('sha256').update(JSON.stringify(input)).digest('base64url');
  return (await web.graphql.run(WithdrawOwn, { input }, { idempotencyKey })).withdrawOwnApplication;
}

/** Whether there is an address the page must not tell; that the number is wrong shows when it is looked up. */
function onlyLimits(error: unknown): void {
  if (!(error instanceof GraphqlFault) || !['NOT_FOUND', 'VALIDATION'].includes(error.code)) throw error;
}
