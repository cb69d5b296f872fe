import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, type ListArguments, type Page, parse, type Where } from '#libs/kernel';
import { streetKey } from '../shared/street-key.js';
import { District } from '../district/district.entity.js';
import { inForceWhere, OPEN_END } from '../shared/history.js';
import { withTexts } from '#libs/typed';
import { announceArea, lockArea } from './announce.js';
import { Area } from './area.entity.js';
import {
  areaList,
  newArea,
  describeAreaInput,
  linkAreasInput,
  locateAreaInput,
  renameAreaInput,
  unlinkAreasInput,
} from './area.input.js';
import { AreaLink } from './area-link.entity.js';
import { AreaPhase, type PhaseKind } from './area-phase.entity.js';

export const searchKeyOf = (name: string, aliases: string[]): string => [name, ...aliases].map(streetKey).join(' ');

@Injectable()
export class AreaService {
  constructor(private readonly db: Db) {}

  async list(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<Area>> {
    const { filter, orderBy } = parse(areaList, args);
    return this.db.tx(ctx, async (tx) => {
      const where: Where = {};
      const search = streetKey(filter.search ?? '');
      if (filter.search && search === '') where['searchKey'] = { $in: [] };
      else if (search) where['searchKey'] = { $like: search };
      if (filter.districtId) where['districtId'] = filter.districtId;
      if (filter.phase) where['id'] = { $in: await this.inPhase(tx, filter.phase) };
      return tx.list(Area, { ...page, where, orderBy });
    });
  }

  /** Areas whose phase today is this one, as far as the reader may know it: the policy of AreaPhase decides row by row. */
  private async inPhase(ctx: Ctx, kind: PhaseKind): Promise<string[]> {
    const phases = await ctx.all(AreaPhase, { where: { kind, ...inForceWhere(ctx.today()) } });
    return phases.map((p) => p.areaId);
  }

  one(ctx: Ctx, { id, slug }: { id?: string | null; slug?: string | null }): Promise<Area> {
    return this.db.tx(ctx, async (tx) => {
      if (id) return tx.get(Area, id, 'read');
      if (!slug) throw new AppError('VALIDATION', { fields: { slug: 'required' } });
      const area = await tx.find(Area, { slug });
      if (!area) throw new AppError('NOT_FOUND');
      return area;
    });
  }

  async predecessors(ctx: Ctx, area: Area): Promise<Area[]> {
    const links = await ctx.loadBy(AreaLink, 'areaId', area.id);
    return readable(await Promise.all(links.map((l) => ctx.load(Area, l.predecessorId))));
  }

  async successors(ctx: Ctx, area: Area): Promise<Area[]> {
    const links = await ctx.loadBy(AreaLink, 'predecessorId', area.id);
    return readable(await Promise.all(links.map((l) => ctx.load(Area, l.areaId))));
  }

  /** @param then what else belongs to the new area, in the same transaction */
  async create(ctx: Ctx, input: unknown, then?: (tx: Ctx, area: Area) => Promise<void>): Promise<Area> {
    const { phase, from, ...i } = parse(newArea, input);
    return this.db.tx(ctx, async (tx) => {
      const district = i.districtId ? await tx.get(District, i.districtId, 'read') : null;
      const row = {
        ...i,
        districtId: i.districtId ?? null,
        districtLabel: i.districtLabel ?? null,
        searchKey: searchKeyOf(i.name, i.aliases),
        place: district?.name ?? i.districtLabel ?? '',
        description: [],
        website: null,
        hue: null,
        funders: [],
        lon: null,
        lat: null,
        pointBasis: null,
        pointSource: null,
        verified: true,
      };
      tx.check('create', Area, row);
      if (await tx.find(Area, { slug: i.slug })) throw new AppError('CONFLICT', { fields: { slug: 'taken' } });
      const area = await tx.repo(Area).insert(row);
      await tx.repo(AreaPhase).insert({
        areaId: area.id,
        kind: phase,
        validFrom: from,
        validUntil: OPEN_END,
        fromPrecision: 'day',
        reason: null,
        source: i.source,
        verified: true,
      });
      await then?.(tx, area);
      await announceArea(tx, area);
      return area;
    });
  }

  async rename(ctx: Ctx, input: unknown): Promise<Area> {
    const { id, version, name, aliases, reason } = parse(renameAreaInput, input);
    return this.db.tx(ctx, async (tx) => {
      const area = await tx.get(Area, id, 'rename');
      const patch = { name, aliases, searchKey: searchKeyOf(name, aliases), version };
      const renamed = await tx.repo(Area).update(area, patch, reason);
      await announceArea(tx, renamed);
      return renamed;
    });
  }

  async describe(ctx: Ctx, input: unknown): Promise<Area> {
    const { id, version, description, website, hue, funders } = parse(describeAreaInput, input);
    return this.db.tx(ctx, async (tx) => {
      const area = await tx.get(Area, id, 'describe');
      const look = { ...(hue !== undefined && { hue }), ...(funders && { funders }) };
      const texts = { website, description: withTexts(area.description, description) };
      return tx.repo(Area).update(area, { version, ...texts, ...look });
    });
  }

  async locate(ctx: Ctx, input: unknown): Promise<Area> {
    const { id, districtId, districtLabel, lon, lat, pointSource, reason } = parse(locateAreaInput, input);
    return this.db.tx(ctx, async (tx) => {
      const area = await tx.get(Area, id, 'locate');
      const patch = {
        ...(districtId !== undefined && { districtId }),
        ...(districtLabel !== undefined && { districtLabel }),
        ...(lon !== undefined && givenPoint(lon, lat ?? null, pointSource ?? null)),
      };
      const place = await placeOf(tx, { ...area, ...patch });
      const located = await tx.repo(Area).update(area, { ...patch, place }, reason);
      await announceArea(tx, located);
      return located;
    });
  }

  async link(ctx: Ctx, input: unknown): Promise<Area> {
    const { predecessorId, successorId, source } = parse(linkAreasInput, input);
    return this.db.tx(ctx, async (tx) => {
      const locked = new Map<string, Area>();
      for (const id of [predecessorId, successorId].sort()) locked.set(id, await lockArea(tx, id));
      if (await leadsTo(tx, successorId, predecessorId)) throw new AppError('AREA_LINK_CIRCLE');
      const row = { predecessorId, areaId: successorId, source, verified: true };
      tx.check('link', AreaLink, row);
      await tx.repo(AreaLink).insert(row);
      return locked.get(successorId)!;
    });
  }

  async unlink(ctx: Ctx, input: unknown): Promise<Area> {
    const { predecessorId, successorId, reason } = parse(unlinkAreasInput, input);
    return this.db.tx(ctx, async (tx) => {
      const successor = await tx.get(Area, successorId, 'read');
      const link = await tx.find(AreaLink, { predecessorId, areaId: successorId });
      if (!link) throw new AppError('NOT_FOUND');
      await tx.repo(AreaLink).remove(await tx.get(AreaLink, link.id, 'unlink'), reason);
      return successor;
    });
  }
}

type Point = Pick<Area, 'lon' | 'lat' | 'pointBasis' | 'pointSource'>;
const givenPoint = (lon: number | null, lat: number | null, pointSource: string | null): Point =>
  lon === null || lat === null
    ? { lon: null, lat: null, pointBasis: null, pointSource: null }
    : { lon, lat, pointBasis: 'given', pointSource };

/** The name an area is grouped by; a district the caller may not read does not exist for them. */
async function placeOf(
  ctx: Ctx,
  { districtId, districtLabel }: Pick<Area, 'districtId' | 'districtLabel'>,
): Promise<string> {
  const district = districtId === null ? null : await ctx.get(District, districtId, 'read');
  return district?.name ?? districtLabel ?? '';
}

const readable = (areas: (Area | null)[]): Area[] =>
  areas.filter((a) => a !== null).sort((a, b) => a.name.localeCompare(b.name, 'de'));

/** Would `from`, followed through its successors, come to `to`? Also true when they are the same. */
async function leadsTo(ctx: Ctx, from: string, to: string): Promise<boolean> {
  const rows = await ctx.sql<{ found: boolean }>(
    `with recursive later (id) as (
       select $2::uuid union select l.area_id from areas.area_link l join later on l.predecessor_id = later.id and l.tenant_id = $1)
     select exists (select 1 from later where id = $3) as found`,
    [ctx.tenantId, from, to],
  );
  return rows[0]!.found;
}
