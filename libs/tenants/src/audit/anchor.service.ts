import { Injectable } from '@nestjs/common';
import { type Ctx, Settings } from '#libs/kernel';
import { type Link, MailLinks } from '../session/mail-link.js';
import { AnchorFiles } from './anchor-file.js';
import { type AnchorFact, AnchorKey, type AnchorLine, lineDigest, readAnchor } from './anchor.js';
import { genesis } from './chain.js';

/** A run that is delivered a second time within this time has been done. */
const freshMs = 30 * 60_000;

interface Head {
  seq: number;
  hash: string;
  anchor: string | null;
}

/** Carries the ends of the trail out of the database: into a file every hour, to the auditors by mail every day on which it grew. */
@Injectable()
export class AnchorService {
  private opened: { files: AnchorFiles; key: AnchorKey } | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly links: MailLinks,
  ) {}

  private get own(): { files: AnchorFiles; key: AnchorKey } {
    const { anchors } = this.settings;
    if (!anchors) throw new Error('this process was started without a place for anchors');
    this.opened ??= { files: new AnchorFiles(anchors.folder), key: new AnchorKey(anchors.secret) };
    return this.opened;
  }
  get files(): AnchorFiles {
    return this.own.files;
  }
  get publicKey(): string {
    return this.own.key.publicKey;
  }
  /** public keys whose signatures count */
  get keys(): string[] {
    return [this.publicKey, ...(this.settings.anchors?.earlierKeys ?? [])];
  }
  get required(): boolean {
    return this.settings.anchors?.required ?? false;
  }

  /** The hourly run. The line is on the disk before the database says so: a run that breaks off leaves a true line behind. */
  async keep(tx: Ctx): Promise<void> {
    const head = await this.head(tx);
    const last = head?.anchor ? readAnchor(head.anchor) : null;
    if (last && tx.now().getTime() - Date.parse(last.at) < freshMs) return;
    if (head) await this.write(tx, head, 'head');
  }

  /** An anchor right now. `restored`: goes on from an older state, see the runbook. */
  async add(tx: Ctx, kind: AnchorFact['kind']): Promise<AnchorLine | null> {
    const head = await this.head(tx);
    return head && this.write(tx, head, kind);
  }

  private async head(tx: Ctx): Promise<Head | null> {
    const rows = await tx.sql<Head>(
      `select seq, hash, anchor from tenants.audit_head where tenant_id = $1 for update`,
      [tx.tenantId],
    );
    const last = await this.files.last(tx.tenant.slug);
    // A trail that was there and is gone is anchored as well: as what it is now.
    return rows[0] ?? (last ? { seq: 0, hash: genesis, anchor: null } : null);
  }

  private async write(tx: Ctx, { seq, hash, anchor }: Head, kind: AnchorFact['kind']): Promise<AnchorLine> {
    const { slug: tenant } = tx.tenant;
    const known = [await this.files.last(tenant), anchor === null ? null : readAnchor(anchor)];
    const before = known.reduce((a, b) => ((b?.number ?? 0) > (a?.number ?? 0) ? b : a));
    const number = (before?.number ?? 0) + 1;
    const previous = before ? lineDigest(before.line) : '';
    const line = this.own.key.sign({ tenant, number, at: tx.now().toISOString(), seq, hash, previous, kind });
    await this.files.append(tenant, line);
    await tx.sql(`update tenants.audit_head set anchor = $2 where tenant_id = $1`, [tx.tenantId, line]);
    return readAnchor(line)!;
  }

  /** The daily run: every auditor gets the newest anchor, when the trail has grown since the last letter. */
  async mail(tx: Ctx): Promise<void> {
    const [head] = await tx.sql<{ anchor: string; mailed: string | null }>(
      `select anchor, mailed from tenants.audit_head where tenant_id = $1 and anchor is not null for update`,
      [tx.tenantId],
    );
    const [anchor, mailed] = [head?.anchor, head?.mailed].map((line) => (line ? readAnchor(line) : null));
    if (!anchor || (mailed && mailed.seq === anchor.seq && mailed.hash === anchor.hash)) return;
    const { line, publicKey, seq } = anchor;
    const values = { line, publicKey, rows: String(seq), slug: anchor.tenant };
    for (const to of await this.auditors(tx)) await this.links.write(tx, 'auditAnchor', to, values);
    await tx.sql(`update tenants.audit_head set mailed = $2 where tenant_id = $1`, [tx.tenantId, line]);
  }

  private auditors(tx: Ctx): Promise<Link[]> {
    return tx.sql(
      `select distinct u.id as "userId", u.email, u.language from tenants.mandate m
         join tenants.app_user u on u.tenant_id = m.tenant_id and u.id = m.user_id
        where m.tenant_id = $1 and m.role = 'auditor' and m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2)
          and u.state = 'active' and u.email is not null`,
      [tx.tenantId, tx.today()],
    );
  }
}
