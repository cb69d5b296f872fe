import { addressIn, type Language } from '#web/i18n';

/** Where the pages of this tenant live: the visitor's host, and the prefix that names the tenant in the demo. */
export interface Home {
  origin: string;
  tenantPrefix: string;
}

/** The whole address of a page in a language. @param path inside the app, e.g. `/q/gallus` */
export function pageAddress({ origin, tenantPrefix }: Home, language: Language, path: string): string {
  return `${origin}${addressIn(language, tenantPrefix, path)}`;
}
