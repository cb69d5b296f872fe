import { GraphqlFault } from '#web/graphql';
import { type ActKind, ProposeAct } from '../../build/documents/documents.js';
import { type Change } from '../kit/answer-form.js';

const takesOthers = ['ACCOUNT_SHARED', 'AUDITOR_PROTECTED'];

/** Does it, or asks for it where one person may not do it alone. True: it waits for others now. */
export async function orAsk(
  change: Change,
  input: { act: ActKind; userId: string; reason: string },
  alone: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await alone();
    return false;
  } catch (error) {
    if (!(error instanceof GraphqlFault && takesOthers.includes(error.code))) throw error;
    await change(ProposeAct, { input });
    return true;
  }
}
