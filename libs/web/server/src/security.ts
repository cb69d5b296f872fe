interface Allowed {
  /** `editor`: those of a hydrated page that holds an editor for code */
  scripts: 'none' | 'own' | 'editor';
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

function contentSecurityPolicy({ scripts, nonce, styleSource }: Allowed): string {
  if (scripts === 'editor') return editorPolicy(nonce);
  const hydrated = scripts === 'own';
  const everywhere = [
    "default-src 'none'",
    // Parts of React Aria add a sheet of their own; the nonce of the page lets exactly those in.
    ["style-src 'self'", ...(hydrated ? [`'nonce-${nonce}'`] : []), ...(styleSource ? [styleSource] : [])].join(' '),
    "img-src 'self' data:",
    "font-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  // Positioned menus and dialogs set style attributes; that is all the hydrated pages may do beyond scripts of their own.
  const allowed = [`script-src 'self' 'nonce-${nonce}'`, "connect-src 'self'", "style-src-attr 'unsafe-inline'"];
  return [...everywhere, ...(hydrated ? allowed : [])].join('; ');
}

/**
 * The editor of the explorer writes its colours and measures into sheets of its own while it works, and thinks in helpers (workers) of our
 * origin. What it runs and whom it asks is as narrow as everywhere.
 */
const editorPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "worker-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
