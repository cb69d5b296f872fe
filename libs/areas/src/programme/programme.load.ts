import { AppError, type Ctx, type EntityClass } from '#libs/kernel';
import { putStreetList } from '../address/street-list.service.js';
import { AreaLink } from '../area/area-link.entity.js';
import { Area } from '../area/area.entity.js';
import { searchKeyOf } from '../area/area.service.js';
import { announceArea } from '../area/announce.js';
import { joined, planningShapes, putBoundary, type PlanningShapes } from '../boundary/extent.js';
import { District } from '../district/district.entity.js';
import { everyRow } from '../every-row.js';
import { PlanningLink } from '../figure/planning-area.entity.js';
import { putFigure } from '../figure/figure.service.js';
import { type ImportCounts } from '../imports/report.js';
import { writeEdition } from '../imports/indicators.import.js';
import { type HolidayRegion, holidayRegions } from '../office/holidays.js';
import { Office } from '../office/office.entity.js';
import { type ProgrammeArea, type ProgrammeFile } from './programme.input.js';
import { putPhases } from './programme.phases.js';

/** Identity of a new row. The demo derives it from names, so that all services agree; an import makes a fresh one. */
export type IdFor = (kind: 'district' | 'area', name: string) => string | undefined;

type Row<T> = Omit<T, 'tenantId' | 'id' | 'version'>;

/** Writes one programme file. Running it again changes only what the file changed. */
export class ProgrammeLoad {
  private readonly counts = { inserted: 0, changed: 0 };
  private readonly region: HolidayRegion;
  private planning: PlanningShapes = new Map();

  constructor(
    private readonly ctx: Ctx,
    private readonly file: ProgrammeFile,
    private readonly idFor: IdFor,
  ) {
    const region = holidayRegions.find((r) => r === file.tenant.region);
    if (!region) throw new AppError('VALIDATION', { fields: { 'tenant.region': 'unknown' } });
    this.region = region;
  }

  async run(): Promise<ImportCounts> {
    const districts = await this.districts();
    await this.planningAreas();
    this.planning = await planningShapes(this.ctx);
    const known = new Map((await everyRow(this.ctx, Area)).map((a) => [a.slug, a]));
    const areas = new Map<string, Area>();
    for (const a of this.file.areas) {
      const districtId = a.district ? districts.get(a.district)!.id : null;
      areas.set(a.slug, await this.area(a, districtId, known.get(a.slug)));
    }
    for (const a of this.file.areas) await this.links(a, areas);
    for (const area of areas.values()) await announceArea(this.ctx, area);
    return { rows: this.file.areas.length, removed: 0, ...this.counts };
  }

  private source(key: string): string {
    const { title, url } = this.file.sources[key]!;
    return url && !title.includes(url) ? `${title} (${url})` : title;
  }

  private async put<T extends { id: string }>(
    entity: EntityClass<T>,
    known: T | null | undefined,
    row: Row<T>,
    id?: string,
  ): Promise<T> {
    const repo = this.ctx.repo(entity);
    if (!known) {
      this.counts.inserted += 1;
      return repo.insert({ ...row, id } as Parameters<typeof repo.insert>[0]);
    }
    const updated = await repo.update(known, row as Partial<T>);
    if (updated !== known) this.counts.changed += 1;
    return updated;
  }

  private async districts(): Promise<Map<string, District>> {
    const known = new Map((await everyRow(this.ctx, District)).map((d) => [d.name, d]));
    const found = new Map<string, District>();
    for (const d of this.file.districts) {
      const before = known.get(d.name);
      const row = {
        name: d.name,
        key: d.key ?? null,
        outline: before?.outline ?? null,
        outlineSource: before?.outlineSource ?? null,
      };
      const reference = { source: this.source(d.source), verified: d.verified };
      const district = await this.put(District, before, { ...row, ...reference }, this.idFor('district', d.name));
      found.set(d.name, district);
      await this.ctx.publish('district.changed', { districtId: district.id, name: district.name });
    }
    return found;
  }

  /** Names of the planning areas that the file mentions, and the numbers it has about them. */
  private async planningAreas(): Promise<void> {
    const links = this.file.areas.flatMap((a) => a.planningAreas);
    const names = new Map(links.map((l) => [l.key, l.name]));
    const { indicators } = this.file;
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
    this.counts.inserted += counts.inserted;
    this.counts.changed += counts.changed;
  }

  private async area(a: ProgrammeArea, districtId: string | null, known: Area | undefined): Promise<Area> {
    const row = {
      name: a.name,
      slug: a.slug,
      aliases: a.aliases,
      searchKey: searchKeyOf(a.name, a.aliases),
      districtId,
      districtLabel: a.districtLabel ?? null,
      place: a.district ?? a.districtLabel ?? '',
      description: a.description,
      website: a.website ? `https://${a.website}` : null,
      lon: a.point?.lon ?? null,
      lat: a.point?.lat ?? null,
      pointBasis: a.point?.basis ?? null,
      pointSource: a.point ? (this.file.pointSource ?? null) : null,
      source: this.source(a.source),
      verified: a.verified,
    };
    const area = await this.put(Area, known, row, this.idFor('area', a.slug));
    await this.history(a, area);
    await this.office(a, area);
    for (const f of a.figures) {
      const { kind, value, asOf = null, verified } = f;
      const isNew = await putFigure(this.ctx, {
        areaId: area.id,
        kind,
        value,
        asOf,
        source: this.source(f.source),
        verified,
      });
      if (isNew) this.counts.inserted += 1;
    }
    return area;
  }

  private async history(a: ProgrammeArea, area: Area): Promise<void> {
    const phases = a.phases.map((p) => ({ ...p, source: this.source(p.source) }));
    this.counts.inserted += await putPhases(this.ctx, area.id, phases);
    if (a.streets) {
      const { from = null, verified } = a.streets;
      const entries = a.streets.entries.map((e) => ({ ...e, postalCode: e.postalCode ?? null }));
      const { isNew } = await putStreetList(this.ctx, {
        areaId: area.id,
        from,
        entries,
        source: this.source(a.streets.source),
        verified,
      });
      if (isNew) this.counts.inserted += 1;
    }
    if (a.boundary) {
      const { from = null, planningAreas, verified } = a.boundary;
      const extent = { planningAreas: [...planningAreas].sort(), polygons: joined(planningAreas, this.planning) };
      const boundary = { areaId: area.id, from, extent, source: this.source(a.boundary.source), verified };
      const { isNew } = await putBoundary(this.ctx, boundary, this.planning);
      if (isNew) this.counts.inserted += 1;
    }
  }

  private async office(a: ProgrammeArea, area: Area): Promise<void> {
    if (!a.office) return;
    const { street, houseNumber, postalCode = null, city, phone = null, email = null, hours = [], verified } = a.office;
    const known = await this.ctx.find(Office, { areaId: area.id, street, houseNumber });
    const row = { areaId: area.id, name: known?.name ?? null, street, houseNumber, postalCode, city, phone, email };
    const rest = {
      note: known?.note ?? {},
      region: this.region,
      hours,
      source: this.source(a.office.source),
      verified,
    };
    await this.put(Office, known, { ...row, ...rest });
  }

  private async links(a: ProgrammeArea, areas: Map<string, Area>): Promise<void> {
    const area = areas.get(a.slug)!;
    for (const { key, basis, source, verified } of a.planningAreas) {
      const known = await this.ctx.find(PlanningLink, { areaId: area.id, planningArea: key, basis });
      await this.put(PlanningLink, known, {
        areaId: area.id,
        planningArea: key,
        basis,
        source: this.source(source),
        verified,
      });
    }
    for (const slug of a.predecessors) {
      const predecessorId = areas.get(slug)!.id;
      const known = await this.ctx.find(AreaLink, { areaId: area.id, predecessorId });
      await this.put(AreaLink, known, { areaId: area.id, predecessorId, source: area.source, verified: area.verified });
    }
  }
}
