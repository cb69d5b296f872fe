const name = '__Host-oidc-ticket';

/** What a request without a ticket sends: the API then says that the sign-in began elsewhere. */
const none = 'none';

/** Lax, because the way back, and a link in a mail, come from another site; half an hour, like the longest ticket. */
export const ticketCookie = (ticket: string): string =>
  `${name}=${ticket}; Path=/; Max-Age=1800; HttpOnly; Secure; SameSite=Lax`;

export const ticketOf = (request: Request): string =>
  new RegExp(`(?:^|;\\s*)${name}=([^;]+)`).exec(request.headers.get('cookie') ?? '')?.[1] ?? none;

export const hasTicket = (request: Request): boolean => ticketOf(request) !== none;
