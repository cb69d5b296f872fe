import { type Ctx } from '#libs/kernel';
import { LegalText } from './legal-text.entity.js';

/** Tells the services that write letters in whose name they do, and what can be done against a decision. */
export async function tellProgramme(ctx: Ctx): Promise<void> {
  const [stated] = await ctx.sql<{ authority: string; city: string; address: string | null; version: number }>(
    `update tenants.tenant set fact_version = fact_version + 1 where tenant_id = $1
     returning authority, city, legal ->> 'address' as address, fact_version as version`,
    [ctx.tenantId],
  );
  const { nodes } = await ctx.list(LegalText, { where: { kind: 'remedy' }, orderBy: [{ version: 'desc' }], first: 1 });
  const [text] = nodes;
  const remedy = text
    ? { texts: text.texts, source: text.source, textVersion: text.version, sample: text.sample }
    : null;
  await ctx.publish('programme.changed', { ...stated!, remedy });
}
