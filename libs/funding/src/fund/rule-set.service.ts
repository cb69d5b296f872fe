import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, type Page, type PageRequest, parse } from '#libs/kernel';
import { requireFunding } from '../module-switch.js';
import { addRuleSetInput } from './fund.input.js';
import { RuleSet } from './rule-set.entity.js';

@Injectable()
export class RuleSetService {
  constructor(private readonly db: Db) {}

  /** New rules are a new version; whatever runs under an older one stays there. */
  add(ctx: Ctx, input: unknown): Promise<RuleSet> {
    requireFunding(ctx);
    const rules = parse(addRuleSetInput, input);
    return this.db.tx(ctx, (ctx) => {
      ctx.check('add', RuleSet, rules);
      return this.insert(ctx, rules);
    });
  }

  private async insert(ctx: Ctx, rules: ReturnType<typeof addRuleSetInput.parse>): Promise<RuleSet> {
    const [newest] = (
      await ctx.list(RuleSet, { where: { kind: rules.kind }, orderBy: [{ version: 'desc' }], first: 1 })
    ).nodes;
    return ctx.repo(RuleSet).insert({ ...rules, version: (newest?.version ?? 0) + 1 });
  }

  async list(ctx: Ctx, { first, after }: PageRequest): Promise<Page<RuleSet>> {
    requireFunding(ctx);
    return ctx.list(RuleSet, { first, after, orderBy: [{ kind: 'asc' }, { version: 'asc' }] });
  }

  /** The newest rules that are in force in a year. */
  async inForce(ctx: Ctx, kind: string, year: number): Promise<RuleSet> {
    const { nodes } = await ctx.list(RuleSet, {
      where: { kind, validFromYear: { $lte: year } },
      orderBy: [{ version: 'desc' }],
      first: 1,
    });
    if (!nodes[0]) throw new AppError('RULES_MISSING', { params: { kind, year } });
    return nodes[0];
  }
}
