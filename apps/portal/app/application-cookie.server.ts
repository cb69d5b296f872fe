import { type LoadContext } from '#web/app';

/** What the browser of an applicant keeps for a while. Nothing of it is ever part of an address. */
const cookies = {
  /** the pass to one application; as long as the gateway takes it */
  pass: { name: 'qw-antrag', seconds: 30 * 60 },
  /** the secret code, for the page after the sending */
  receipt: { name: 'qw-beleg', seconds: 10 * 60 },
} as const;
type Kind = keyof typeof cookies;

type Web = Pick<LoadContext, 'tenantPrefix' | 'origin'>;

/** @param parts without blanks, semicolons and `~`; null: forget it (a shared computer may come next) */
export function applicationCookie({ tenantPrefix, origin }: Web, kind: Kind, parts: readonly string[] | null): string {
  const { name, seconds } = cookies[kind];
  const value = parts?.map(encodeURIComponent).join('~') ?? '';
  return `${name}=${value}; Path=${tenantPrefix}/; Max-Age=${parts ? seconds : 0}; HttpOnly; SameSite=Strict${securely(origin)}`;
}

/** Opens the letter at this path and nothing else, as long as the token lasts. @param path as the browser asks for it */
export function noticeCookie({ origin }: Pick<Web, 'origin'>, path: string, token: string): string {
  return `qw-token=${token}; Path=${path}; Max-Age=600; HttpOnly; SameSite=Strict${securely(origin)}`;
}

const LINK = 'qw-link';

/** The one-time link of a mail. Lax, because whoever opens it comes from another site. @param link null: forget it */
export function linkCookie({ tenantPrefix, origin }: Web, link: string | null): string {
  const rest = `Path=${tenantPrefix}/; Max-Age=${link ? 30 * 60 : 0}; HttpOnly; SameSite=Lax${securely(origin)}`;
  return `${LINK}=${encodeURIComponent(link ?? '')}; ${rest}`;
}

export const readLinkCookie = (request: Request): string => decode(valueOf(request, LINK));

const securely = (origin: string): string => (origin.startsWith('https:') ? '; Secure' : '');

const valueOf = (request: Request, name: string): string =>
  new RegExp(`(?:^|;\\s*)${name}=([^;]*)`).exec(request.headers.get('cookie') ?? '')?.[1] ?? '';

/** What was kept for this application: the parts after its number. Null when there is nothing, or it belongs to another one. */
export function readApplicationCookie(request: Request, kind: Kind, reference: string): string[] | null {
  const [of, ...parts] = valueOf(request, cookies[kind].name).split('~').map(decode);
  return of === reference && parts.length > 0 ? parts : null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
