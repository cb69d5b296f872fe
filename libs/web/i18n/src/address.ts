import { defaultLanguage, isLanguage, type Language } from './languages.js';

/** What the address says before any page is chosen. */
export interface Address {
  /** `/t/frankfurt` when the demo names the tenant in the address, else empty: then the host names it. */
  tenantPrefix: string;
  language: Language;
  /** Everything in front of the app's own path: tenant and language. `/` when there is neither. */
  basename: string;
  /** The path inside the app, e.g. `/q/gallus`. */
  path: string;
}

const tenantSegment = /^\/t\/[a-z0-9][a-z0-9-]{0,62}(?=\/|$)/;

/** Takes `/t/<tenant>` and `/<language>` off the path. The default language has no prefix, so each page has one address. */
export function addressOf(pathname: string): Address {
  const tenantPrefix = tenantSegment.exec(pathname)?.[0] ?? '';
  const afterTenant = pathname.slice(tenantPrefix.length) || '/';
  const segment = afterTenant.split('/')[1] ?? '';
  const named = isLanguage(segment) && segment !== defaultLanguage;
  const language = named ? segment : defaultLanguage;
  const languagePrefix = named ? `/${segment}` : '';
  return {
    tenantPrefix,
    language,
    basename: `${tenantPrefix}${languagePrefix}` || '/',
    path: afterTenant.slice(languagePrefix.length) || '/',
  };
}

/**
 * The address of a page in some language: for links from one language to another and from one front end to the other. Inside a front
 * end links and redirects have no prefix (`A`, `redirectTo`). @param path with its query, begins with a slash
 */
export function addressIn(language: Language, tenantPrefix: string, path: string): string {
  const prefix = `${tenantPrefix}${language === defaultLanguage ? '' : `/${language}`}`;
  // `/` itself has no slash behind the prefix.
  return prefix && /^\/(?![^?#])/.test(path) ? `${prefix}${path.slice(1)}` : `${prefix}${path}`;
}
