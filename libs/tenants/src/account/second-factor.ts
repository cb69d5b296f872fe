import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const period = 30;

/** 160 random bits, base32, as authenticator apps expect them. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

const totp = (secret: string, label = '', issuer = ''): TOTP =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period, label, issuer });

/** What the QR code of the enrolment page holds. */
export const otpauthUri = (secret: string, label: string, issuer: string): string =>
  totp(secret, label, issuer).toString();

export const totpCode = (secret: string, at: Date): string => totp(secret).generate({ timestamp: at.getTime() });

/** Six digits are read as a code of the app, everything else as a recovery code. */
export const isTotp = (code: string): boolean => /^\d{6}$/.test(code.replace(/\s/g, ''));

/**
 * The 30-second step a code belongs to (one step of clock drift either way), or null.
 * The caller accepts a step only if it is later than the last one used: a code works once.
 */
export function totpStep(secret: string, code: string, at: Date): number | null {
  if (!isTotp(code)) return null;
  const digits = code.replace(/\s/g, '');
  const drift = totp(secret).validate({ token: digits, timestamp: at.getTime(), window: 1 });
  return drift === null ? null : Math.floor(at.getTime() / 1000 / period) + drift;
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Ten codes of 79 random bits each, without letters that look alike: `k7mq-2xvb-…`. */
export function newRecoveryCodes(count = 10): string[] {
  return Array.from({ length: count }, () => {
    const code = Array.from({ length: 16 }, randomLetter).join('');
    return code.match(/.{4}/g)!.join('-');
  });
}

function randomLetter(): string {
  // Bytes that would make some letters likelier than others are drawn again.
  for (;;) {
    const byte = randomBytes(1)[0]!;
    if (byte < letters.length * 8) return letters[byte % letters.length]!;
  }
}

/** Codes are typed by hand: case, spaces and dashes do not matter. */
export function hashRecoveryCode(accountId: string, code: string): string {
  const typed = code.toLowerCase().replace(/[^a-z0-9]/g, '');
  return createHash('sha256').update(`${accountId}:${typed}`).digest('hex');
}
