import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign, verify, type KeyObject } from 'node:crypto';

/** What an anchor states: on this day the trail of this tenant ended with this row. */
export interface AnchorFact {
  tenant: string;
  /** 1, 2, 3 … without gaps: a line that was taken out shows */
  number: number;
  at: string;
  seq: number;
  hash: string;
  /** digest of the line before, empty before the first */
  previous: string;
  /** `restored`: the operator went on from an older state; what was anchored beyond this row is given up */
  kind: 'head' | 'restored';
}

export interface AnchorLine extends AnchorFact {
  line: string;
  /** the public key it names; whether that is one of ours the reader decides */
  publicKey: string;
}

const format = 'quartierwerk-1';
const written =
  /^quartierwerk-1\/([a-z][a-z0-9-]*)\/(\d+)\/([\dT:.Z-]+)\/(\d+)\/([0-9a-f]{64})\/([0-9a-f]*)\/(head|restored)\/([\w-]{43})\/([\w-]{86})$/;
/** RFC 8410: what stands before the 32 bytes of a private and of a public Ed25519 key. */
const derPrivate = Buffer.from('302e020100300506032b657004220420', 'hex');
const derPublic = Buffer.from('302a300506032b6570032100', 'hex');

const bodyOf = (a: AnchorFact, publicKey: string): string =>
  [format, a.tenant, a.number, a.at, a.seq, a.hash, a.previous, a.kind, publicKey].join('/');

export const lineDigest = (line: string): string => createHash('sha256').update(line).digest('hex');

/** Signs anchors. The key never lies in the database; whoever has only its public half can check, and cannot sign. */
export class AnchorKey {
  private readonly key: KeyObject;
  /** 32 bytes in base64url */
  readonly publicKey: string;

  constructor(secret: string) {
    const seed = Buffer.from(hkdfSync('sha256', secret, '', 'quartierwerk/tenants/audit-anchor', 32));
    this.key = createPrivateKey({ key: Buffer.concat([derPrivate, seed]), format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.key)
      .export({ format: 'der', type: 'spki' })
      .subarray(derPublic.length)
      .toString('base64url');
  }

  sign(fact: AnchorFact): string {
    const body = bodyOf(fact, this.publicKey);
    return `${body}/${sign(null, Buffer.from(body), this.key).toString('base64url')}`;
  }
}

/** Null: this is no line of an anchor, or one that was torn. */
export function readAnchor(line: string): AnchorLine | null {
  const parts = written.exec(line.trim());
  if (!parts) return null;
  const [text, tenant, number, at, seq, hash, previous, kind, publicKey] = parts as unknown as string[];
  const fact = { tenant: tenant!, number: Number(number), at: at!, seq: Number(seq), hash: hash!, previous: previous! };
  return { ...fact, kind: kind as AnchorFact['kind'], publicKey: publicKey!, line: text! };
}

/** Does the signature belong to the words before it and to the key that the line names? */
export function isSigned({ line, publicKey }: AnchorLine): boolean {
  const cut = line.lastIndexOf('/');
  const spki = Buffer.concat([derPublic, Buffer.from(publicKey, 'base64url')]);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  return verify(null, Buffer.from(line.slice(0, cut)), key, Buffer.from(line.slice(cut + 1), 'base64url'));
}

export type AnchorFault = 'signature' | 'foreignKey' | 'removed' | 'unlinked' | 'lost';

export interface AnchorCheck {
  /** those that count: what was given up after a restore is not among them */
  valid: AnchorLine[];
  /** how many no longer count */
  givenUp: number;
  fault: { number: number; kind: AnchorFault } | null;
}

/**
 * Checks the lines of one tenant against each other: signed with a key of ours, numbered without gaps, each following from the one before.
 *
 * @param last number of the last anchor that the database knows of
 */
export function checkAnchors(lines: AnchorLine[], keys: string[], last = 0): AnchorCheck {
  let before: AnchorLine | null = null;
  let valid: AnchorLine[] = [];
  let givenUp = 0;
  for (const anchor of lines) {
    const expected: number = (before?.number ?? 0) + 1;
    const kind = faultOf(anchor, before, keys);
    if (kind) return { valid, givenUp, fault: { number: kind === 'removed' ? expected : anchor.number, kind } };
    if (anchor.kind === 'restored') {
      const kept: AnchorLine[] = valid.filter(({ seq }) => seq <= anchor.seq);
      givenUp += valid.length - kept.length;
      valid = kept;
    }
    valid.push(anchor);
    before = anchor;
  }
  const end = before?.number ?? 0;
  return { valid, givenUp, fault: end < last ? { number: end + 1, kind: 'lost' } : null };
}

function faultOf(anchor: AnchorLine, before: AnchorLine | null, keys: string[]): AnchorFault | null {
  if (!isSigned(anchor)) return 'signature';
  if (!keys.includes(anchor.publicKey)) return 'foreignKey';
  const expected = (before?.number ?? 0) + 1;
  if (anchor.kind === 'restored' && anchor.number >= expected) return null;
  if (anchor.number !== expected) return 'removed';
  return anchor.previous === (before ? lineDigest(before.line) : '') ? null : 'unlinked';
}
