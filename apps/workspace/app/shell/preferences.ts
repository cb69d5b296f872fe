/** How somebody likes to work in this browser. A cookie, so that the first page already comes as they want it. */
export interface Preferences {
  /** more room between lines than the compact default */
  wide: boolean;
  /** whether single keys do something; who speaks to the computer or hits keys by accident switches them off */
  keys: boolean;
}

const name = 'ws-look';
const yearSeconds = 365 * 24 * 60 * 60;

export function preferencesOf(request: Request): Preferences {
  const words = new RegExp(`(?:^|;\\s*)${name}=([\\w.]*)`).exec(request.headers.get('cookie') ?? '')?.[1]?.split('.');
  return { wide: words?.includes('wide') ?? false, keys: !words?.includes('nokeys') };
}

export function preferencesCookie({ wide, keys }: Preferences): string {
  const words = [wide ? 'wide' : '', keys ? '' : 'nokeys'].filter(Boolean).join('.');
  return `${name}=${words}; Path=/; Max-Age=${yearSeconds}; HttpOnly; SameSite=Lax`;
}
