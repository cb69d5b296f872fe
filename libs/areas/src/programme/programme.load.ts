import { type Ctx } from '#libs/kernel';
import { AreaLink } from '../area/area-link.entity.js';
import { Area } from '../area/area.entity.js';
import { searchKeyOf } from '../area/area.service.js';
import { announceArea } from '../area/announce.js';
import { tellDistrict } from '../district/district.service.js';
import { PlanningLink } from '../figure/planning-link.entity.js';
import { PlanningLayer, planningShapes, type PlanningShapes, strayKeys } from '../places/index.js';
import { CityPart } from '../district/city-part.entity.js';
import { District } from '../district/district.entity.js';
import { Figure } from '../figure/figure.entity.js';
import { type ImportCounts, ImportRefused } from '../files/report.js';
import { namePlanningAreas, writeEdition } from '../figure/indicators.import.js';
import { withTexts } from '#libs/typed';
import { Office } from '../office/office.entity.js';
import { type Values } from './imported-values.js';
import { putExtent, putPhases, putStreets } from './programme.history.js';
import { type ProgrammeArea, type ProgrammeFile } from './programme.input.js';
import { ProgrammePut } from './programme.put.js';

/** Identity of a new row. The demo derives it from names, so that all services agree; an import makes a fresh one. */
export type IdFor = (kind: 'district' | 'area', name: string) => string | undefined;

/**
 * Writes one programme file. Running it again changes only what the file changed, and only where people have not been at work:
 * see ImportedValues.
 */
export class ProgrammeLoad {
  private planning: PlanningShapes = new Map();

  private constructor(
    private readonly put: ProgrammePut,
    private readonly file: ProgrammeFile,
    private readonly idFor: IdFor,
  ) {}

  static async run(ctx: Ctx, file: ProgrammeFile, idFor: IdFor): Promise<ImportCounts & { kept: string[] }> {
    const load = new ProgrammeLoad(await ProgrammePut.begin(ctx), file, idFor);
    await load.all();
    await load.put.imported.save();
    return { rows: file.areas.length, removed: 0, ...load.put.counts, kept: load.put.imported.kept };
  }

  private get ctx(): Ctx {
    return this.put.ctx;
  }

  private async all(): Promise<void> {
    const districts = await this.districts();
    await this.cityParts();
    await this.planningLayers();
    await this.planningAreas();
    this.planning = await planningShapes(this.ctx);
    const areas = new Map<string, Area>();
    for (const a of this.file.areas) {
      const district = a.district ? (districts.get(a.district) ?? null) : null;
      const area = await this.area(a, district);
      await this.parts(a, area);
      areas.set(a.slug, area);
    }
    for (const a of this.file.areas) await this.links(a, areas);
    for (const area of areas.values()) await announceArea(this.ctx, area);
  }

  private source(key: string): string {
    const { title, url } = this.file.sources[key]!;
    return url && !title.includes(url) ? `${title} (${url})` : title;
  }

  private async districts(): Promise<Map<string, District>> {
    const found = new Map<string, District>();
    for (const d of this.file.districts) {
      const district = await this.put.row<District>({
        entity: District,
        name: `district ${d.name}`,
        find: { name: d.name },
        fixed: d.outline ? {} : { outline: null, outlineSource: null },
        values: {
          ...{ name: d.name, key: d.key ?? null, source: this.source(d.source), verified: d.verified },
          ...(d.outline && { outline: d.outline, outlineSource: this.source(d.outlineSource!) }),
        },
        id: this.idFor('district', d.name),
      });
      if (!district) continue;
      found.set(d.name, district);
      await tellDistrict(this.ctx, district);
    }
    return found;
  }

  private async cityParts(): Promise<void> {
    for (const { name, outline, source, verified } of this.file.cityParts)
      await this.put.row<CityPart>({
        ...{ entity: CityPart, name: `city part ${name}`, find: { name }, fixed: { name } },
        values: { outline, source: this.source(source), verified },
      });
  }

  /** What the planning areas are called and how their keys look; every key of the file is one of theirs. */
  private async planningLayers(): Promise<void> {
    for (const { slug, names, mask, keyProperty, nameProperty, source } of this.file.planning) {
      const values = { names, mask, keyProperty, nameProperty, source: this.source(source) };
      const find = { slug };
      await this.put.row<PlanningLayer>({
        ...{ entity: PlanningLayer, name: `planning layer ${slug}`, find, fixed: find, values },
      });
    }
    const faults = strayKeys(await this.ctx.all(PlanningLayer), keysIn(this.file));
    if (faults.length) throw new ImportRefused(faults);
  }

  /** Names of the planning areas that the file mentions, and the numbers it has about them. */
  private async planningAreas(): Promise<void> {
    const links = this.file.areas.flatMap((a) => a.planningAreas);
    const names = new Map(links.map((l) => [l.key, l.name]));
    const { indicators } = this.file;
    for (const { key, name, source } of links)
      await namePlanningAreas(this.ctx, new Map([[key, name]]), this.source(source));
    if (!indicators) return;
    const kinds = indicators.columns.slice(1);
    for (const [key] of indicators.rows) if (!names.has(key)) names.set(key, key);
    const values = indicators.rows.flatMap(([planningArea, ...numbers]) =>
      numbers.flatMap((value, i) => (value === null ? [] : [{ planningArea, kind: kinds[i]!, value }])),
    );
    const edition = { edition: indicators.edition, asOf: indicators.asOf, source: this.source(indicators.source) };
    // An edition that was imported in full stays: the file has a few planning areas only.
    const [stored] = await this.ctx.sql<{ n: number }>(
      `select count(distinct planning_area) as n from areas.indicator where tenant_id = $1 and edition = $2`,
      [this.ctx.tenantId, edition.edition],
    );
    const fresh = stored!.n <= indicators.rows.length;
    const counts = await writeEdition(this.ctx, edition, { names, values: fresh ? values : [], rows: 0, keep: !fresh });
    this.put.counts.inserted += counts.inserted;
    this.put.counts.changed += counts.changed;
  }

  /** Point and texts by language are values of their own; what is derived from others follows what is stored in the end. */
  private async area(a: ProgrammeArea, district: District | null): Promise<Area> {
    const known = await this.ctx.find(Area, { slug: a.slug });
    const point = a.point && {
      lon: a.point.lon,
      lat: a.point.lat,
      basis: a.point.basis,
      source: this.file.pointSource,
    };
    const texts = Object.entries(a.description).map(([language, text]) => [`description.${language}`, text]);
    const wanted: Values = {
      name: a.name,
      aliases: a.aliases,
      districtId: district?.id ?? null,
      districtLabel: a.districtLabel ?? null,
      website: a.website ?? null,
      point: point ?? null,
      source: this.source(a.source),
      verified: a.verified,
      ...(Object.fromEntries(texts) as Values),
    };
    const thing = `area ${a.slug}`;
    const patch = this.put.imported.mayWrite(thing, known && { id: known.id, values: valuesOf(known) }, wanted);
    // An area is never removed: without a row there was none.
    const columns = columnsOf(known, patch ?? wanted);
    const place = await this.placeOf({ ...known, ...columns }, district);
    const { name, aliases } = { ...known, ...columns } as Area;
    const row = { ...columns, place, searchKey: searchKeyOf(name, aliases) };
    const repo = this.ctx.repo(Area);
    if (known) return this.put.counted(known, await repo.update(known, row));
    const created = await repo.insert({ ...row, slug: a.slug, id: this.idFor('area', a.slug) } as never);
    this.put.counts.inserted += 1;
    this.put.imported.remember(thing, created.id, wanted);
    return created;
  }

  private async placeOf(area: Partial<Area>, district: District | null): Promise<string> {
    if (!area.districtId) return area.districtLabel ?? '';
    const own = area.districtId === district?.id ? district : await this.ctx.find(District, { id: area.districtId });
    return own?.name ?? '';
  }

  private async parts(a: ProgrammeArea, area: Area): Promise<void> {
    await putPhases(
      this.put,
      area,
      a.phases.map((p) => ({ ...p, source: this.source(p.source) })),
    );
    if (a.streets) {
      const { from = null, verified, entries } = a.streets;
      await putStreets(this.put, area, { from, values: { entries, source: this.source(a.streets.source), verified } });
    }
    if (a.boundary) {
      const { from = null, verified } = a.boundary;
      const planningAreas = [...a.boundary.planningAreas].sort();
      const values = { planningAreas, source: this.source(a.boundary.source), verified };
      await putExtent(this.put, area, { from, values }, this.planning);
    }
    await this.office(a, area);
    for (const { kind, value, asOf = null, source, verified } of a.figures) {
      await this.put.row<Figure>({
        entity: Figure,
        name: `figure ${a.slug}/${kind}/${asOf ?? ''}`,
        find: { areaId: area.id, kind, asOf },
        fixed: { areaId: area.id, kind, asOf },
        values: { value, source: this.source(source), verified },
      });
    }
  }

  private async office(a: ProgrammeArea, area: Area): Promise<void> {
    if (!a.office) return;
    const { street, houseNumber, postalCode = null, city, phone = null, email = null, hours = [], verified } = a.office;
    await this.put.row<Office>({
      entity: Office,
      name: `office ${a.slug}/${street} ${houseNumber}`,
      find: { areaId: area.id, street, houseNumber },
      fixed: { areaId: area.id, name: null, note: [] },
      values: {
        ...{ street, houseNumber, postalCode, city, phone, email, hours, verified },
        ...{ region: this.file.tenant.region, source: this.source(a.office.source) },
      },
    });
  }

  private async links(a: ProgrammeArea, areas: Map<string, Area>): Promise<void> {
    const area = areas.get(a.slug)!;
    for (const { key, basis, source, verified } of a.planningAreas) {
      const find = { areaId: area.id, planningArea: key, basis };
      await this.put.row<PlanningLink>({
        ...{ entity: PlanningLink, name: `planning area ${a.slug}/${key}/${basis}`, find, fixed: find },
        values: { source: this.source(source), verified },
      });
    }
    for (const slug of a.predecessors) {
      const find = { areaId: area.id, predecessorId: areas.get(slug)!.id };
      await this.put.row<AreaLink>({
        ...{ entity: AreaLink, name: `predecessor ${a.slug}/${slug}`, find, fixed: find },
        values: { source: this.source(a.source), verified: a.verified },
      });
    }
  }
}

/** Every key of a planning area in the file, with its place. */
function keysIn({ areas, indicators }: ProgrammeFile): { at: string; key: string }[] {
  const ofAreas = areas.flatMap((a, i) => [
    ...a.planningAreas.map(({ key }, n) => ({ at: `areas[${i}].planningAreas[${n}].key (${a.slug})`, key })),
    ...(a.boundary?.planningAreas ?? []).map((key, n) => ({
      ...{ at: `areas[${i}].boundary.planningAreas[${n}] (${a.slug})`, key },
    })),
  ]);
  return [...ofAreas, ...(indicators?.rows ?? []).map(([key], n) => ({ at: `indicators.rows[${n}]`, key }))];
}

function valuesOf(area: Area): Values {
  const { name, aliases, districtId, districtLabel, website, source, verified, description } = area;
  const { lon, lat, pointBasis: basis, pointSource } = area;
  const texts = description.map(({ language, text }) => [`description.${language}`, text]);
  return {
    ...{ name, aliases, districtId, districtLabel, website, source, verified },
    point: lon === null ? null : { lon, lat, basis, source: pointSource ?? undefined },
    ...(Object.fromEntries(texts) as Values),
  };
}

/** The columns that hold these values; texts in languages that are not among them stay. */
function columnsOf(known: Area | null, { point, ...values }: Values): Partial<Area> {
  const texts = Object.entries(values).filter(([property]) => property.startsWith('description.'));
  const plain = Object.fromEntries(Object.entries(values).filter(([property]) => !property.startsWith('description.')));
  const spoken = texts.map(([property, text]) => ({
    ...{ language: property.slice('description.'.length), text: String(text), state: null },
  }));
  const p = point as { lon: number; lat: number; basis: Area['pointBasis']; source?: string } | null | undefined;
  const none = { lon: null, lat: null, pointBasis: null, pointSource: null };
  return {
    ...(plain as Partial<Area>),
    description: withTexts(known?.description ?? [], spoken),
    ...(p === null && none),
    ...(p && { lon: p.lon, lat: p.lat, pointBasis: p.basis, pointSource: p.source ?? null }),
  };
}
