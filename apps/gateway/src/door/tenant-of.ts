import { type IncomingMessage } from 'node:http';
import { AppError, type TenantInfo } from '#libs/kernel';

const prefix = /^\/t\/([a-z][a-z0-9-]{0,62})(?=[/?]|$)/;
const slugs = new WeakMap<IncomingMessage, string>();

/** Removes `/t/<tenant>` from an address and remembers the tenant. For demos without a host for each tenant. */
export function withoutPrefix(request: IncomingMessage): string {
  const url = request.url ?? '/';
  const match = prefix.exec(url);
  if (!match) return url;
  slugs.set(request, match[1]!);
  const rest = url.slice(match[0].length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}

export const slugOf = (request: IncomingMessage): string | null => slugs.get(request) ?? null;

const hostShape = /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i;

/** Whether a Host header is a host, with or without a port. Anything else would become part of addresses that are made from it. */
export const isHost = (host: string): boolean => hostShape.test(host) && URL.canParse(`http://${host}`);

/** `Example.ORG:3000` → `example.org`; hosts are compared without port. */
const hostName = (host: string): string => host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');

export interface TenantChoice {
  tenants: TenantInfo[];
  slug: string | null;
  host: string;
  /** slug for hosts that nobody has */
  fallback: string | null;
}

/** The tenant a request is meant for: by prefix, by host, or the fallback. Throws UNKNOWN_TENANT. */
export function tenantOf({ tenants, slug, host, fallback }: TenantChoice): TenantInfo {
  const name = hostName(host);
  const found = slug
    ? tenants.find((t) => t.slug === slug)
    : (tenants.find((t) => t.hosts.some((h) => hostName(h) === name)) ?? tenants.find((t) => t.slug === fallback));
  if (!found) throw new AppError('UNKNOWN_TENANT');
  return found;
}
