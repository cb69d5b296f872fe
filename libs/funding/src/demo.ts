import { copyOfFact } from '#libs/contracts';
import { key, line, optionalDay, optionalLine } from '#libs/typed';
import { z } from 'zod';
import { type Ctx, type DemoEnv, demoId, parse } from '#libs/kernel';
import { Application } from './application/application.entity.js';
import { copies } from './copies.js';
import { CorrectionService } from './application/correction.service.js';
import { DecisionService } from './application/decision.service.js';
import { SubmitService } from './application/submit.service.js';
import { type DemoApplication, demoApplications } from './demo.data.js';
import { berlinActionRules } from './fund/berlin-rules.js';
import { FundService } from './fund/fund.service.js';
import { RuleSetService } from './fund/rule-set.service.js';

const programmeFile = z.object({
  areas: z.array(
    z.object({
      slug: key(/^[a-z0-9-]+$/),
      name: line(1, 200),
      district: optionalLine(120),
      phases: z.array(z.object({ kind: line(1, 40), from: optionalDay() })),
    }),
  ),
});
type ProgrammeArea = z.output<typeof programmeFile>['areas'][number];

const phaseOn = (area: ProgrammeArea, day: string): string =>
  area.phases.findLast((p) => !p.from || p.from <= day)?.kind ?? 'unknown';

/**
 * Every running area gets a fund of this year. Areas in transition had their last programme year in 2025 and get none. A few areas
 * get invented applications, through the same use cases as real ones.
 */
export async function demo(env: DemoEnv): Promise<void> {
  for (const slug of Object.keys(env.tenants)) {
    // All or nothing: a start that is killed half-way begins again from the beginning.
    await env.db.tx(await env.ctx(slug), (bound) => fill(env, bound));
  }
}

async function fill(env: DemoEnv, ctx: Ctx): Promise<void> {
  const { areas } = parse(programmeFile, env.programme[ctx.tenant.slug]);
  await ctx.app.get(RuleSetService).add(ctx, berlinActionRules);
  for (const area of areas) {
    const id = demoId('area', ctx.tenant.slug, area.slug);
    const phase = phaseOn(area, ctx.today());
    await copyArea(ctx, area, id, phase);
    if (phase !== 'running') continue;
    await ctx.app.get(FundService).set(ctx, {
      areaId: id,
      year: Number(ctx.today().slice(0, 4)),
      ceilingCents: berlinActionRules.yearlyCeilingCents,
      reason: 'Beispieldaten: üblicher Jahresbetrag',
    });
    for (const application of demoApplications[area.slug] ?? []) await apply(ctx, id, application);
  }
}

/** The areas are told by message only after all demo data is in. Version 0 lets that message win. */
async function copyArea(ctx: Ctx, area: ProgrammeArea, areaId: string, phase: string): Promise<void> {
  const districtId = area.district ? demoId('district', ctx.tenant.slug, area.district) : null;
  const fact = { areaId, slug: area.slug, name: area.name, districtId, phase, from: null, version: 0 };
  await ctx.sql(...copyOfFact(copies.Area, ctx.tenantId, fact));
}

const TWO_WEEKS_MS = 14 * 24 * 60 * 60 * 1000;

/** Two weeks from today, but still in this programme year. */
function actionDay(ctx: Ctx): string {
  const day = new Date(Date.parse(`${ctx.today()}T00:00:00Z`) + TWO_WEEKS_MS).toISOString().slice(0, 10);
  const lastDay = `${ctx.today().slice(0, 4)}-12-31`;
  return day > lastDay ? lastDay : day;
}

async function apply(ctx: Ctx, areaId: string, d: DemoApplication): Promise<void> {
  const day = actionDay(ctx);
  const { reference } = await ctx.app.get(SubmitService).submit(ctx, {
    ...{ areaId, title: d.title, description: d.description, place: d.place, ownWork: d.ownWork },
    ...{ actionFrom: day, actionLastDay: day, costs: d.costs, applicant: { name: d.applicant } },
    ...{ consent: true, notStarted: true, noDoubleFunding: true },
  });
  const [application] = await ctx.all(Application, { where: { reference } });
  if (d.question) await ask(ctx, application!, d.question);
  if (d.becomes === 'submitted') return;
  await decide(ctx, application!.id, d);
}

/** A question that is open, or has been answered at the counter. */
async function ask(ctx: Ctx, { id }: Application, question: NonNullable<DemoApplication['question']>): Promise<void> {
  const corrections = ctx.app.get(CorrectionService);
  const dueOn = new Date(Date.parse(`${ctx.today()}T00:00:00Z`) + TWO_WEEKS_MS).toISOString().slice(0, 10);
  const { text, fields, answer } = question;
  const { version } = await corrections.request(ctx, { id, text, fields, dueOn });
  if (!answer) return;
  await corrections.enter(ctx, { id, version, channel: 'counter', answer, place: 'An der Wand neben der Tür' });
}

async function decide(ctx: Ctx, id: string, d: DemoApplication): Promise<void> {
  const decisions = ctx.app.get(DecisionService);
  const eligible = d.becomes !== 'not_eligible';
  await decisions.check(ctx, { id, eligible, reasons: d.note ?? '' });
  const decidedOn = ctx.today();
  if (d.becomes === 'approved') {
    const votes = { yes: 6, no: 1, abstain: 1 };
    await decisions.decide(ctx, { id, outcome: 'approve', decidedOn, votes, conditions: d.conditions });
  }
  if (d.becomes === 'rejected') {
    const votes = { yes: 2, no: 5, abstain: 1 };
    const why = { rejectionCode: 'no_benefit', rejectionReason: d.note };
    await decisions.decide(ctx, { id, outcome: 'reject', decidedOn, votes, ...why });
  }
}
