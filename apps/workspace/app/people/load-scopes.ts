import { type RouterContextProvider } from 'react-router';
import { MandateScopes, type MandateScopesAnswer } from '../../build/documents/documents.js';
import { read, readAll } from '../kit/read.js';

export type GrantableScope = MandateScopesAnswer['mandateScopes']['nodes'][number];

/** What the reader may give, to choose from: all of it, however many areas the programme has. */
export async function loadScopes(context: Readonly<RouterContextProvider>): Promise<GrantableScope[]> {
  const page = async (after: string | null): Promise<MandateScopesAnswer['mandateScopes']> =>
    (await read(context, MandateScopes, { after })).mandateScopes;
  return (await readAll(page, Infinity)).rows;
}
