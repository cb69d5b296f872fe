interface Allowed {
  hydrated: boolean;
  nonce: string;
  /** the digest of a sheet that lies in the page (`'sha256-…'`), if one does */
  styleSource: string | null;
}

/** Headers of every answer. Pages without scripts allow none; hydrated ones allow exactly those with the request's nonce. */
export function securityHeaders(options: Allowed): [string, string][] {
  return [
    ['content-security-policy', contentSecurityPolicy(options)],
    ['x-content-type-options', 'nosniff'],
    // same-origin, not no-referrer: forms need an Origin header that names us.
    ['referrer-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), browsing-topics=()'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['x-frame-options', 'DENY'],
  ];
}

function contentSecurityPolicy({ hydrated, nonce, styleSource }: Allowed): string {
  const everywhere = [
    "default-src 'none'",
    // Parts of React Aria add a sheet of their own; the nonce of the page lets exactly those in.
    ["style-src 'self'", ...(hydrated ? [`'nonce-${nonce}'`] : []), ...(styleSource ? [styleSource] : [])].join(' '),
    "img-src 'self' data:",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  // Positioned menus and dialogs set style attributes; that is all the hydrated pages may do beyond scripts of their own.
  const scripts = [`script-src 'self' 'nonce-${nonce}'`, "connect-src 'self'", "style-src-attr 'unsafe-inline'"];
  return [...everywhere, ...(hydrated ? scripts : [])].join('; ');
}
