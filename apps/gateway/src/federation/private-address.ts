import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

const reserved = new BlockList();
reserved.addSubnet('127.0.0.0', 8);
reserved.addSubnet('10.0.0.0', 8);
reserved.addSubnet('172.16.0.0', 12);
reserved.addSubnet('192.168.0.0', 16);
reserved.addSubnet('169.254.0.0', 16);
reserved.addSubnet('100.64.0.0', 10);
reserved.addAddress('::1', 'ipv6');
reserved.addSubnet('fc00::', 7, 'ipv6');
reserved.addSubnet('fe80::', 10, 'ipv6');

export const isPrivate = (address: string): boolean => reserved.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** The address to listen on. Throws when it can be reached from outside: a service answers its gateway and nobody else. */
export async function privateAddress(host: string): Promise<string> {
  const { address } = isIP(host) ? { address: host } : await lookup(host);
  if (!isPrivate(address)) {
    throw new Error(
      `HOST=${host} can be reached from outside: a service listens on loopback or on its private address`,
    );
  }
  return address;
}
