import { type Command, type CommandEnv, type Ctx } from '#libs/kernel';
import { type AnchorFault, type AnchorLine, checkAnchors, isSigned, readAnchor } from './anchor.js';
import { AnchorService } from './anchor.service.js';
import { type Anchor, type Fault, verifyChain } from './verify.js';

const meaning: Record<Fault, string> = {
  missing: 'a row with this number is missing or out of order',
  unlinked: 'this row does not follow from the row before it',
  changed: 'this row was changed',
  payloadChanged: 'the values of this row were changed',
  payloadMissing: 'the values of this row are gone and no erasure is recorded',
  truncated: 'rows from this number on were cut off',
  anchorMissing:
    'this row was anchored and is no longer there as it was: written anew, cut off, or an older state came back',
};
const anchorMeaning: Record<AnchorFault, string> = {
  signature: 'its signature is not right',
  foreignKey: 'it is signed with a key that is not ours (one of before belongs into AUDIT_EARLIER_KEYS)',
  removed: 'anchors with this number on are missing or were written twice',
  unlinked: 'it does not follow from the anchor before it',
  lost: 'the database knows of anchors from this number on that are missing here',
};
/** Time for the first hourly run. */
const firstAnchorMs = 2 * 3_600_000;

class Usage extends Error {}

/** As an earlier run printed it (`651:ecbf…`), or the whole line of a letter. */
function given(text: string | undefined, keys: string[]): (Anchor & { tenant?: string }) | null {
  if (text === undefined) return null;
  const parts = /^(\d+):([0-9a-f]{64})$/.exec(text);
  if (parts) return { seq: Number(parts[1]), hash: parts[2]! };
  const anchor = readAnchor(text);
  if (!anchor) throw new Usage('--anchor is written as number:hash, or as the whole line of a letter');
  if (!isSigned(anchor)) throw new Usage('--anchor: the signature of this line is not right');
  if (!keys.includes(anchor.publicKey))
    throw new Usage(
      `--anchor is signed with another key: ${anchor.publicKey} (AUDIT_EARLIER_KEYS names keys of before)`,
    );
  return anchor;
}

interface Known {
  /** number of the last anchor that the database knows of */
  last: number;
  oldest: Date | null;
}

async function knownTo(tx: Ctx): Promise<Known> {
  const [row] = await tx.sql<{ anchor: string | null; oldest: Date | null }>(
    `select (select anchor from tenants.audit_head where tenant_id = $1) as anchor,
       (select min(recorded_at) from tenants.audit_entry where tenant_id = $1) as oldest`,
    [tx.tenantId],
  );
  return { last: (row?.anchor && readAnchor(row.anchor)?.number) || 0, oldest: row?.oldest ?? null };
}

/** Of a trail that was written anew nobody can say up to where it is right. */
const before = (kind: Fault, rows: number): string =>
  kind === 'anchorMissing' ? '' : ` (${rows} rows before it are right)`;

/** What one tenant's trail is worth, in a line. */
async function verdict(tx: Ctx, lines: AnchorLine[], pasted: Anchor | null): Promise<{ bad: boolean; text: string }> {
  const service = tx.app.get(AnchorService);
  const { last, oldest } = await knownTo(tx);
  const { valid, givenUp, fault: torn } = checkAnchors(lines, service.keys, last);
  const { rows, head, fault } = await verifyChain(tx, [...valid, ...(pasted ? [pasted] : [])]);
  const bad: string[] = [];
  if (fault) bad.push(`BAD at row ${fault.seq}: ${meaning[fault.kind]}${before(fault.kind, rows)}`);
  if (torn) bad.push(`BAD at anchor ${torn.number}: ${anchorMeaning[torn.kind]}`);
  if (bad.length) return { bad: true, text: bad.join('; ') };
  const right = `${rows} rows are right; last row ${head.seq}:${head.hash}`;
  const newest = valid.at(-1);
  const against = newest
    ? `checked against ${valid.length} anchors, the newest of ${newest.at} at row ${newest.seq}`
    : '';
  const gone = givenUp ? `; ${givenUp} anchors were given up after a restore, see restoreAnchors in the trail` : '';
  if (against) return { bad: false, text: `${right}; ${against}${gone}` };
  const due = service.required && oldest !== null && tx.now().getTime() - oldest.getTime() > firstAnchorMs;
  const none = pasted ? 'checked against --anchor alone, NO ANCHORS FOUND' : 'NO ANCHORS FOUND';
  return { bad: due, text: `${right}; ${none} in ${service.files.folder}: a trail written anew would not be noticed` };
}

async function verify(env: CommandEnv): Promise<number> {
  const only = env.option('tenant');
  const all = (await env.tenants()).map((t) => t.slug);
  const slugs = all.filter((slug) => only === undefined || slug === only);
  if (slugs.length === 0) throw new Usage(`there is no tenant ${only ?? ''}`.trim());
  let bad = 0;
  for (const slug of slugs) {
    const ctx = await env.ctx(slug);
    const { files, keys } = ctx.app.get(AnchorService);
    const pasted = given(env.option('anchor'), keys);
    if (pasted && slugs.length > 1) throw new Usage('--anchor belongs to one tenant: name it with --tenant');
    if (pasted?.tenant !== undefined && pasted.tenant !== slug) throw new Usage(`--anchor is of ${pasted.tenant}`);
    const lines = await files.all(slug);
    const result = await env.db.tx(ctx, (tx) => verdict(tx, lines, pasted));
    if (result.bad) bad += 1;
    env.print(`${slug}: ${result.text}`);
  }
  return (await orphans(env, all)) + bad ? 1 : 0;
}

/** Tenants of which there are anchors and nothing else. */
async function orphans(env: CommandEnv, slugs: string[]): Promise<number> {
  const { files, keys } = (await env.ctx(slugs[0]!)).app.get(AnchorService);
  const gone = (await files.tenants()).filter((slug) => !slugs.includes(slug));
  for (const slug of gone) env.print(`${slug}: BAD: there are anchors in ${files.folder}, and no such tenant any more`);
  env.print(`Anchors: ${files.folder}, public key ${keys.join(', ')}`);
  return gone.length;
}

/** `npm run audit:verify [-- --tenant berlin] [-- --anchor 120:ab12…]` */
export const auditVerify: Command = {
  help: 'checks the audit trail against its anchors and names the first bad row; --tenant one only; --anchor of an earlier run or a letter',
  run: async (env) => {
    try {
      return await verify(env);
    } catch (error) {
      if (!(error instanceof Usage)) throw error;
      env.print(error.message);
      return 2;
    }
  },
};
