import { createHash } from 'node:crypto';

/** The parts of infra/programmes/*.json that the portal shows. */
export interface ProgrammeArea {
  id: string;
  slug: string;
  name: string;
  office?: { hours?: { weekday: number; opens: string; closes: string }[] };
}

interface Fact {
  verified: boolean;
}

interface RawArea extends Fact {
  slug: string;
  name: string;
  district?: string;
  districtLabel?: string;
  aliases?: string[];
  website?: string;
  point?: object;
  description?: Record<string, string>;
  phases: ({ kind: string; from?: string; fromPrecision?: string; source: string } & Fact)[];
  carrier?: { name: string; from?: string; fromPrecision?: string } & Fact;
  office?: Fact & { street: string; houseNumber: string; city: string; hours?: object[] };
  figures?: ({ kind: string; value: number; asOf?: string; source: string } & Fact)[];
  predecessors?: string[];
}

export interface Programme {
  tenant: Record<string, unknown>;
  sources: Record<string, { title: string }>;
  areas: RawArea[];
}

const TODAY = '2026-11-22';

const uuidOf = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** The programme's areas as the public sees them: what nobody has verified is not there. */
export function areasOf(
  programme: Programme,
  language: string,
  opening: (office: NonNullable<ProgrammeArea['office']>) => object,
): (ProgrammeArea & Record<string, unknown>)[] {
  const names = new Map(programme.areas.map(({ slug, name }) => [slug, name]));
  const sorted = programme.areas.toSorted((a, b) =>
    `${a.district ?? ''}${a.name}`.localeCompare(`${b.district ?? ''}${b.name}`, 'de'),
  );
  return sorted.map((area) => {
    const phases = area.phases
      .filter(({ verified }) => verified)
      .map((phase, n, all) => phaseOf(area.slug, phase, all[n + 1]));
    const text = area.description?.[language] ?? area.description?.['de'];
    const carrier = area.carrier?.verified ? area.carrier : null;
    return {
      ...{ id: uuidOf(area.slug), slug: area.slug, name: area.name, aliases: area.aliases ?? [] },
      district: area.district ? { id: `district-${area.district}`, name: area.district } : null,
      districtLabel: area.districtLabel ?? null,
      description: text ? { language: area.description?.[language] ? language : 'de', text } : null,
      website: area.website ?? null,
      point: area.point ?? null,
      phases,
      phase: phases.findLast(({ from }) => !from || from <= TODAY) ?? null,
      predecessors: (area.predecessors ?? []).map((slug) => ({ slug, name: names.get(slug) ?? slug })),
      successors: [],
      offices: area.office?.verified ? [{ ...emptyOffice, ...area.office, ...opening(area.office as never) }] : [],
      figures: (area.figures ?? [])
        .filter(({ verified }) => verified)
        .map((figure, n) => ({ id: `${area.slug}-${n}`, ...figure })),
      commission: carrier ? { from: null, fromPrecision: 'unknown', ...carrier, carrier } : null,
      team: team(area.slug),
    } as ProgrammeArea & Record<string, unknown>;
  });
}

const emptyOffice = {
  id: 'office',
  name: null,
  postalCode: null,
  phone: null,
  email: null,
  note: null,
  hours: [],
  exceptions: [],
};

interface PhaseOf {
  id: string;
  kind: string;
  from: string | null;
  fromPrecision: string;
  until: string | null;
  untilPrecision: string | null;
}

function phaseOf(slug: string, phase: RawArea['phases'][number], next: RawArea['phases'][number] | undefined): PhaseOf {
  const { kind, from = null, fromPrecision = 'day' } = phase;
  const until = { until: next?.from ?? null, untilPrecision: next ? (next.fromPrecision ?? 'day') : null };
  return { id: `${slug}-${kind}`, kind, from, fromPrecision, ...until };
}

/** One area with people, so that the list is seen; nobody of them exists. */
function team(slug: string): object[] {
  if (slug !== 'thermometersiedlung') return [];
  const person = (id: string, name: string, does: string, languages: string[]): object => ({
    ...{ id, name, function: does, languages, email: null, phone: null },
  });
  return [
    person('1', 'Derya Yıldız', 'Teamleitung', ['de', 'tr']),
    person('2', 'Jonas Petersen', 'Aktionsfonds und Beteiligung', ['de', 'en']),
    person('3', 'Rania Haddad', 'Netzwerk Bildung', ['de', 'ar']),
  ];
}
