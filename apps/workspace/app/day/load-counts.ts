import { type RouterContextProvider } from 'react-router';
import { webContext } from '#web/app';
import { GraphqlFault } from '#web/graphql';
import { TaskCounts } from '../../build/documents/documents.js';
import { type KindCount } from './kinds.js';

/** What the menu shows beside its entries: one request over all services. Without an answer the menu has no numbers; the page stands. */
export async function loadCounts(context: Readonly<RouterContextProvider>): Promise<KindCount[]> {
  const { graphql } = context.get(webContext);
  try {
    return Object.values(await graphql.run(TaskCounts, {})).flat();
  } catch (error) {
    if (error instanceof GraphqlFault) return [];
    throw error;
  }
}
