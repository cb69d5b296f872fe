import { hash, type Options, verify } from '@node-rs/argon2';
import { newToken } from './token.js';

/** argon2id with 19 MiB, two passes, one lane: the least that OWASP's password storage guidance (2025) names. */
const argon2id = 2;
const options: Options = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(normal(password), options);

let nobody: Promise<string> | undefined;

/**
 * Checks a password. Without a stored hash it does the same work against a hash that nothing matches,
 * so that the time of the answer does not tell whether an address is known.
 */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hash(newToken(), options);
  const matches = await verify(stored ?? (await nobody), normal(password));
  return matches && stored !== null;
}

/** The same letters typed on another keyboard may arrive composed differently (NFC, NFD). */
const normal = (password: string): string => password.normalize('NFKC');

export const leastPasswordLength = 12;
export const mostPasswordLength = 200;

/** What is wrong with a new password, or null. Length counts, composition rules do not (NIST SP 800-63B-4, 3.1.1.2). */
export function passwordFault(password: string, personal: readonly string[]): string | null {
  const text = normal(password);
  if ([...text].length < leastPasswordLength) return 'too_small';
  if ([...text].length > mostPasswordLength) return 'too_big';
  if (new Set(text).size < 5) return 'too_simple';
  const lower = text.toLowerCase();
  const known = personal.flatMap((p) => p.toLowerCase().split(/[\s@.]+/)).filter((p) => p.length >= 5);
  if (known.some((p) => lower.includes(p) && lower.length - p.length < 8)) return 'too_personal';
  return isRun(lower) ? 'too_simple' : null;
}

/** "123456789012", "abcdefghijkl", "qwertzuiopas" */
function isRun(text: string): boolean {
  const rows = [
    '01234567890123456789',
    'abcdefghijklmnopqrstuvwxyz',
    'qwertzuiopasdfghjklyxcvbnm',
    'qwertyuiopasdfghjklzxcvbnm',
  ];
  return rows.some((row) => row.includes(text) || [...row].reverse().join('').includes(text));
}
