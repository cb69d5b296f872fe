/**
 * `vary` for answers that depend on the caller's language, rights or wishes. The compression adds `accept-encoding` in this spelling to
 * answers that it compresses; named here it is in all of them, once.
 */
export const VARY = {
  graph: 'Authorization, Cookie, Accept, Accept-Language, accept-encoding',
  routes: 'Authorization, Cookie, Accept-Language, accept-encoding',
} as const;
