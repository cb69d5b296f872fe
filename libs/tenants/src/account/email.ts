import { domainToASCII } from 'node:url';
import { z } from 'zod';

/** One spelling per mailbox: trimmed, lower case, international domains in ASCII. The local part is otherwise left alone. */
export function normalEmail(text: string): string {
  const trimmed = text.trim().normalize('NFKC').toLowerCase();
  const at = trimmed.lastIndexOf('@');
  if (at < 1) return trimmed;
  return `${trimmed.slice(0, at)}@${domainToASCII(trimmed.slice(at + 1)) || trimmed.slice(at + 1)}`;
}

/** What a form may send as an address; the result is normalised. */
export const emailInput = z
  .string()
  .max(254)
  .transform(normalEmail)
  .refine((text) => /^[^\s@"(),:;<>[\]\\]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(text), 'not_an_email');
