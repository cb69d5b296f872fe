import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { type Tenant } from '../tenant/tenant.entity.js';
import { LegalText, type LegalTextKind, legalTextKinds } from './legal-text.entity.js';
import { addLegalTextInput } from './legal-text.input.js';
import { tellProgramme } from './programme-facts.js';

/** Whoever decides about money says what can be done against the decision. */
const neededOf = ({ modules }: Pick<Tenant, 'modules'>): LegalTextKind[] =>
  legalTextKinds.filter((kind) => kind !== 'remedy' || modules.includes('funding'));

@Injectable()
export class LegalTextService {
  constructor(private readonly db: Db) {}

  /** What holds now: the newest version of each kind. */
  async current(ctx: Ctx): Promise<LegalText[]> {
    const found = await Promise.all(legalTextKinds.map((kind) => newest(ctx, kind)));
    return found.filter((text) => text !== null);
  }

  /** What the programme still owes its visitors; a sample does not count. */
  async missing(ctx: Ctx, tenant: Pick<Tenant, 'modules'>): Promise<LegalTextKind[]> {
    const stated = (await this.current(ctx)).filter((text) => !text.sample).map((text) => text.kind);
    return neededOf(tenant).filter((kind) => !stated.includes(kind));
  }

  add(ctx: Ctx, input: unknown): Promise<LegalText> {
    const { reason, ...i } = parse(addLegalTextInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const row = { ...i, texts: i.texts as Record<string, string>, sample: false };
      ctx.check('add', LegalText, row);
      if (i.statedOn > ctx.today()) throw new AppError('VALIDATION', { fields: { statedOn: 'in_the_future' } });
      const [main] = ctx.tenant.languages;
      if (main && !(main in i.texts)) throw new AppError('VALIDATION', { fields: { [`texts.${main}`]: 'missing' } });
      const version = ((await newest(ctx, i.kind))?.version ?? 0) + 1;
      const text = await ctx.repo(LegalText).insert({ ...row, version }, reason);
      await tellProgramme(ctx);
      return text;
    });
  }
}

/** Throws LEGAL_TEXT_MISSING with the list: a public site needs all of them. */
export function refuseWithout(missing: readonly LegalTextKind[]): void {
  if (missing.length) throw new AppError('LEGAL_TEXT_MISSING', { params: { missing: [...missing] } });
}

/** A programme that is only being made has none of them. */
export const missingAtFirst = neededOf;

async function newest(ctx: Ctx, kind: LegalTextKind): Promise<LegalText | null> {
  const { nodes } = await ctx.list(LegalText, { where: { kind }, orderBy: [{ version: 'desc' }], first: 1 });
  return nodes[0] ?? null;
}
