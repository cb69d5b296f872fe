import { type Feature, type FeatureCollection, type Geometry } from 'geojson';
import { phaseWord } from '#libs/contracts';
import { type Ctx, type Route } from '#libs/kernel';
import { Area } from './area/area.entity.js';
import { AreaPhase } from './area/area-phase.entity.js';
import { Boundary } from './places/index.js';
import { toMultiPolygon } from './geometry/geometry.js';
import { District } from './district/district.entity.js';
import { inForceWhere } from './shared/history.js';

/** What is drawn and where it comes from: shapes are shown with their source, points are marked as approximate. */
function geometryOf(
  area: Area,
  boundary: Boundary | undefined,
): { geometry: Geometry | null; location: string | null } {
  if (boundary?.outline) return { geometry: toMultiPolygon(boundary.outline), location: 'boundary' };
  if (area.lon === null || area.lat === null) return { geometry: null, location: null };
  return { geometry: { type: 'Point', coordinates: [area.lon, area.lat] }, location: 'approximate point' };
}

/** Areas as GeoJSON (RFC 7946, WGS84). Facts only, whoever asks: the answer may be kept by caches and shown to everybody. */
export async function areasGeoJson(ctx: Ctx): Promise<FeatureCollection & { attribution: string[] }> {
  const verified = true;
  const current = { verified, ...inForceWhere(ctx.today()) };
  const areas = await ctx.all(Area, { where: { verified } });
  const phases = new Map((await ctx.all(AreaPhase, { where: current })).map((p) => [p.areaId, p]));
  const boundaries = new Map((await ctx.all(Boundary, { where: current })).map((b) => [b.areaId, b]));
  const districts = new Map((await ctx.all(District, { where: { verified } })).map((d) => [d.id, d.name]));
  const features = areas.map((area): Feature<Geometry | null> => {
    const boundary = boundaries.get(area.id);
    const { geometry, location } = geometryOf(area, boundary);
    const { slug, name, aliases, source } = area;
    const locationSource = location === 'boundary' ? boundary!.source : area.pointSource;
    const district = area.districtId ? (districts.get(area.districtId) ?? null) : area.districtLabel;
    const phase = phases.get(area.id)?.kind ?? null;
    const url = `${ctx.tenant.origin}/q/${slug}`;
    const properties = {
      slug,
      name,
      aliases,
      districtId: area.districtId,
      district,
      phase,
      phaseName: phase && phaseWord(phase, ctx.language),
      asOf: ctx.today(),
      url,
      location,
      source,
      locationSource,
    };
    return { type: 'Feature', id: area.id, geometry, properties };
  });
  features.sort((a, b) => String(a.properties!['name']).localeCompare(String(b.properties!['name']), 'de'));
  const sources = features.map((f) => f.properties!['locationSource'] as string | null).filter((s) => s !== null);
  const attribution = [...new Set(sources)].sort();
  return { type: 'FeatureCollection', attribution, features } as FeatureCollection & { attribution: string[] };
}

export const geoJsonRoute: Route = {
  method: 'GET',
  path: '/areas.geojson',
  guard: 'Area:read',
  about: {
    summary: 'Verified areas of today: boundary, else an approximate point. The attribution must be shown.',
    answer: 'application/geo+json',
  },
  handle: async (ctx) => ({
    headers: { 'content-type': 'application/geo+json; charset=utf-8', 'cache-control': 'public, max-age=300' },
    body: JSON.stringify(await areasGeoJson(ctx)),
  }),
};
