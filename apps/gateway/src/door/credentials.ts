import { AppError } from '#libs/kernel';

export interface GivenCredentials {
  sessionToken: string | null;
  apiKey: string | null;
}

export const cookieName = (slug: string): string => `__Host-qw-${slug}`;

/** The value of the last cookie with this name: a `__Host-` cookie cannot be set by a neighbour domain. */
export function cookieValue(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';').reverse()) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim() || null;
  }
  return null;
}

const bearer = /^Bearer (qw_[\w.-]{8,200})$/i;

/** Cookie or API key. A key goes before a cookie; an Authorization header of another form is refused, not ignored. */
export function credentialsOf(headers: { cookie?: string; authorization?: string }, slug: string): GivenCredentials {
  if (headers.authorization !== undefined) {
    const match = bearer.exec(headers.authorization);
    if (!match) throw new AppError('UNAUTHENTICATED');
    return { sessionToken: null, apiKey: match[1]! };
  }
  return { sessionToken: cookieValue(headers.cookie, cookieName(slug)), apiKey: null };
}

/** The Set-Cookie line after sign-in (a session) or sign-out (null). */
export function sessionCookie(slug: string, session: { token: string; expires: Date } | null): string {
  const value = session ? encodeURIComponent(session.token) : '';
  const end = session ? `Expires=${session.expires.toUTCString()}` : 'Max-Age=0';
  return `${cookieName(slug)}=${value}; Path=/; ${end}; HttpOnly; Secure; SameSite=Lax`;
}
