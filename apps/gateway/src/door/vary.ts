/**
 * By what answers are kept that depend on the caller's language, rights and wishes. What compresses adds `accept-encoding` to the answers
 * that it compresses, and looks for it in these letters: named here it stands in all of them, once.
 */
export const VARY = {
  graph: 'Authorization, Cookie, Accept, Accept-Language, accept-encoding',
  routes: 'Authorization, Cookie, Accept-Language, accept-encoding',
} as const;
