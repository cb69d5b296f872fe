import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programmeFileOf } from './programme.build.js';

interface Fact {
  source: string;
  verified: boolean;
}
interface ProgrammeArea extends Fact {
  slug: string;
  name: string;
  phases: (Fact & { kind: string; from?: string; fromPrecision: string })[];
  carrier?: Fact & { name: string; from?: string };
  office?: Fact & { street: string; houseNumber: string };
  figures?: (Fact & { kind: string; value: number; asOf?: string })[];
  planningAreas?: (Fact & { key: string })[];
}
interface Programme {
  sources: Record<string, { title: string; url?: string }>;
  areas: ProgrammeArea[];
}

const programmes = {
  berlin: programmeFileOf('berlin') as Programme,
  frankfurt: programmeFileOf('frankfurt') as Programme,
};
const area = (tenant: keyof typeof programmes, slug: string): ProgrammeArea =>
  programmes[tenant].areas.find((a) => a.slug === slug)!;
const titleOf = (tenant: keyof typeof programmes, { source }: Fact): string => {
  const { title, url = '' } = programmes[tenant].sources[source]!;
  return `${title} ${url}`;
};

describe('facts of the programme files that somebody looked up', () => {
  it.each([
    [
      'zentrum-kreuzberg-oranienstrasse',
      /^Verein zur Förderung von demokratischen Entwicklungsprozessen/,
      /bezirksticker\/2024/,
    ],
    ['harzer-strasse', /^Stadtkümmerei GmbH$/, /stadtkuemmerei\.de/],
    ['wassertorplatz', /^Verein zur Förderung von demokratischen Entwicklungsprozessen/, /bezirksticker\/2024/],
  ])('the carrier of %s is named by its source', (slug, name, source) => {
    const { carrier } = area('berlin', slug);
    expect([carrier!.name, carrier!.verified, titleOf('berlin', carrier!)]).toEqual([
      expect.stringMatching(name),
      true,
      expect.stringMatching(source),
    ]);
  });
  it('Wassertorplatz has its carrier since 2012', () => {
    expect(area('berlin', 'wassertorplatz').carrier!.from).toBe('2012-01-01');
  });
  it('Titiseestraße has its figures, and no carrier that nobody names', () => {
    const { figures, carrier } = area('berlin', 'titiseestrasse');
    expect(figures!.map((f) => [f.kind, f.value, f.asOf ?? null, f.verified])).toEqual([
      ['population', 5545, '2020-12-31', true],
      ['areaHectares', 31.5, null, true],
    ]);
    expect(titleOf('berlin', figures![0]!)).toContain('rollbergesiedlung-titiseestrasse');
    expect(carrier).toBeUndefined();
  });
  it('Henri-Dunant-Siedlung began on 1 January 2005; the year of its end is not said', () => {
    const [begun, ended] = area('frankfurt', 'henri-dunant-siedlung').phases;
    expect([begun!.from, begun!.fromPrecision, titleOf('frankfurt', begun!)]).toEqual([
      '2005-01-01',
      'day',
      expect.stringContaining('B_84_2010'),
    ]);
    expect([ended!.kind, ended!.fromPrecision, titleOf('frankfurt', ended!)]).toEqual([
      'ended',
      'about',
      expect.stringMatching(/2009.*2011/),
    ]);
  });
  it('Frankfurt has sixteen quarters: fifteen are proved, which one is the sixteenth is not', () => {
    const quarters = programmes.frankfurt.areas.filter((a) => !a.phases.some((p) => p.kind === 'ended'));
    expect(quarters).toHaveLength(16);
    const doubtful = quarters.filter((a) => !a.verified);
    expect(doubtful.map((a) => a.slug)).toEqual(['otto-brenner-siedlung-sossenheim']);
    expect(titleOf('frankfurt', doubtful[0]!)).toMatch(/Sechzehn Quartiere sind belegt.*ferienkarussell-frankfurt\.de/);
    expect(doubtful[0]!.phases.map((p) => [p.from, p.verified, titleOf('frankfurt', p)])).toEqual([
      ['2010-01-01', false, expect.stringContaining('docslib.org/doc/11621363')],
    ]);
  });
  it('every value names a source, and no proved one stands on a derived one', () => {
    const walk = (tenant: keyof typeof programmes, value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      const { source, verified } = value as Partial<Fact>;
      if (source !== undefined) expect(programmes[tenant].sources).toHaveProperty([source]);
      if (source !== undefined) expect(typeof verified).toBe('boolean');
      for (const child of Object.values(value)) walk(tenant, child);
    };
    for (const tenant of ['berlin', 'frankfurt'] as const) walk(tenant, programmes[tenant].areas);
  });
});

interface Researched {
  tenant: keyof typeof programmes;
  slug: string;
  carrier: string | null;
  phase: string;
  funded_from: string | null;
  population: number | null;
  area_ha: number | null;
  office_address: string | null;
}
const research = join(
  process.env['REFERENCE_DATA'] ?? join(import.meta.dirname, '../../../../../shared'),
  'areas.json',
);
const withResearch = existsSync(research) ? describe : (_name: string, _body: () => void): void => undefined;

withResearch('the research of the areas', () => {
  const researched = existsSync(research) ? (JSON.parse(readFileSync(research, 'utf8')) as Researched[]) : [];
  const valueOf = (a: ProgrammeArea, kind: string): number | null =>
    a.figures?.find((f) => f.kind === kind)?.value ?? null;

  it.each(researched.map((r) => [r.slug, r] as const))('%s says what was found', (slug, r) => {
    const a = area(r.tenant, slug);
    // the file has the name without what stands behind it in brackets
    expect(r.carrier ?? 'none').toContain(a.carrier?.name ?? 'none');
    expect(Boolean(a.carrier)).toBe(Boolean(r.carrier));
    if (r.phase !== 'unknown') expect(a.phases.map((p) => p.kind)).toContain(r.phase);
    if (r.funded_from) expect(a.phases.map((p) => p.from?.slice(0, 4))).toContain(r.funded_from.slice(0, 4));
    expect([valueOf(a, 'population'), valueOf(a, 'areaHectares')]).toEqual([r.population, r.area_ha]);
    expect(Boolean(a.office)).toBe(Boolean(r.office_address));
  });
});
