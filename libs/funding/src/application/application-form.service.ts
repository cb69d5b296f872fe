import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db } from '#libs/kernel';
import { copies, type FundedArea } from '../copies.js';
import { Fund } from '../fund/fund.entity.js';
import { type RuleSet } from '../fund/rule-set.entity.js';
import { RuleSetService } from '../fund/rule-set.service.js';
import { ApplicationLinks } from './application-links.service.js';
import { type SubmitApplicationInput } from './application.input.js';

export interface ApplicationForm {
  areaId: string;
  year: number;
  open: boolean;
  closedReason: string | null;
  rules: RuleSet | null;
  stamp: string;
  atCounter: boolean;
}

const KIND = 'action';

/** Where an application can be made: the area, the fund of its programme year, and the rules that it comes under. */
@Injectable()
export class ApplicationForms {
  constructor(
    private readonly db: Db,
    private readonly links: ApplicationLinks,
    private readonly rules: RuleSetService,
  ) {}

  /** What a form needs: whether it is open, the rules, and this server's stamp. */
  async form(ctx: Ctx, { areaId, year }: { areaId: string; year?: number | null }): Promise<ApplicationForm> {
    return this.db.tx(ctx, async (ctx) => {
      const area = await this.area(ctx, areaId);
      const programmeYear = year ?? Number(ctx.today().slice(0, 4));
      const fund = await this.fundOf(ctx, areaId, programmeYear);
      const closedReason = area.phase === 'ended' ? 'area_ended' : fund ? null : 'no_fund';
      return {
        areaId,
        year: programmeYear,
        open: closedReason === null,
        closedReason,
        rules: fund && (await this.rules.inForce(ctx, fund)),
        stamp: this.links.stamp(ctx, areaId),
        atCounter: isAtCounter(ctx, areaId),
      };
    });
  }

  /** The area of an application that may be handed in like this. */
  async areaFor(ctx: Ctx, i: SubmitApplicationInput): Promise<FundedArea> {
    const area = await this.area(ctx, i.areaId);
    if (!isAtCounter(ctx, area.id)) this.links.checkForm(ctx, area.id, i);
    return area;
  }

  /** The fund of the year in which the action begins, and the rules in force for it now. Throws what speaks against it. */
  async openFund(ctx: Ctx, area: FundedArea, i: SubmitApplicationInput): Promise<{ fund: Fund; rules: RuleSet }> {
    if (area.phase === 'ended') throw new AppError('AREA_CLOSED');
    if (i.actionFrom < ctx.today()) throw new AppError('VALIDATION', { fields: { actionFrom: 'in_the_past' } });
    const fund = await this.fundOf(ctx, area.id, Number(i.actionFrom.slice(0, 4)));
    const rules = fund && (await this.rules.inForce(ctx, fund));
    if (!rules) throw new AppError('VALIDATION', { fields: { actionFrom: 'no_fund' } });
    checkRules(rules, i);
    return { fund, rules };
  }

  private async area(ctx: Ctx, areaId: string): Promise<FundedArea> {
    const area = await ctx.load(copies.Area, areaId);
    if (!area) throw new AppError('NOT_FOUND');
    return area;
  }

  private async fundOf(ctx: Ctx, areaId: string, year: number): Promise<Fund | null> {
    const page = await ctx.list(Fund, {
      where: { areaId, kind: KIND, year, removedAt: null },
      action: 'apply',
      first: 1,
    });
    return page.nodes[0] ?? null;
  }
}

/** The team or the carrier of the area fills in the form. */
export const isAtCounter = ({ who }: Ctx, areaId: string): boolean =>
  who.kind === 'system' || who.areaIds('team', 'carrier').includes(areaId);

type Costs = readonly { kind: string; cents: number }[];

export const sumOf = (i: { costs: Costs }): number => i.costs.reduce((total, c) => total + c.cents, 0);

/** The last day on which an action of a programme year may end: some days of the next year are the rules' to allow. */
export function lastDayOf(year: number, { daysIntoNextYear }: Pick<RuleSet, 'daysIntoNextYear'>): string {
  return new Date(Date.UTC(year, 11, 31 + daysIntoNextYear)).toISOString().slice(0, 10);
}

/** Limit, cost kinds and the end of the action. */
export function checkRules(
  rules: RuleSet,
  i: Pick<SubmitApplicationInput, 'actionFrom' | 'actionLastDay'> & { costs: Costs },
): void {
  const fields: Record<string, string> = {};
  i.costs.forEach((cost, n) => {
    if (rules.excludedCostKinds.includes(cost.kind)) fields[`costs.${n}.kind`] = 'excluded';
  });
  if (sumOf(i) > rules.applicationLimitCents) fields['requestedCents'] = 'above_limit';
  const lastDay = lastDayOf(Number(i.actionFrom.slice(0, 4)), rules);
  if (i.actionLastDay > lastDay) fields['actionLastDay'] = 'other_year';
  if (Object.keys(fields).length) {
    throw new AppError('VALIDATION', { fields, params: { limitCents: rules.applicationLimitCents, lastDay } });
  }
}
