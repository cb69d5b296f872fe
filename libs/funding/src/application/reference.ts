import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';

/** Letters and digits that are not mistaken for each other when spoken or written: no 0 O 1 I L. 31 is prime, see below. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const base = alphabet.length;
const RANDOM = 7;
const shape = new RegExp(`^AF[${alphabet}]{${RANDOM + 1}}$`);

/** Weights 2, 3, 4 … modulo a prime find every wrong character and every swap of neighbours. */
function checkCharacter(body: string): string {
  const sum = [...body].reduce((total, c, i) => total + (i + 2) * alphabet.indexOf(c), 0);
  return alphabet[sum % base]!;
}

/** `AF-7K3Q-9MTX`: seven random characters (2.7e10, not to be guessed) and a check character. */
export function newReference(random: (below: number) => number = randomInt): string {
  const body = Array.from({ length: RANDOM }, () => alphabet[random(base)]!).join('');
  const code = body + checkCharacter(body);
  return `AF-${code.slice(0, 4)}-${code.slice(4)}`;
}

/** The stored form of what somebody typed, or null when it cannot be a reference. */
export function readReference(typed: string): string | null {
  const text = typed.toUpperCase().replace(/[\s\-–]/g, '');
  if (!shape.test(text)) return null;
  const code = text.slice(2);
  if (checkCharacter(code.slice(0, RANDOM)) !== code[RANDOM]) return null;
  return `AF-${code.slice(0, 4)}-${code.slice(4)}`;
}

const SECRET_LENGTH = 12;
const mac = (key: string, ...parts: string[]): Buffer =>
  createHmac('sha256', key).update(JSON.stringify(parts)).digest();

/**
 * What the applicant gets besides the reference: with it the status shows amounts and reasons. Derived, not stored: it can be
 * printed again at the counter, and the database does not hold it. 12 of 31 characters are 59 bits.
 */
export function secretCode(key: string, tenantId: string, applicationId: string): string {
  const digest = mac(key, 'application secret', tenantId, applicationId);
  let number = digest.readBigUInt64BE();
  let code = '';
  for (let i = 0; i < SECRET_LENGTH; i++) {
    code += alphabet[Number(number % BigInt(base))]!;
    number /= BigInt(base);
  }
  return code.match(/.{4}/g)!.join('-');
}

const same = (a: string, b: string): boolean => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
};

export function isSecretCode(key: string, tenantId: string, applicationId: string, typed: string): boolean {
  const plain = (text: string): string => text.toUpperCase().replace(/[\s\-–]/g, '');
  return same(plain(secretCode(key, tenantId, applicationId)), plain(typed));
}

/** `<value>.<expires, ms>.<mac>`: says that this server let somebody do one thing with one object until then. */
export function signUntil(key: string, purpose: string, parts: string[], until: Date): string {
  const expires = String(until.getTime());
  return `${expires}.${mac(key, purpose, ...parts, expires).toString('base64url')}`;
}

/** The instant until which the signature holds, or null when it is forged. The caller compares with its clock. */
export function signedUntil(key: string, purpose: string, parts: string[], signature: string): Date | null {
  const [expires, given] = signature.split('.');
  if (!expires || !given || !/^\d{1,15}$/.test(expires)) return null;
  return same(mac(key, purpose, ...parts, expires).toString('base64url'), given) ? new Date(Number(expires)) : null;
}
