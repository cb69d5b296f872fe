import ipaddr from 'ipaddr.js';
import { type Ctx } from '#libs/kernel';

/** Where a caller comes from. One line has 2⁶⁴ addresses of IPv6 (RFC 6177): they are one place. */
export function networkOf(ctx: Ctx): string {
  const { address } = ctx.unit;
  if (address === null || !ipaddr.isValid(address)) return address ?? 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return parsed.toByteArray().slice(0, 8).join('.');
}
