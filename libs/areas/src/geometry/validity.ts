import { hectares, metresFrom, type Polygons, type Position, type Ring, signedArea } from './geometry.js';
import { type TopologyFault, topologyFault, unionOf } from './jts.js';

/**
 * Repairs that leave one reading of the shape. Of form: HEIGHT_DROPPED, WINDING, POSITION_TWICE; these change no area. The others may:
 * HOLE_TWICE, PART_TWICE: drawn twice, counted once · SPIKE: a line forth and back · SLIVER: narrower than 10 cm on average ·
 * PARTS_JOINED: parts that overlap, lie in one another or share a side are one.
 */
export type RepairCode =
  'HEIGHT_DROPPED' | 'WINDING' | 'POSITION_TWICE' | 'HOLE_TWICE' | 'PART_TWICE' | 'SPIKE' | 'SLIVER' | 'PARTS_JOINED';

export interface Repair {
  code: RepairCode;
  at: Position;
}

const ofForm: ReadonlySet<RepairCode> = new Set(['HEIGHT_DROPPED', 'WINDING', 'POSITION_TWICE']);

/** Whether somebody has to look at what was repaired before it is stored. */
export const needsConsent = (repairs: readonly Repair[]): boolean => repairs.some(({ code }) => !ofForm.has(code));

/** A shape that has no single reading: what is wrong with it, and where. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    detail: string,
    readonly at: Position | null = null,
  ) {
    super(at ? `${detail} at ${at[0].toFixed(6)}, ${at[1].toFixed(6)}` : detail);
  }
}

export interface Checked {
  polygons: Polygons;
  repairs: Repair[];
  /** change of the area against the sum of what was drawn, in per cent of that sum */
  changePercent: number;
}

const reasons: Record<TopologyFault, string> = {
  HOLE_OUTSIDE: 'a hole lies outside its shell',
  HOLE_IN_HOLE: 'a hole lies in another hole',
  INTERIOR_CUT: 'holes cut the shape into pieces',
  LINES_CROSS: 'two border lines cross or run on one another',
  TOUCHES_ITSELF: 'the border touches itself',
  PART_IN_PART: 'a part lies in another part',
  RING_TWICE: 'a hole is the same ring as its shell',
  RING_WITHOUT_AREA: 'a ring encloses nothing',
};

/** Mean width in metres below which a ring is a trace of drawing and no place. Default of the platform. */
const SLIVER_METRES = 0.1;

function meanWidth(ring: Ring): number {
  const metres = ring.map(metresFrom(ring[0]!));
  const length = metres.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - metres[i]![0], y - metres[i]![1]), 0);
  return length === 0 ? 0 : Math.abs(signedArea(metres)) / length;
}
const isSliver = (ring: Ring): boolean => meanWidth(ring) < SLIVER_METRES;

/** The same for every ring that runs through the same positions, wherever it begins. Rings have their winding already. */
function nameOf(ring: Ring): string {
  const names = ring.slice(0, -1).map(([x, y]) => `${x} ${y}`);
  const least = names.reduce((best, name, i) => (name < names[best]! ? i : best), 0);
  return [...names.slice(least), ...names.slice(0, least)].join(',');
}

/** Keeps the first of a kind and notes where another one was. */
function once<T>(items: T[], nameOfItem: (item: T) => string, again: (item: T) => void): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const name = nameOfItem(item);
    if (seen.has(name)) again(item);
    return seen.size < seen.add(name).size;
  });
}

function withoutRepeats(polygons: Polygons, repairs: Repair[]): Polygons {
  const note =
    (code: RepairCode) =>
    (ring: Ring): number =>
      repairs.push({ code, at: ring[0]! });
  const single = polygons.map(([shell, ...holes]) => [shell!, ...once(holes, nameOf, note('HOLE_TWICE'))]);
  return once(
    single,
    (rings) => rings.map(nameOf).sort().join(';'),
    ([shell]) => note('PART_TWICE')(shell!),
  );
}

function withoutSlivers(polygons: Polygons, repairs: Repair[]): Polygons {
  const drop = (ring: Ring): boolean => {
    const sliver = isSliver(ring);
    if (sliver) repairs.push({ code: 'SLIVER', at: ring[0]! });
    return sliver;
  };
  return polygons
    .filter(([shell]) => !drop(shell!))
    .map(([shell, ...holes]) => [shell!, ...holes.filter((h) => !drop(h))]);
}

function refuseFaults(polygons: Polygons): void {
  for (const ring of polygons.flat()) {
    const fault = topologyFault([[ring]]);
    if (fault)
      throw new Refused(fault.code === 'LINES_CROSS' ? 'CROSSES_ITSELF' : fault.code, reasons[fault.code], fault.at);
  }
  for (const rings of polygons) {
    const fault = rings.length > 1 ? topologyFault([rings]) : null;
    if (fault) throw new Refused(fault.code, reasons[fault.code], fault.at);
  }
}

/** Polygons that keep the rules one by one may still meet: what lies in any of them is in the shape. */
function joinedParts(polygons: Polygons, repairs: Repair[]): Polygons {
  const fault = polygons.length > 1 ? topologyFault(polygons) : null;
  if (!fault) return polygons;
  repairs.push({ code: 'PARTS_JOINED', at: fault.at });
  const turned = (ring: Ring, outer: boolean): Ring => (signedArea(ring) > 0 === outer ? ring : ring.toReversed());
  const joined = unionOf(polygons).map((rings) => rings.map((ring, i) => turned(ring, i === 0)));
  const left = topologyFault(joined);
  if (left) throw new Refused(left.code, reasons[left.code], left.at);
  return joined;
}

/**
 * Brings a shape into the one form that is stored, or refuses it with reason and place. Positions are WGS84, rings closed and wound,
 * shells counter-clockwise. Rules: OGC Simple Features, as the topology library checks them.
 */
export function checkShape(drawn: Polygons, formal: readonly Repair[] = []): Checked {
  const repairs = [...formal];
  const single = withoutSlivers(withoutRepeats(drawn, repairs), repairs);
  if (single.length === 0)
    throw new Refused('RING_WITHOUT_AREA', 'nothing is as wide as ten centimetres', drawn[0]?.[0]?.[0]);
  refuseFaults(single);
  const polygons = withoutSlivers(joinedParts(single, repairs), repairs);
  const before = hectares(drawn);
  return { polygons, repairs, changePercent: before === 0 ? 0 : (100 * (hectares(polygons) - before)) / before };
}
