import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AuditFact, type Messages } from '#libs/contracts';
import { type Ctx, Db, isUuid, type ListArguments, type Page, parse, type Where } from '#libs/kernel';
import { conditions } from '#libs/typed';
import { AuditEntry } from './audit-entry.entity.js';
import { auditEntryList } from './audit-entry.input.js';
import { type ChainedContent, type ErasablePayload, genesis, payloadDigest, rowHash } from './chain.js';

type Content = Omit<ChainedContent, 'tenantId' | 'seq'>;

/** Rows of the trail whose payload is erased name what was erased, so that a missing payload is never unexplained. */
export const erasedNoun = 'AuditEntry';
const erasedPerRow = 500;

/** What nouns and acts were called when older entries were written: the trail is never rewritten. */
const formerNames = new Map([
  ['AreaPhase', 'Phase'],
  ['PlanningIndicator', 'Indicator'],
  ['SignInSession', 'Session'],
  ['acceptUserInvitation', 'acceptInvitation'],
  ['renewUserInvitation', 'renewInvitation'],
]);

/** Appends to the hash chain of the tenant. The head row is locked, so rows are numbered without gaps. */
@Injectable()
export class AuditService {
  constructor(private readonly db: Db) {}

  list(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<AuditEntry>> {
    const { filter, orderBy } = parse(auditEntryList, args);
    const { from, until, ...wanted } = filter;
    const where: Where = conditions(wanted);
    for (const property of ['noun', 'action'] as const) {
      const name = wanted[property] ?? '';
      const former = formerNames.get(name);
      if (former) where[property] = { $in: [name, former] };
    }
    if (from || until) where['at'] = { ...(from && { $gte: from }), ...(until && { $lt: until }) };
    return this.db.tx(ctx, (tx) => tx.list(AuditEntry, { ...page, where, orderBy }));
  }

  /** Handler of `audit.recorded`; the inbox keeps a message from being appended twice. */
  async record(tx: Ctx, fact: AuditFact, messageId: string): Promise<void> {
    const { before, after, reason, at, service, noun, rowId, action, userId, userKind } = fact;
    const { mandateIds, roles, actingFor, requestId, version = null } = fact;
    const content = {
      messageId,
      at,
      service,
      noun,
      rowId,
      action,
      userId,
      userKind,
      mandateIds,
      roles,
      actingFor,
      requestId,
    };
    const { areaId, districtId } = await placeOf(tx, fact);
    const place = { areaId, ...(districtId && { districtId }) };
    const seq = await this.append(tx, { ...content, ...place }, { before, after, reason }, version);
    await this.eraseLate(tx, seq, fact);
  }

  private async append(
    tx: Ctx,
    content: Content,
    payload: ErasablePayload,
    rowVersion: number | null = null,
  ): Promise<number> {
    await tx.sql(`insert into tenants.audit_head (tenant_id, seq, hash) values ($1, 0, $2) on conflict do nothing`, [
      tx.tenantId,
      genesis,
    ]);
    const [head] = await tx.sql<{ seq: number; hash: string }>(
      `select seq, hash from tenants.audit_head where tenant_id = $1 for update`,
      [tx.tenantId],
    );
    const seq = head!.seq + 1;
    const salt = randomBytes(16).toString('hex');
    const digest = payloadDigest(salt, payload);
    const chained: ChainedContent = { ...content, at: new Date(content.at).toISOString(), tenantId: tx.tenantId, seq };
    const hash = rowHash(head!.hash, chained, digest);
    await this.insert(tx, chained, { payload, salt, digest, previous: head!.hash, hash, rowVersion });
    await tx.sql(`update tenants.audit_head set seq = $2, hash = $3 where tenant_id = $1`, [tx.tenantId, seq, hash]);
    return seq;
  }

  private async insert(
    tx: Ctx,
    c: ChainedContent,
    row: {
      payload: ErasablePayload;
      salt: string;
      digest: string;
      previous: string;
      hash: string;
      rowVersion: number | null;
    },
  ): Promise<void> {
    await tx.sql(
      `insert into tenants.audit_entry (tenant_id, seq, recorded_at, message_id, at, service, noun, row_id, action, user_id, user_kind,
         mandate_ids, roles, acting_for, request_id, area_id, district_id, payload, salt, payload_digest, previous_hash, hash, row_version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)`,
      [
        ...[c.tenantId, c.seq, tx.now(), c.messageId, c.at, c.service, c.noun, c.rowId, c.action, c.userId, c.userKind],
        ...[c.mandateIds, c.roles, c.actingFor, c.requestId, c.areaId, c.districtId ?? null],
        ...[JSON.stringify(row.payload), row.salt, row.digest, row.previous, row.hash, row.rowVersion],
      ],
    );
  }

  /**
   * Empties what the trail says about one row up to this version, now and when a record of it still arrives; the emptying is itself
   * chained. Without a version, there or in a record, it goes. What happens to the row afterwards stays readable.
   */
  async erase(tx: Ctx, about: Messages['erasure.requested']): Promise<void> {
    const row = [tx.tenantId, about.noun, about.rowId];
    await tx.sql(
      `insert into tenants.erasure as known (tenant_id, noun, row_id, row_version, erased_at) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, noun, row_id) do update set erased_at = excluded.erased_at,
           row_version = case when known.row_version is not null and excluded.row_version is not null
             then greatest(known.row_version, excluded.row_version) end`,
      [...row, about.version ?? null, tx.now()],
    );
    const emptied = await tx.sql<{ seq: number }>(
      `update tenants.audit_entry set payload = null, salt = null
        where tenant_id = $1 and noun = $2 and row_id = $3 and payload is not null and action <> 'erase'
          and (row_version <= $4::int) is not false returning seq`,
      [...row, about.version ?? null],
    );
    await this.chainErasure(
      tx,
      emptied.map((row) => row.seq),
    );
  }

  /** A record that was on its way when its row was erased. */
  private async eraseLate(tx: Ctx, seq: number, fact: AuditFact): Promise<void> {
    const late = await tx.sql(
      `select 1 from tenants.erasure where tenant_id = $1 and noun = $2 and row_id = $3 and ($4::int <= row_version) is not false
          and not ($5 = 'erase')`,
      [tx.tenantId, fact.noun, fact.rowId, fact.version ?? null, fact.action],
    );
    if (late.length === 0) return;
    await tx.sql(`update tenants.audit_entry set payload = null, salt = null where tenant_id = $1 and seq = $2`, [
      tx.tenantId,
      seq,
    ]);
    await this.chainErasure(tx, [seq]);
  }

  private async chainErasure(tx: Ctx, seqs: number[]): Promise<void> {
    const sorted = seqs.toSorted((a, b) => a - b);
    for (let i = 0; i < sorted.length; i += erasedPerRow) {
      const rowId = sorted.slice(i, i + erasedPerRow).join(',');
      const by = { userId: tx.who.userId, userKind: tx.who.kind, roles: [], mandateIds: [], actingFor: null };
      const what = {
        service: 'tenants',
        noun: erasedNoun,
        rowId,
        action: 'erase',
        requestId: tx.requestId,
        areaId: null,
      };
      const when = { messageId: tx.newId(), at: tx.now().toISOString() };
      await this.append(tx, { ...what, ...by, ...when }, { before: null, after: null, reason: null });
    }
  }
}

/**
 * The area and the district a change belongs to, by the ids its row names: districts see the trail of both. A scope may be either,
 * or a carrier, so it is looked up among the tenant's own.
 */
async function placeOf(tx: Ctx, fact: AuditFact): Promise<{ areaId: string | null; districtId: string | null }> {
  const { noun, rowId, refs = {} } = fact;
  const own = isUuid(rowId) ? rowId : null;
  const [scope] = await tx.sql<{ area: string | null; district: string | null }>(
    `select (select id from tenants.area where tenant_id = $1 and id = $2) as area,
            (select id from tenants.district where tenant_id = $1 and id = $2) as district`,
    [tx.tenantId, refs['scopeId'] ?? null],
  );
  return {
    areaId: noun === 'Area' ? own : (refs['areaId'] ?? scope!.area),
    districtId: noun === 'District' ? own : (refs['districtId'] ?? scope!.district),
  };
}
