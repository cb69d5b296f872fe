const name = '__Host-oidc-ticket';

/** Lax, because the way back is a link from another site; ten minutes, like the ticket itself. */
export const ticketCookie = (ticket: string): string =>
  `${name}=${ticket}; Path=/; Max-Age=${ticket ? 600 : 0}; HttpOnly; Secure; SameSite=Lax`;

export const ticketOf = (request: Request): string =>
  new RegExp(`(?:^|;\\s*)${name}=([^;]+)`).exec(request.headers.get('cookie') ?? '')?.[1] ?? '';
