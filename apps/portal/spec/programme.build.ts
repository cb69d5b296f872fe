import { type Ctx } from '#libs/kernel';
import { as } from '#libs/testing';
import { type IsolationWorld, someId } from '../../../infra/laboratory/isolation/world.build.js';
import { buildRegister, square } from '../../../libs/areas/src/areas.build.js';
import { StreetListService } from '../../../libs/areas/src/places/address/street-list.service.js';
import { District } from '../../../libs/areas/src/district/district.entity.js';
import { importBoundaries } from '../../../libs/areas/src/places/boundary/boundaries.import.js';
import { sourceOf } from '../../../libs/areas/src/files/source-file.js';
import { ApplicationCodes } from '../../../libs/funding/src/application/application-code.service.js';
import { ApplicantAccess } from '../../../libs/funding/src/application/applicant-access.service.js';
import { DecisionService } from '../../../libs/funding/src/application/decision.service.js';
import { FundService } from '../../../libs/funding/src/fund/fund.service.js';
import { SubmitService } from '../../../libs/funding/src/application/submit.service.js';

const slug = 'thermometersiedlung';
const FRIDAY = '2026-11-20T09:00:00Z';
const areaOf = async (world: IsolationWorld, wanted = slug): Promise<string> =>
  (await someId(world, 'Area', world.berlin, `slug = '${wanted}'`))!;

/** What the examples have not: a register of addresses, the streets of one area, and money for every application of the specs. */
export async function furnish(world: IsolationWorld): Promise<void> {
  await buildRegister(
    world.app,
    [
      '66,,Celsiusstraße,12207,Lichterfelde,05020301,13.3151,52.4131',
      '13,,Lynarstraße,13353,Wedding,01100101,13.3600,52.5400',
      '13,,Lynarstraße,13585,Spandau,05100101,13.2100,52.5400',
      '1,,Unter den Linden,10117,Mitte,01100102,13.3800,52.5170',
    ],
    world.berlin,
  );
  const input = { entries: [{ street: 'Celsiusstraße', numbers: '66' }], source: 'Amt', reason: 'spec' };
  const senate = world.app.ctx({ who: as('senate'), tenant: world.berlin });
  const areaId = await areaOf(world);
  await world.app.get(StreetListService).set(senate, { areaId, ...input });
  const year = Number(FRIDAY.slice(0, 4));
  const money = { areaId, year, ceilingCents: 100_000_000, reason: 'spec' };
  await world.app.get(FundService).set(world.app.system(world.berlin), money);
}

/** A list for every area: only then is it certain that an address belongs to none. */
export async function listEveryStreet(world: IsolationWorld): Promise<void> {
  const senate = world.app.ctx({ who: as('senate'), tenant: world.berlin });
  const rows = await world.app.owner<{ id: string }>(
    `select id from areas.area a where tenant_id = $1
        and not exists (select from areas.street_list l where l.tenant_id = a.tenant_id and l.area_id = a.id)`,
    [world.berlin.id],
  );
  const input = { entries: [{ street: 'Lynarstraße', numbers: '99' }], source: 'Amt', reason: 'spec' };
  for (const { id } of rows) await world.app.get(StreetListService).set(senate, { areaId: id, ...input });
}

/** Boxes in a row for the districts, one for an area: enough to see what is drawn where. */
export async function drawOutlines(world: IsolationWorld): Promise<void> {
  const system = (): Ctx => world.app.system(world.berlin);
  const names = (await world.app.runtime.db('areas').tx(system(), (ctx) => ctx.all(District))).map(({ name }) => name);
  const districts = names.map((name, n): [string, object] => [name, square(13.1 + n * 0.07, 52.4, 0.07)]);
  for (const [layer, source, shapes] of [
    ['districts', 'Umrisse zum Ausprobieren', districts],
    ['areas', 'Grenze zum Ausprobieren', [['Rixdorf', square(13.44, 52.47)]]],
  ] as const) {
    const features = shapes.map(([name, geometry]) => ({ type: 'Feature', properties: { name }, geometry }));
    const file = sourceOf(layer, JSON.stringify({ type: 'FeatureCollection', features }));
    const options = { planningLayer: null, crs: null, from: null, verified: true, acceptRepairs: false, later: null };
    const rows = { layer, source, ...options };
    await world.app.runtime.db('areas').tx(system(), (ctx) => importBoundaries(ctx, file, rows));
  }
}

/** An application of the public and what opens it. */
export interface Granted {
  reference: string;
  secretCode: string;
  /** its page */
  page: string;
  /** of a browser that has opened it */
  cookie: string;
  id: string;
}

const wanted = {
  title: 'Blumen für den Innenhof',
  description: 'Wir legen im Innenhof Beete an und pflegen sie gemeinsam.',
  actionFrom: '2026-12-12',
  actionLastDay: '2026-12-12',
  costs: [{ label: 'Erde', kind: 'material', cents: 48_000 }],
  requestedCents: 48_000,
  applicant: { name: 'Grüner Hof', email: 'hof@example.org' },
  ...{ consent: true, notStarted: true, noDoubleFunding: true },
};

/** Submitted two days ago. @param number in place of one that chance makes */
async function submitted(world: IsolationWorld, number?: string): Promise<{ id: string; reference: string }> {
  const { app, berlin } = world;
  const input = { ...wanted, areaId: await areaOf(world) };
  const { reference } = await app.get(SubmitService).submit(app.system(berlin), input);
  const rows = await app.owner<{ id: string; reference: string }>(
    'update funding.application set reference = $2 where reference = $1 returning id, reference',
    [reference, number ?? reference],
  );
  return rows[0]!;
}

async function grant({ app, berlin }: IsolationWorld, id: string): Promise<void> {
  const system = (): Ctx => app.system(berlin);
  await app.get(DecisionService).check(system(), { id, eligible: true });
  const votes = { yes: 6, no: 1, abstain: 1 };
  const more = { decidedOn: '2026-11-20', votes, conditions: 'Bitte heben Sie alle Rechnungen auf.' };
  await app.get(DecisionService).decide(system(), { id, outcome: 'approve', ...more });
}

/** Two days ago somebody came to the counter for a new code; opened with it just now. */
async function opened(
  { app, berlin }: IsolationWorld,
  made: { id: string; reference: string },
  now: Date,
): Promise<Granted> {
  const { id, reference } = made;
  const reason = 'Ausweis gesehen';
  const { secretCode } = await app.get(ApplicationCodes).reissue(app.system(berlin), { id, reason });
  app.clock.set(now);
  const { pass } = await app.get(ApplicantAccess).open(app.ctx({ tenant: berlin }), { reference, secretCode });
  const cookie = `qw-antrag=${reference}~${encodeURIComponent(pass)}`;
  return { id, reference, secretCode, page: `/q/${slug}/antrag/${reference}`, cookie };
}

/** An application in the area of the specs. */
export async function submittedHere(world: IsolationWorld): Promise<Granted> {
  const now = world.app.clock.now();
  world.app.clock.set(FRIDAY);
  return opened(world, await submitted(world), now);
}

export async function grantedHere(world: IsolationWorld, number?: string): Promise<Granted> {
  const now = world.app.clock.now();
  world.app.clock.set(FRIDAY);
  const made = await submitted(world, number);
  await grant(world, made.id);
  return opened(world, made, now);
}

/** The link of the newest mail about an application. */
export async function linkTo({ app, berlin }: IsolationWorld, { reference }: Granted): Promise<string> {
  await app.get(ApplicantAccess).requestLink(app.ctx({ tenant: berlin }), { reference });
  await app.settle();
  return /antrag\?link=([\w-]{43})\n/.exec(app.mails.at(-1)!.text)![1]!;
}

/** How an application stands, past every guard. */
export async function stateOf({ app }: IsolationWorld, { id }: Granted): Promise<string> {
  const [row] = await app.owner<{ state: string }>('select state from funding.application where id = $1', [id]);
  return row!.state;
}
