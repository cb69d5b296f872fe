import { uuidFrom } from '#libs/kernel';

type Row = Record<string, unknown>;
/** Rows by table, in the order in which they can be stored. */
export type Rows = Map<string, Row[]>;

export interface ProgrammeSize {
  /** areas that everybody may see */
  areas: number;
  /** areas and team members beside them that the public may not see: whoever answers with them has no authorisation */
  hidden: number;
}

export interface Programme extends ProgrammeSize {
  /** 0, 1, 2 …: decides about all ids and names */
  index: number;
}

/** A seeded generator of numbers in [0, 1) (mulberry32): the same seed, the same data, on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const tenantId = (index: number): string => uuidFrom('bench', 'tenant', String(index));
export const slugOf = (index: number): string => `bench-${index}`;
/** A public id of a generated row, for questions about one of them. */
export const rowId = (index: number, noun: string, n: number): string =>
  uuidFrom('bench', noun, String(index), String(n));

const AREAS_PER_DISTRICT = 6;
const AREAS_PER_CARRIER = 3;
const places = [
  'Nord',
  'Süd',
  'Am Anger',
  'Altstadt',
  'Bahnhof',
  'Hafen',
  'Höhe',
  'Wiesen',
  'Zentrum',
  'Ufer',
  'Park',
  'Öhe',
];
const people = ['Ada', 'Bilal', 'Cem', 'Dana', 'Emre', 'Fatma', 'Gerd', 'Hülya', 'Ines', 'Jan', 'Karim', 'Lena'];
const tasks = ['Teamleitung', 'Beteiligung und Aktionsfonds', 'Projekte und Netzwerk'];
const sentence =
  'Zwischen Markt und Kanal wohnen hier viele Familien, und fast jede Woche wird etwas gemeinsam angepackt. ';

class Writer {
  readonly rows: Rows = new Map();
  constructor(
    readonly programme: Programme,
    readonly random: () => number,
  ) {}
  add(table: string, row: Row): void {
    const rows = this.rows.get(table) ?? [];
    rows.push({ tenant_id: tenantId(this.programme.index), ...row });
    this.rows.set(table, rows);
  }
  id(noun: string, n: number): string {
    return rowId(this.programme.index, noun, n);
  }
  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)]!;
  }
}

/** A programme authority like the real ones: districts, areas with their phases and offices, carriers, commissions, teams. */
export function generate(programme: Programme): Rows {
  const writer = new Writer(programme, seeded(programme.index + 1));
  const total = programme.areas + programme.hidden;
  for (let n = 0; n < Math.ceil(total / AREAS_PER_DISTRICT); n++) {
    const named = { name: `Bezirk ${n + 1}`, key: null, outline: null, outline_source: null };
    writer.add('areas.district', {
      id: writer.id('district', n),
      ...named,
      source: 'bench',
      verified: true,
      version: 1,
    });
  }
  for (let n = 0; n < Math.ceil(total / AREAS_PER_CARRIER); n++) carrier(writer, n);
  for (let n = 0; n < total; n++) area(writer, n, n < programme.areas);
  return writer.rows;
}

function carrier(writer: Writer, n: number): void {
  const kind = writer.pick(['company', 'association', 'foundation']);
  const contact = {
    website: `https://traeger-${n}.example`,
    email: `post@traeger-${n}.example`,
    phone: null,
    address: null,
  };
  writer.add('carriers.carrier', {
    ...{ id: writer.id('carrier', n), name: `Träger ${writer.pick(places)} ${n + 1}`, kind, ...contact },
    ...{ verified: true, version: 1 },
  });
}

function area(writer: Writer, n: number, verified: boolean): void {
  const id = writer.id('area', n);
  const name = `${writer.pick(places)} ${writer.pick(places)} ${n + 1}`;
  const reference = { source: 'bench', verified };
  writer.add('areas.area', {
    ...{ id, name, slug: `kiez-${n + 1}`, aliases: [], search_key: name.toLowerCase().replace(/[^a-z0-9]/g, '') },
    ...{
      district_id: writer.id('district', Math.floor(n / AREAS_PER_DISTRICT)),
      district_label: null,
      place: `Bezirk ${Math.floor(n / AREAS_PER_DISTRICT) + 1}`,
    },
    ...{ description: { de: sentence.repeat(1 + Math.floor(writer.random() * 3)) }, website: null },
    ...{ lon: 13 + writer.random(), lat: 52 + writer.random(), point_basis: 'given', ...reference, version: 1 },
  });
  const spans = [
    ['preparation', '2016-01-01', '2018-01-01'],
    ['running', '2018-01-01', 'infinity'],
  ];
  for (const [i, [kind, valid_from, valid_until]] of spans.entries()) {
    const period = { kind, valid_from, valid_until, from_precision: 'day', reason: null };
    writer.add('areas.phase', { id: writer.id('phase', n * 2 + i), area_id: id, ...period, ...reference });
  }
  const address = {
    street: 'Hauptstraße',
    house_number: String(n + 1),
    postal_code: '10115',
    city: 'Berlin',
    name: null,
  };
  const reach = { phone: null, email: null, note: {}, region: 'DE-BE', hours: { 1: [['10:00', '18:00']] } };
  writer.add('areas.office', {
    id: writer.id('office', n),
    area_id: id,
    ...address,
    ...reach,
    ...reference,
    version: 1,
  });
  commissions(writer, n, id);
}

/** A carrier until 2024, another one since; the team belongs to today's. */
function commissions(writer: Writer, n: number, areaId: string): void {
  const carriers = Math.ceil((writer.programme.areas + writer.programme.hidden) / AREAS_PER_CARRIER);
  const past = n % carriers;
  const present = (n + 1) % carriers;
  const bare = {
    from_precision: 'day',
    tender_reference: null,
    end_reason: null,
    source: 'bench',
    verified: true,
    version: 1,
  };
  const row = (k: number, carrierN: number, from: string, until: string | null): void =>
    writer.add('carriers.commission', {
      ...{
        id: writer.id('commission', n * 2 + k),
        carrier_id: writer.id('carrier', carrierN),
        area_id: areaId,
        from,
        until,
      },
      ...bare,
    });
  row(0, past, '2018-01-01', '2024-01-01');
  row(1, present, '2024-01-01', null);
  const shown = n < writer.programme.areas;
  for (const [i, task] of tasks.entries())
    member(writer, { n, i, areaId, carrierN: present, task, shown: shown || i > 0 });
  // A colleague who does not want to be named in public.
  if (n < writer.programme.hidden)
    member(writer, { n, i: 3, areaId, carrierN: present, task: 'Praktikum', shown: false });
}

interface Member {
  n: number;
  i: number;
  areaId: string;
  carrierN: number;
  task: string;
  shown: boolean;
}

function member(writer: Writer, { n, i, areaId, carrierN, task, shown }: Member): void {
  const ids = {
    commission_id: writer.id('commission', n * 2 + 1),
    area_id: areaId,
    carrier_id: writer.id('carrier', carrierN),
  };
  writer.add('carriers.team_member', {
    ...{ id: writer.id('member', n * 4 + i), ...ids, name: `${writer.pick(people)} Muster ${i}`, function: task },
    ...{
      languages: ['de', writer.pick(['en', 'tr', 'ar'])],
      email: null,
      phone: null,
      public: shown,
      contact_public: shown,
    },
    ...{ user_id: null, version: 1 },
  });
}

/**
 * Programmes of mixed sizes with `areas` areas in all. The first one is always the same size, so that a read of it can be compared
 * between small and large databases; the second is the largest: two fifths of the rest.
 */
export function mix(areas: number, first = 32): Programme[] {
  const sizes = [first];
  let rest = areas - first;
  if (rest > first) {
    sizes.push(Math.floor(rest * 0.4));
    rest -= sizes[1]!;
  }
  const random = seeded(areas);
  while (rest > 0) {
    const size = Math.min(rest, 8 + Math.floor(random() * 72));
    sizes.push(size);
    rest -= size;
  }
  return sizes.map((size, index) => ({ index, areas: size, hidden: 0 }));
}
