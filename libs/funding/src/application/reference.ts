import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

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

const grouped = (code: string): string => code.match(/.{4}/g)!.join('-');
const plain = (typed: string): string => typed.toUpperCase().replace(/[\s\-–]/g, '');

/** What the applicant gets besides the reference: with it the status shows amounts and reasons. 12 of 31 characters are 59 bits. */
export const newSecretCode = (random: (below: number) => number = randomInt): string =>
  grouped(Array.from({ length: SECRET_LENGTH }, () => alphabet[random(base)]!).join(''));

/** What is stored of a code. Keyed, because 59 bits could be tried out by whoever reads the database. */
export const hashSecretCode = (key: string, tenantId: string, applicationId: string, typed: string): string =>
  mac(key, 'application code', tenantId, applicationId, plain(typed)).toString('base64url');

/** The code of applications from the first versions: it was worked out, never stored. Nothing gives it out any more. */
export function firstSecretCode(key: string, tenantId: string, applicationId: string): string {
  let number = mac(key, 'application secret', tenantId, applicationId).readBigUInt64BE();
  let code = '';
  for (let i = 0; i < SECRET_LENGTH; i++) {
    code += alphabet[Number(number % BigInt(base))]!;
    number /= BigInt(base);
  }
  return grouped(code);
}

/** 256 random bits, safe in addresses. Only their hash is stored. */
export const newLinkToken = (): string => randomBytes(32).toString('base64url');
export const hashLinkToken = (token: string): string => createHash('sha256').update(token).digest('hex');

export const same = (a: string, b: string): boolean => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
};

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
