import { AppError } from '#libs/kernel';

export interface GivenCredentials {
  sessionToken: string | null;
  apiKey: string | null;
  device: string | null;
}

export const cookieName = (slug: string): string => `__Host-qw-${slug}`;
/** The cookie that gives one answer to somebody without an account. It is valid for one path only. */
export const TOKEN_COOKIE = 'qw-token';
export const deviceCookieName = (slug: string): string => `__Host-qw-known-${slug}`;

/** The value of the last cookie with this name: a `__Host-` cookie cannot be set by a neighbour domain. */
export function cookieValue(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';').reverse()) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim() || null;
  }
  return null;
}

const bearer = /^Bearer (qw_[\w.-]{8,200})$/i;

/** Cookie or API key. A key counts before a cookie. An Authorization header of another form is refused. */
export function credentialsOf(headers: { cookie?: string; authorization?: string }, slug: string): GivenCredentials {
  if (headers.authorization !== undefined) {
    const match = bearer.exec(headers.authorization);
    if (!match) throw new AppError('UNAUTHENTICATED');
    return { sessionToken: null, apiKey: match[1]!, device: null };
  }
  const sessionToken = cookieValue(headers.cookie, cookieName(slug));
  return { sessionToken, apiKey: null, device: cookieValue(headers.cookie, deviceCookieName(slug)) };
}

type SessionChange = { token: string; expires: Date; device?: string } | null;

/** Seconds a browser stays known after the last sign-in. */
const DEVICE_SECONDS = 180 * 24 * 60 * 60;

/** The Set-Cookie headers after sign-in (a session) or sign-out (null). The mark of a known browser stays after its session. */
export function sessionCookies(slug: string, session: SessionChange): string[] {
  const rest = 'HttpOnly; Secure; SameSite=Lax';
  const value = session ? encodeURIComponent(session.token) : '';
  const end = session ? `Expires=${session.expires.toUTCString()}` : 'Max-Age=0';
  const lines = [`${cookieName(slug)}=${value}; Path=/; ${end}; ${rest}`];
  if (session?.device !== undefined)
    lines.push(`${deviceCookieName(slug)}=${session.device}; Path=/; Max-Age=${DEVICE_SECONDS}; ${rest}`);
  return lines;
}
