import { type Ctx } from '#libs/kernel';
import { erasedNoun } from './audit.service.js';
import { type ChainedContent, type ErasablePayload, genesis, payloadDigest, rowHash } from './chain.js';

export type Fault =
  'missing' | 'changed' | 'unlinked' | 'payloadChanged' | 'payloadMissing' | 'truncated' | 'anchorMissing';

export interface Verdict {
  rows: number;
  /** number and hash of the last row: keep them outside the database, and a later run can prove that nothing was cut off */
  head: { seq: number; hash: string };
  fault: { seq: number; kind: Fault } | null;
}

export interface Anchor {
  seq: number;
  hash: string;
}

interface StoredRow extends Omit<ChainedContent, 'at' | 'districtId'> {
  at: Date;
  districtId: string | null;
  payload: ErasablePayload | null;
  salt: string | null;
  digest: string;
  previous: string;
  hash: string;
}

const batch = 2000;

const read = `select tenant_id as "tenantId", seq, message_id as "messageId", at, service, noun, row_id as "rowId", action,
  user_id as "userId", user_kind as "userKind", mandate_ids as "mandateIds", roles, acting_for as "actingFor",
  request_id as "requestId", area_id as "areaId", district_id as "districtId", payload, salt, payload_digest as digest, previous_hash as previous, hash
  from tenants.audit_entry where tenant_id = $1 and seq > $2 and seq <= $3 order by seq, recorded_at limit ${batch}`;

/** Walks the chain of one tenant and names the first row that is not what it was. */
export class ChainWalk {
  private seq = 0;
  private hash = genesis;
  private readonly unexplained = new Set<number>();
  /** by row, what was anchored and has not been passed */
  private readonly anchored = new Map<number, string[]>();
  private missed: number | null = null;

  constructor(anchors: Anchor[] = []) {
    for (const { seq, hash } of anchors) this.anchored.set(seq, [...(this.anchored.get(seq) ?? []), hash]);
    this.pass(0, genesis);
  }

  private pass(seq: number, hash: string): void {
    if (this.anchored.get(seq)?.some((other) => other !== hash)) this.missed ??= seq;
    this.anchored.delete(seq);
  }

  /** Null: the row continues the chain. */
  step(row: StoredRow): Fault | null {
    if (row.seq !== this.seq + 1) return 'missing';
    if (row.previous !== this.hash) return 'unlinked';
    const { payload, salt, digest, previous, hash, at, districtId, ...rest } = row;
    const content = { ...rest, at: at.toISOString(), ...(districtId !== null && { districtId }) };
    if (rowHash(previous, content, digest) !== hash) return 'changed';
    if (payload === null || salt === null) this.unexplained.add(row.seq);
    else if (payloadDigest(salt, payload) !== digest) return 'payloadChanged';
    if (row.noun === erasedNoun && row.action === 'erase') {
      for (const seq of row.rowId.split(',')) this.unexplained.delete(Number(seq));
    }
    this.pass(row.seq, hash);
    this.seq = row.seq;
    this.hash = hash;
    return null;
  }

  get expected(): number {
    return this.seq + 1;
  }

  end(head: Anchor): Verdict {
    const verdict = { rows: this.seq, head: { seq: this.seq, hash: this.hash } };
    const fault = (seq: number, kind: Fault): Verdict => ({ ...verdict, fault: { seq, kind } });
    if (this.unexplained.size) return fault(Math.min(...this.unexplained), 'payloadMissing');
    if (head.seq !== this.seq || head.hash !== this.hash) return fault(this.seq + 1, 'truncated');
    const missed = this.missed ?? (this.anchored.size ? Math.min(...this.anchored.keys()) : null);
    if (missed !== null) return fault(missed, 'anchorMissing');
    return { ...verdict, fault: null };
  }
}

/** Where the chain ends now; rows that arrive during the walk are the next run's. Without a head row, whatever rows there are count. */
async function headOf(tx: Ctx): Promise<{ head: Anchor; last: number }> {
  const [row] = await tx.sql<{ seq: number | null; hash: string | null; last: number }>(
    `select h.seq, h.hash, (select coalesce(max(seq), 0) from tenants.audit_entry where tenant_id = $1) as last
       from (select $1::uuid as tenant_id) t left join tenants.audit_head h on h.tenant_id = t.tenant_id`,
    [tx.tenantId],
  );
  const { seq, hash, last } = row!;
  return seq === null || hash === null ? { head: { seq: 0, hash: genesis }, last } : { head: { seq, hash }, last: seq };
}

/** Verifies the trail of the tenant of this transaction, against what was anchored outside of it. */
export async function verifyChain(tx: Ctx, anchors: Anchor[] = []): Promise<Verdict> {
  const walk = new ChainWalk(anchors);
  const { head, last } = await headOf(tx);
  for (;;) {
    const rows = await tx.sql<StoredRow>(read, [tx.tenantId, walk.expected - 1, last]);
    for (const row of rows) {
      const kind = walk.step(row);
      if (kind) return { ...walk.end(head), fault: { seq: walk.expected, kind } };
    }
    if (rows.length < batch) return walk.end(head);
  }
}
