import { useRouteLoaderData } from 'react-router';
import { type Frame } from './frame.js';

export interface Shell extends Frame {
  /** new after every change: the idempotency key of the forms on this page */
  formKey: string;
  /** what the reader just did: a word of the texts `done.…`, said once */
  done: string | null;
}

export function useShell(): Shell {
  const shell = useRouteLoaderData('root') as Shell | undefined;
  if (!shell) throw new Error('no page frame above this component');
  return shell;
}
