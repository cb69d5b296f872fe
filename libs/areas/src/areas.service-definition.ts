import {
  dayIn,
  defineService,
  demoId,
  registerErrors,
  type Ctx,
  type DemoEnv,
  type ServiceDefinition,
} from '#libs/kernel';
import { declaring } from '#libs/contracts';
import { announceArea, areaFacts } from './area/announce.js';
import { Area } from './area/area.entity.js';
import { area } from './area/area.noun.js';
import { AreaPhase } from './area/area-phase.entity.js';
import { areaPhase } from './area/area-phase.noun.js';
import { District } from './district/district.entity.js';
import { district } from './district/district.noun.js';
import { districtFact } from './district/district.service.js';
import { figure } from './figure/figure.noun.js';
import { geoJsonRoute } from './geojson.route.js';
import { clearImports, runImportJob } from './imports/data-import.jobs.js';
import { uploadRoute } from './imports/data-import.routes.js';
import { importCommands } from './imports/imports.command.js';
import { imports } from './imports/imports.noun.js';
import { office } from './office/office.noun.js';
import { onDemand } from './on-demand.js';
import { address, boundary, planningLayer, reshape, streetList } from './places/index.js';
import { readProgramme } from './programme/programme.import.js';
import { ProgrammeLoad } from './programme/programme.load.js';
import { tasks } from './tasks.js';
import { words } from './words.js';
import type * as Contract from '../build/contract.js';

const { together } = declaring<Contract.Graph, Contract.Arguments>();

registerErrors({
  PHASE_UNCHANGED: {
    status: 409,
    de: 'Das Gebiet ist dann schon in dieser Phase.',
    en: 'The area is in this phase then already.',
  },
  PHASE_LATER: {
    status: 409,
    de: 'Nach diesem Tag beginnen schon andere Phasen. Bitte sagen Sie, ob sie bleiben oder wegfallen.',
    en: 'Other phases already begin after this day. Please say whether they stay or go.',
  },
  LATER_EXTENT: {
    status: 409,
    de: 'Nach diesem Tag beginnt schon eine andere Grenze oder Straßenliste. Bitte sagen Sie, ob sie bleibt oder wegfällt.',
    en: 'Another boundary or street list already begins after this day. Please say whether it stays or goes.',
  },
  AREA_LINK_CIRCLE: {
    status: 409,
    de: 'Ein Gebiet kann nicht sein eigener Nachfolger sein, auch nicht über andere Gebiete.',
    en: 'An area cannot be its own successor, not even by way of other areas.',
  },
  PLANNING_LAYER_IN_USE: {
    status: 409,
    de: 'Es gibt schon Gebiete der Statistik, deren Schlüssel dann zu keiner Ebene mehr passen.',
    en: 'There already are planning areas whose keys would fit no layer any more.',
  },
  SHAPE_REFUSED: {
    status: 400,
    de: 'Diese Grenze ist nicht brauchbar. Bitte prüfen Sie die Datei.',
    en: 'This boundary cannot be used. Please check the file.',
  },
  FILE_REFUSED: {
    status: 400,
    de: 'Diese Datei kann nicht eingespielt werden. Gebraucht wird CSV, GeoJSON oder JSON, auch als gzip.',
    en: 'This file cannot be imported. CSV, GeoJSON or JSON is needed, also as gzip.',
  },
  TOO_MANY_FILES: {
    status: 409,
    de: 'Es warten schon zu viele Dateien. Bitte spielen Sie eine ein oder verwerfen Sie eine.',
    en: 'Too many files are waiting already. Please import or discard one.',
  },
  IMPORT_RUNNING: {
    status: 409,
    de: 'Die Datei wird gerade bearbeitet. Bitte warten Sie, bis das fertig ist.',
    en: 'The file is being worked on. Please wait for its end.',
  },
  IMPORT_CLOSED: {
    status: 409,
    de: 'Mit dieser Datei geht das nicht mehr, oder noch nicht.',
    en: 'This cannot be done with the file any more, or not yet.',
  },
  IMPORT_EXPIRED: {
    status: 410,
    de: 'Die Datei wurde nur einen Tag lang aufgehoben. Bitte laden Sie sie noch einmal hoch.',
    en: 'The file was kept for one day only. Please upload it again.',
  },
  REMOVES_TOO_MUCH: {
    status: 409,
    de: 'Mehr als ein Zehntel dessen, was da ist, würde wegfallen oder überschrieben. Bitte bestätigen Sie das ausdrücklich.',
    en: 'More than a tenth of what is there would go or be written over. Please confirm that expressly.',
  },
  SHAPE_REPAIRED: {
    status: 409,
    de: 'Diese Grenze kann nur ausgebessert gespeichert werden. Bitte sehen Sie sich das Ergebnis an und bestätigen Sie es.',
    en: 'This boundary can only be stored in a repaired form. Please look at the result and confirm it.',
  },
});

const LOOK_BACK_MS = 7 * 86_400_000;

/**
 * Areas that entered a phase by the calendar: nobody wrote anything, so the other services have to be told. A week is looked
 * back, for nights on which nothing ran; hearing it twice does no harm.
 */
async function announceNewPhases(ctx: Ctx): Promise<void> {
  const since = dayIn(ctx.tenant.timeZone, new Date(ctx.now().getTime() - LOOK_BACK_MS));
  const begun = await ctx.all(AreaPhase, { where: { validFrom: { $gt: since, $lte: ctx.today() } } });
  for (const areaId of new Set(begun.map((p) => p.areaId))) {
    const area = await ctx.find(Area, { id: areaId });
    if (area) await announceArea(ctx, area);
  }
}

async function demo(env: DemoEnv): Promise<void> {
  for (const slug of Object.keys(env.tenants)) {
    if (!env.programme[slug]) continue;
    const programme = readProgramme(env.programme[slug]);
    const idFor = (kind: 'district' | 'area', name: string): string => demoId(kind, slug, name);
    await env.db.tx(await env.ctx(slug), (ctx) => ProgrammeLoad.run(ctx, programme, idFor));
  }
}

export const areas: ServiceDefinition = defineService({
  name: 'areas',
  words,
  tasks,
  ...together([
    district,
    area,
    areaPhase,
    boundary,
    reshape,
    streetList,
    address,
    office,
    figure,
    planningLayer,
    imports,
  ]),
  onDemand,
  schedules: [
    { name: 'announce-phases', cron: '5 0 * * *', run: announceNewPhases },
    { name: 'clear-imports', cron: '17 * * * *', run: clearImports },
  ],
  routes: [geoJsonRoute, uploadRoute],
  restates: {
    Area: { entity: Area, facts: areaFacts },
    District: { entity: District, facts: async (_ctx, rows: District[]) => rows.map(districtFact) },
  },
  jobs: { import: runImportJob },
  commands: importCommands,
  demo,
});
