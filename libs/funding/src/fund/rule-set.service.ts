import { Injectable } from '@nestjs/common';
import { inForceOn } from '#libs/contracts';
import { AppError, type Ctx, Db, type ListArguments, type Page, parse } from '#libs/kernel';
import { type Rules, checkYear, addRuleSetInput, ruleSetList } from './fund.input.js';
import { RuleSet } from './rule-set.entity.js';

@Injectable()
export class RuleSetService {
  constructor(private readonly db: Db) {}

  /** New rules are a new version; whatever runs under an older one stays there. */
  add(ctx: Ctx, input: unknown): Promise<RuleSet> {
    const { keepLater, ...rules } = parse(addRuleSetInput, input);
    return this.db.tx(ctx, async (ctx) => {
      ctx.check('add', RuleSet, rules);
      checkYear(ctx, { validFromYear: rules.validFromYear });
      if (!keepLater) await this.refuseEarlier(ctx, rules);
      return this.insert(ctx, rules);
    });
  }

  /** Rules that begin later are not replaced by these: who adds rules for an earlier year may not know of them. */
  private async refuseEarlier(ctx: Ctx, { kind, validFromYear }: Rules): Promise<void> {
    const where = { kind, validFromYear: { $gt: validFromYear } };
    const { nodes: later } = await ctx.list(RuleSet, { where, orderBy: [{ validFromYear: 'asc' }], first: 20 });
    if (later.length === 0) return;
    const named = later.map(({ id, version, validFromYear, name }) => ({ id, version, validFromYear, name }));
    throw new AppError('RULES_LATER', { fields: { keepLater: 'required' }, params: { later: named } });
  }

  private async insert(ctx: Ctx, rules: Rules): Promise<RuleSet> {
    const [newest] = (
      await ctx.list(RuleSet, { where: { kind: rules.kind }, orderBy: [{ version: 'desc' }], first: 1 })
    ).nodes;
    return ctx.repo(RuleSet).insert({ ...rules, version: (newest?.version ?? 0) + 1 });
  }

  async list(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<RuleSet>> {
    return ctx.list(RuleSet, { ...page, orderBy: parse(ruleSetList, args).orderBy });
  }

  /** The rules of a programme year as they are now; null when none has begun. What is applied for now comes under them. */
  async inForce(ctx: Ctx, { kind, year }: { kind: string; year: number }): Promise<RuleSet | null> {
    const rules = await ctx.loadBy(RuleSet, 'kind', kind);
    const dated = rules.map((row) => ({ row, validFrom: row.validFromYear, version: row.version }));
    return inForceOn(dated, year)?.row ?? null;
  }
}
