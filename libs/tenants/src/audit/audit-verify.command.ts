import { type Command, type CommandEnv } from '#libs/kernel';
import { type Anchor, type Fault, verifyChain } from './verify.js';

const meaning: Record<Fault, string> = {
  missing: 'a row with this number is missing or out of order',
  unlinked: 'this row does not follow from the row before it',
  changed: 'this row was changed',
  payloadChanged: 'the values of this row were changed',
  payloadMissing: 'the values of this row are gone and no erasure is recorded',
  truncated: 'rows from this number on were cut off',
  anchorMissing: 'the row you noted earlier is no longer there as it was',
};

class Usage extends Error {}

function anchorOf(env: CommandEnv): Anchor | null {
  const text = env.option('anchor');
  if (text === undefined) return null;
  const parts = /^(\d+):([0-9a-f]{64})$/.exec(text);
  if (!parts) throw new Usage('--anchor is written as number:hash, as an earlier run printed it');
  return { seq: Number(parts[1]), hash: parts[2]! };
}

async function verify(env: CommandEnv): Promise<number> {
  const anchor = anchorOf(env);
  const only = env.option('tenant');
  const slugs = (await env.tenants()).map((t) => t.slug).filter((slug) => only === undefined || slug === only);
  if (slugs.length === 0) throw new Usage(`there is no tenant ${only ?? ''}`.trim());
  if (anchor && slugs.length > 1) throw new Usage('--anchor belongs to one tenant: name it with --tenant');
  let bad = 0;
  for (const slug of slugs) {
    const { rows, head, fault } = await env.db.tx(await env.ctx(slug), (tx) => verifyChain(tx, anchor));
    if (fault) bad += 1;
    env.print(
      fault
        ? `${slug}: BAD at row ${fault.seq}: ${meaning[fault.kind]} (${rows} rows before it are right)`
        : `${slug}: ${rows} rows are right; last row ${head.seq}:${head.hash}`,
    );
  }
  return bad ? 1 : 0;
}

/** `npm run audit:verify [-- --tenant berlin] [-- --anchor 120:ab12…]` */
export const auditVerify: Command = {
  help: 'checks the audit trail and names the first bad row; --tenant one only; --anchor number:hash of an earlier run',
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
