import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { reading } from '../reading.js';
import { type Tenant } from '../tenant/tenant.entity.js';
import { LegalText, type LegalTextKind, legalTextKinds } from './legal-text.entity.js';
import { type AddLegalText, addLegalTextInput } from './legal-text.input.js';
import { tellProgramme } from './programme-facts.js';

/** Whoever decides about money says what can be done against the decision. */
export const neededOf = ({ modules }: Pick<Tenant, 'modules'>): LegalTextKind[] =>
  legalTextKinds.filter((kind) => kind !== 'remedy' || modules.includes('funding'));

@Injectable()
export class LegalTextService {
  constructor(private readonly db: Db) {}

  /** What holds now: the newest version of each kind. */
  async current(ctx: Ctx): Promise<LegalText[]> {
    const found = await Promise.all(legalTextKinds.map((kind) => newest(ctx, kind)));
    return found.filter((text) => text !== null);
  }

  missing(ctx: Ctx, tenant: Pick<Tenant, '__typename' | 'id' | 'modules'>): Promise<LegalTextKind[]> {
    return missingTexts(reading(ctx), tenant);
  }

  add(ctx: Ctx, input: unknown): Promise<LegalText> {
    const given = parse(addLegalTextInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const text = await stateText(ctx, given);
      await tellProgramme(ctx);
      return text;
    });
  }
}

/** A new version of a text, in the running transaction. */
export async function stateText(ctx: Ctx, { reason, ...i }: AddLegalText): Promise<LegalText> {
  const row = { ...i, sample: false };
  ctx.check('add', LegalText, row);
  if (i.statedOn > ctx.today()) throw new AppError('VALIDATION', { fields: { statedOn: 'in_the_future' } });
  const [main] = ctx.tenant.languages;
  if (main && !i.texts.some(({ language }) => language === main))
    throw new AppError('VALIDATION', { fields: { [`texts.${main}`]: 'missing' } });
  const version = ((await newest(ctx, i.kind))?.version ?? 0) + 1;
  return ctx.repo(LegalText).insert({ ...row, version }, reason);
}

/** What a programme still owes its visitors; a sample does not count. From outside of the programme none of its texts is seen: all are missing. */
export async function missingTexts(
  tx: Pick<Ctx, 'sql'>,
  { id, modules }: Pick<Tenant, 'id' | 'modules'>,
): Promise<LegalTextKind[]> {
  const newest = await tx.sql<Pick<LegalText, 'kind' | 'sample'>>(
    `select distinct on (kind) kind, sample from tenants.legal_text where tenant_id = $1 order by kind, version desc`,
    [id],
  );
  const stated = newest.filter(({ sample }) => !sample).map(({ kind }) => kind);
  return neededOf({ modules }).filter((kind) => !stated.includes(kind));
}

async function newest(ctx: Ctx, kind: LegalTextKind): Promise<LegalText | null> {
  const { nodes } = await ctx.list(LegalText, { where: { kind }, orderBy: [{ version: 'desc' }], first: 1 });
  return nodes[0] ?? null;
}
