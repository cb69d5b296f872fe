import { createHash } from 'node:crypto';
import { type Role } from '#libs/kernel';

/** Addresses of the demo. `.example` is reserved (RFC 2606): no mail to it ever leaves. */
export const demoDomain = 'demo.quartierwerk.example';

export const isDemoAddress = (email: string): boolean =>
  email.endsWith(`@${demoDomain}`) || email.endsWith(`.${demoDomain}`);

/** Published, therefore worthless: refused unless the process runs in demo mode, which production cannot. */
const password = 'Vorfuehrung-im-Quartier';

export interface DemoAccount {
  tenant: string;
  email: string;
  name: string;
  role: Role;
  password: string;
  /** base32; null for residents, who need no second factor */
  totpSecret: string | null;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The same secret for the same address on every machine: 32 letters of base32. */
const totpOf = (email: string): string =>
  [...createHash('sha256').update(`demo totp ${email}`).digest()].map((byte) => alphabet[byte % 32]).join('');

const account = (tenant: string, local: string, name: string, role: Role): DemoAccount => {
  const email = `${local}@${demoDomain}`;
  return { tenant, email, name, role, password, totpSecret: role === 'resident' ? null : totpOf(email) };
};

/** One account per role. `traeger@` is one person with one login in both tenants. */
export const demoAccounts: readonly DemoAccount[] = [
  account('berlin', 'senat', 'Svenja Senftleben', 'senate'),
  account('berlin', 'bezirk', 'Bernd Zellmann', 'district'),
  account('berlin', 'traeger', 'Tamara Krüger', 'carrier'),
  account('berlin', 'team', 'Toni Thermann', 'team'),
  account('berlin', 'jury', 'Jule Rybak', 'board'),
  account('berlin', 'bewohner', 'Bilal Wohlers', 'resident'),
  account('berlin', 'pruefung', 'Petra Rüfner', 'auditor'),
  account('berlin', 'betrieb', 'Bea Triebel', 'operator'),
  account('frankfurt', 'amt.frankfurt', 'Frank Amthor', 'senate'),
  account('frankfurt', 'traeger', 'Tamara Krüger', 'team'),
  account('frankfurt', 'traeger.frankfurt', 'Carla Tafel', 'carrier'),
  account('frankfurt', 'pruefung.frankfurt', 'Paul Rüthers', 'auditor'),
  account('frankfurt', 'betrieb', 'Bea Triebel', 'operator'),
];
