import { type FactOf } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { byLanguage } from '#libs/typed';
import { LegalText } from './legal-text.entity.js';

/** Tells the services that write letters in whose name they do, and what can be done against a decision. */
export async function tellProgramme(ctx: Ctx): Promise<void> {
  await ctx.sql(`update tenants.tenant set fact_version = fact_version + 1 where tenant_id = $1`, [ctx.tenantId]);
  await ctx.publish('programme.changed', await programmeFact(ctx));
}

/** What is said about the programme now, under the number of the last statement: it is read first. */
export async function programmeFact(ctx: Ctx): Promise<FactOf<'Programme'>> {
  const [stated] = await ctx.sql<Pick<FactOf<'Programme'>, 'authority' | 'city' | 'address' | 'version'>>(
    `select authority, city, legal ->> 'address' as address, fact_version as version from tenants.tenant where tenant_id = $1`,
    [ctx.tenantId],
  );
  const { nodes } = await ctx.list(LegalText, { where: { kind: 'remedy' }, orderBy: [{ version: 'desc' }], first: 1 });
  const [text] = nodes;
  const remedy = text
    ? { texts: byLanguage(text.texts), source: text.source, textVersion: text.version, sample: text.sample }
    : null;
  return { ...stated!, remedy };
}
