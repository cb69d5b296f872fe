import { hashToken, newToken } from '../account/token.js';

export interface ApiKey {
  /** id of the client, without dashes inside the key */
  id: string;
  secret: string;
}

const shape = /^qw_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;

/** `qw_<id>_<secret>`: the prefix lets secret scanners find a leaked key, the id finds the row without a search. */
export const writeApiKey = (key: ApiKey): string => `qw_${key.id.replaceAll('-', '')}_${key.secret}`;

export function readApiKey(text: string): ApiKey | null {
  const parts = shape.exec(text);
  if (!parts) return null;
  const id = parts[1]!.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { id, secret: parts[2]! };
}

export const newApiSecret = newToken;
export const hashApiSecret = hashToken;
