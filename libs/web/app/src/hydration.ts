import { createContext, useContext } from 'react';

/** A file of its own: the browser needs it, and nothing of the server's renderer with it. */
export const NonceContext = createContext<string>('');

/** For `<Scripts nonce={useNonce()} />` in hydrated apps. Empty in the browser. */
export const useNonce = (): string => useContext(NonceContext);

/** A route says `export const handle = { hydrate: true }`; every other page is sent without any script. */
export function hydrates(matches: readonly { handle?: unknown }[]): boolean {
  return matches.some(({ handle }) => (handle as { hydrate?: boolean } | undefined)?.hydrate === true);
}
