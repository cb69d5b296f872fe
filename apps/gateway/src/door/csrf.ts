import { AppError } from '#libs/kernel';

export interface Origin {
  headers: Record<string, string | string[] | undefined>;
  /** what the browser must have been looking at: scheme and host of this very request, and the tenant's own site */
  own: string[];
}

const originOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).origin : null);

/**
 * A request that carries a browser's cookie must come from our own pages. Browsers say so in Origin or Sec-Fetch-Site; whoever sends
 * neither is no browser and shows it with a header that a foreign page cannot set.
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
