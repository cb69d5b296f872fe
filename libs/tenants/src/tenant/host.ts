import { domainToASCII } from 'node:url';
import { onPortOf } from '#libs/contracts';
import { type TenantInfo } from '#libs/kernel';

/** A host name as the directory keeps it: no port, no final dot, lower case, ASCII. Null when it is none. */
export function normalHost(text: string): string | null {
  // domainToASCII would silently cut a path or a query off.
  if (/[/\\?#@%]/.test(text)) return null;
  const name = text.trim().replace(/:\d+$/, '').replace(/\.$/, '');
  const ascii = domainToASCII(name);
  const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
  return ascii.length <= 253 && new RegExp(`^${label}(\\.${label})*$`).test(ascii) ? ascii : null;
}

type Place = Pick<TenantInfo, 'hosts' | 'origin'>;

/** Addresses at which a programme is reached, the first one first; without a host of its own that of the installation. */
export function sitesOf({ hosts, origin }: Place): string[] {
  if (hosts.length === 0) return origin ? [origin] : [];
  return hosts.map((host) => onPortOf(origin, `https://${host}`));
}

/** The address of the programme on the host whose page somebody is looking at; the first one where it has no such host. */
export function siteOn(tenant: Place, host: unknown): string {
  const name = typeof host === 'string' ? normalHost(host) : null;
  const sites = sitesOf(tenant);
  return sites.find((site) => new URL(site).hostname === name) ?? sites[0] ?? '';
}
