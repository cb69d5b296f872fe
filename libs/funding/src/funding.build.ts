import { copyOfFact } from '#libs/contracts';
import { type Ctx, demoId, type Who } from '#libs/kernel';
import { createServiceApp, type ServiceApp } from '#libs/testing';
import { copies } from './copies.js';
import { Application } from './application/application.entity.js';
import { SubmitService, type ApplicationReceipt } from './application/submit.service.js';
import { DecisionService } from './application/decision.service.js';
import { type Fund } from './fund/fund.entity.js';
import { berlinActionRules } from './fund/berlin-rules.js';
import { FundService } from './fund/fund.service.js';
import { RuleSetService } from './fund/rule-set.service.js';
import { funding } from './funding.service-definition.js';

/** Areas for specs: two in different districts, one that has ended. */
export const testAreas = {
  north: demoId('area', 'spec', 'north'),
  south: demoId('area', 'spec', 'south'),
  ended: demoId('area', 'spec', 'ended'),
};

/** A complete, valid application; what matters is said by the spec. */
export function applicationInput(patch: object = {}): Record<string, unknown> & { areaId: string } {
  return {
    areaId: testAreas.north,
    title: 'Hoffest',
    description: 'Ein Fest im Hof für alle Häuser, mit Musik und Essen.',
    place: 'Hof',
    actionFrom: '2026-12-05',
    actionLastDay: '2026-12-05',
    costs: [
      { label: 'Tische', kind: 'rent', cents: 30_000 },
      { label: 'Essen', kind: 'food', cents: 18_000 },
    ],
    requestedCents: 48_000,
    ownWork: 'Kochen und aufräumen',
    applicant: { name: 'Ayşe Yılmaz', email: 'ayse@example.org', phone: '030 1234567' },
    consent: true,
    notStarted: true,
    noDoubleFunding: true,
    ...patch,
  };
}

export const costing = (cents: number): object => ({
  costs: [{ label: 'Material', kind: 'material', cents }],
  requestedCents: cents,
});

type Tx = (ctx: Ctx, fn: (ctx: Ctx) => Promise<void>) => Promise<void>;

/** Makes an area known, as if it had been told. */
export function tellArea(
  system: () => Ctx,
  tx: Tx,
  slug: string,
  phase = 'running',
  ends: string | null = null,
): Promise<void> {
  const areaId = demoId('area', 'spec', slug);
  const districtId = demoId('district', 'spec', slug);
  const fact = { areaId, slug, name: `Gebiet ${slug}`, districtId, phase, from: null, ends, version: 0 };
  return tx(system(), async (ctx) => void (await ctx.sql(...copyOfFact(copies.Area, ctx.tenantId, fact))));
}

/** The service with areas, rules and one fund of 10,000.00 euros in the northern area. */
export async function startFunding(): Promise<{ app: ServiceApp; fund: Fund }> {
  const app = await createServiceApp({ definitions: [funding] });
  const system = (): Ctx => app.system();
  const tx: Tx = (ctx, fn) => app.runtime.db('funding').tx(ctx, fn);
  for (const slug of Object.keys(testAreas)) await tellArea(system, tx, slug, slug === 'ended' ? 'ended' : 'running');
  await app.get(RuleSetService).add(system(), berlinActionRules);
  return { app, fund: await setCeiling(system, testAreas.north, 1_000_000) };
}

export const specCarrier = demoId('carrier', 'spec', 'carrier');

/** Somebody works in an area, as the owners of mandates and commissions tell it; `until`: first day without. */
export async function tellColleague(
  app: ServiceApp,
  { userId, name }: Pick<Who, 'userId' | 'name'>,
  given: { slug?: string; until?: string | null; version?: number } = {},
): Promise<void> {
  const { slug = 'north', until = null, version = 1 } = given;
  const scopeId = demoId('area', 'spec', slug);
  const at = { from: '2026-01-01', version };
  await app.hear('commission.changed', {
    ...{ commissionId: demoId('commission', 'spec', slug), carrierId: specCarrier, areaId: scopeId },
    ...{ ...at, until: null, removed: false },
  });
  await app.hear('mandate.changed', {
    ...{ mandateId: demoId('mandate', userId!), userId: userId!, userName: name!, role: 'team' },
    ...{ scopeId, carrierId: specCarrier, ...at, until },
  });
}

/** The same morning again: nothing is on its way, nobody has had a mail yet. */
export async function freshDay(app: ServiceApp): Promise<void> {
  await app.settle();
  app.mails.length = 0;
  app.clock.set('2026-11-20T10:00:00Z');
  await app.owner('delete from funding.mail_count');
}

export const setCeiling = (system: () => Ctx, areaId: string, ceilingCents: number): Promise<Fund> =>
  system().app.get(FundService).set(system(), { areaId, year: 2026, ceilingCents, reason: 'Jahresbetrag' });

/** Hands in an application as the system and reads it back. */
export async function submitted(
  system: () => Ctx,
  patch: object = {},
): Promise<Application & { receipt: ApplicationReceipt }> {
  const receipt = await system().app.get(SubmitService).submit(system(), applicationInput(patch));
  const reading = system();
  const [application] = await reading.all(Application, { where: { reference: receipt.reference } });
  await reading.finish();
  return Object.assign(application!, { receipt });
}

/** The same, checked and found eligible. */
export async function eligible(system: () => Ctx, patch: object = {}): Promise<Application> {
  const application = await submitted(system, patch);
  return system().app.get(DecisionService).check(system(), { id: application.id, eligible: true });
}
