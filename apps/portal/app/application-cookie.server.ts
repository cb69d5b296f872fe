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
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  const value = parts?.map(encodeURIComponent).join('~') ?? '';
  return `${name}=${value}; Path=${tenantPrefix}/; Max-Age=${parts ? seconds : 0}; HttpOnly; SameSite=Strict${secure}`;
}

/** What was kept for this application: the parts after its number. Null when there is nothing, or it belongs to another one. */
export function readApplicationCookie(request: Request, kind: Kind, reference: string): string[] | null {
  const [, value = ''] =
    new RegExp(`(?:^|;\\s*)${cookies[kind].name}=([^;]*)`).exec(request.headers.get('cookie') ?? '') ?? [];
  const [of, ...parts] = value.split('~').map(decode);
  return of === reference && parts.length > 0 ? parts : null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
