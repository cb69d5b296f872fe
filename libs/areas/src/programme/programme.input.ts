import { z } from 'zod';
import { layerOfFile, planningKey, readEntries } from '../places/index.js';
import { datePrecisions, phaseKinds } from '../area/area-phase.entity.js';
import { point, slug } from '../area/area.input.js';
import { outline } from './outline.input.js';
import { figureKinds } from '../figure/figure.entity.js';
import { holidayRegions } from '../office/holidays.js';
import { hours } from '../office/office.input.js';
import { day, languageTag, line, mail, phone, postalCode, text, webAddress } from '#libs/typed';

/** Every value of a programme file names its source and says whether somebody verified it. */
const fact = { source: line(1, 60), verified: z.boolean() };

const phase = z.strictObject({
  kind: z.enum(phaseKinds),
  from: day().optional(),
  /** open: the beginning is not known */
  fromPrecision: z.enum([...datePrecisions, 'open']),
  ...fact,
});
const office = z.strictObject({
  street: line(1, 120),
  houseNumber: line(1, 20),
  postalCode: postalCode().optional(),
  city: line(1, 80),
  phone: phone().optional(),
  email: mail().optional(),
  hours: hours.optional(),
  ...fact,
});
const figure = z.strictObject({ kind: z.enum(figureKinds), value: z.number().min(0), asOf: day().optional(), ...fact });
const planningLink = z.strictObject({
  key: planningKey,
  name: line(1, 120),
  basis: z.enum(['office', 'source', 'name']),
  ...fact,
});
const streets = z.strictObject({
  from: day().optional(),
  entries: z
    .array(z.strictObject({ street: line(1, 120), numbers: line(1, 500), postalCode: postalCode().optional() }))
    .min(1)
    .transform((sent, check) => {
      const { entries, faults } = readEntries(sent);
      for (const [path, message] of Object.entries(faults))
        check.addIssue({
          code: 'custom',
          message,
          path: path
            .split('.')
            .slice(1)
            .map((p) => (/^\d+$/.test(p) ? Number(p) : p)),
        });
      return entries;
    }),
  ...fact,
});
const boundary = z.strictObject({ from: day().optional(), planningAreas: z.array(planningKey).min(1), ...fact });

/** Other services read the rest. */
const area = z
  .strictObject({
    slug,
    name: line(1, 120),
    aliases: z.array(line(1, 120)).default([]),
    district: line(1, 80).optional(),
    districtLabel: line(1, 120).optional(),
    website: webAddress().optional(),
    point: z.strictObject({ ...point, basis: z.enum(['office', 'planningArea', 'cityDistrict', 'given']) }).optional(),
    description: z.record(languageTag(), text(1, 2000)).default({}),
    phases: z.array(phase).default([]),
    office: office.optional(),
    figures: z.array(figure).default([]),
    planningAreas: z.array(planningLink).default([]),
    streets: streets.optional(),
    boundary: boundary.optional(),
    predecessors: z.array(slug).default([]),
    ...fact,
  })
  .strip();

const indicators = z.strictObject({
  edition: line(1, 40),
  asOf: day(),
  columns: z.tuple([z.literal('planningArea')], line(1, 40)),
  rows: z.array(z.tuple([planningKey], z.number().nullable())),
  ...fact,
});

/** What this service takes from a programme file (`infra/programmes/<tenant>.json`); the rest is for other services. */
export const programmeFile = z.strictObject({
  format: z.literal(1),
  tenant: z.strictObject({ region: z.enum(holidayRegions) }).strip(),
  /** attribution of the map points */
  pointSource: line(1, 200).optional(),
  sources: z.record(line(1, 60), z.strictObject({ title: line(1, 300), url: webAddress().optional() })),
  /** layers of planning areas */
  planning: z.array(layerOfFile).max(10).default([]),
  districts: z
    .array(
      z.strictObject({
        ...{ name: line(1, 80), key: line(1, 12).optional() },
        ...{ outline: outline.optional(), outlineSource: line(1, 60).optional() },
        ...fact,
      }),
    )
    .default([]),
  /** the ground of maps, where the programme has no districts of its own */
  cityParts: z.array(z.strictObject({ name: line(1, 80), outline, ...fact })).default([]),
  areas: z.array(area),
  indicators: indicators.optional(),
});
export type ProgrammeFile = z.infer<typeof programmeFile>;
export type ProgrammeArea = ProgrammeFile['areas'][number];

type Complain = (path: (string | number)[], code: string, detail: string) => void;

const repeated = (values: string[]): number[] => values.flatMap((v, i) => (values.indexOf(v) < i ? [i] : []));

function checkSources(value: unknown, known: ReadonlySet<string>, path: (string | number)[], complain: Complain): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if (key === 'source' && typeof child === 'string' && !known.has(child))
      complain([...path, key], 'SOURCE_UNKNOWN', child);
    else checkSources(child, known, [...path, Array.isArray(value) ? Number(key) : key], complain);
  }
}

function checkArea(file: ProgrammeFile, a: ProgrammeArea, path: (string | number)[], complain: Complain): void {
  if (a.district && !file.districts.some((d) => d.name === a.district))
    complain([...path, 'district'], 'DISTRICT_UNKNOWN', a.district);
  a.predecessors.forEach((p, i) => {
    if (p === a.slug || !file.areas.some((other) => other.slug === p))
      complain([...path, 'predecessors', i], 'AREA_UNKNOWN', p);
  });
  for (const i of repeated(a.phases.map((p) => p.from ?? '')))
    complain([...path, 'phases', i], 'PHASE_TWICE', a.phases[i]!.from ?? 'open');
  for (const i of repeated(a.figures.map((f) => `${f.kind} ${f.asOf ?? ''}`)))
    complain([...path, 'figures', i], 'FIGURE_TWICE', a.figures[i]!.kind);
  for (const i of repeated(a.planningAreas.map((p) => `${p.key} ${p.basis}`)))
    complain([...path, 'planningAreas', i], 'LINK_TWICE', a.planningAreas[i]!.key);
}

/** What no single value shows: unknown references, and things that are there twice. */
export function checkProgramme(file: ProgrammeFile, complain: Complain): void {
  const sources = new Set(Object.keys(file.sources));
  for (const i of repeated(file.areas.map((a) => a.slug)))
    complain(['areas', i, 'slug'], 'AREA_TWICE', file.areas[i]!.slug);
  for (const kind of ['districts', 'cityParts'] as const)
    for (const i of repeated(file[kind].map((d) => d.name)))
      complain([kind, i, 'name'], 'DISTRICT_TWICE', file[kind][i]!.name);
  file.districts.forEach(({ outline: drawn, outlineSource }, i) => {
    if (drawn && !sources.has(outlineSource ?? ''))
      complain(['districts', i, 'outlineSource'], 'SOURCE_UNKNOWN', outlineSource ?? '');
  });
  checkSources(
    {
      planning: file.planning,
      districts: file.districts,
      cityParts: file.cityParts,
      areas: file.areas,
      indicators: file.indicators,
    },
    sources,
    [],
    complain,
  );
  file.areas.forEach((a, i) => checkArea(file, a, ['areas', i], complain));
  file.indicators?.rows.forEach((row, i) => {
    if (row.length !== file.indicators!.columns.length)
      complain(['indicators', 'rows', i], 'COLUMN_COUNT', String(row.length));
  });
}
