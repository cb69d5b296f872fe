import { AppError } from '#libs/kernel';

export interface Origin {
  headers: Record<string, string | string[] | undefined>;
  /** origins that may send this request: its own scheme and host, and the site of the tenant */
  own: string[];
}

const originOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).origin : null);

/**
 * A request with a cookie has to come from our own pages. Browsers say so in Origin or Sec-Fetch-Site. A client that sends neither is no
 * browser; it has to send a header that a foreign page cannot set.
 */
export function checkOrigin({ headers, own }: Origin): void {
  const origin = headers['origin'];
  if (origin !== undefined) {
    if (typeof origin === 'string' && own.some((url) => originOf(url) === origin)) return;
    throw new AppError('CSRF');
  }
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin') return;
  if (site === undefined && headers['x-requested-with'] !== undefined) return;
  throw new AppError('CSRF');
}
