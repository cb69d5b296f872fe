import { GraphqlFault } from '#web/graphql';
import { type PendingActKind, ProposeAct } from '../../build/documents/documents.js';
import { type Change, done } from '../kit/answer-form.js';

const takesOthers = ['ACCOUNT_SHARED', 'AUDITOR_PROTECTED'];

/** Does it, or asks for it where one person may not do it alone. */
export async function orAsk(
  change: Change,
  { act, id, reason }: { act: PendingActKind; id: string; reason: string },
  alone: () => Promise<unknown>,
  then: Response,
): Promise<Response> {
  try {
    await alone();
    return then;
  } catch (error) {
    if (!(error instanceof GraphqlFault && takesOthers.includes(error.code))) throw error;
    await change(ProposeAct, { input: { act, userId: id, reason } });
    return done('/workspace/pending', 'actAsked');
  }
}
