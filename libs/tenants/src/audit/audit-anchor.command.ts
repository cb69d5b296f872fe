import { type Command, type CommandEnv } from '#libs/kernel';
import { AnchorService } from './anchor.service.js';

/** The words of an anchor are the operator's signature: going on from an older state is told in the trail as well. */
async function run(env: CommandEnv): Promise<number> {
  const [only, reason] = [env.option('tenant'), env.option('restored')];
  const slugs = (await env.tenants()).map((t) => t.slug).filter((slug) => only === undefined || slug === only);
  if (slugs.length === 0 || reason === 'true' || reason?.trim() === '') {
    env.print(slugs.length ? '--restored needs the reason, in a sentence' : `there is no tenant ${only ?? ''}`.trim());
    return 2;
  }
  for (const slug of slugs) {
    const ctx = await env.ctx(slug);
    const anchor = await env.db.tx(ctx, async (tx) => {
      const made = await tx.app.get(AnchorService).add(tx, reason === undefined ? 'head' : 'restored');
      if (reason !== undefined) {
        const after = { row: made?.seq ?? 0, anchor: made?.number ?? 0 };
        await tx.audit({ action: 'restoreAnchors', noun: 'Tenant', id: tx.tenantId, after, reason });
      }
      return made;
    });
    env.print(anchor ? anchor.line : `${slug}: the trail has no row yet`);
  }
  return 0;
}

/** `npm run audit:anchor [-- --tenant mainz] [-- --restored "backup of 28 November: disk lost"]` */
export const auditAnchor: Command = {
  help: 'signs the ends of the audit trails now; --tenant one only; --restored "why" goes on from an older state',
  run,
};
