import { type Hue } from '#libs/typed';
import { type LoadContext } from '#web/app';
import { drawEmblem, drawScene, drawStreet, type Picture, type Scene, type Size } from '#web/emblem';
import { type Located } from '#web/geo';
import { type ListedArea, isEnded } from './area-groups.js';
import { shapesOf } from './map.server.js';

type Shape = NonNullable<Located['boundary']>['shape'];

/** Drawing takes about a millisecond, and areas hardly ever change: what was drawn is kept, by all that it was drawn from. */
const drawn = new Map<string, Picture>();
const MOST = 3000;

function kept(key: string, draw: () => Picture): Picture {
  const known = drawn.get(key);
  if (known) return known;
  if (drawn.size >= MOST) drawn.clear();
  const made = draw();
  drawn.set(key, made);
  return made;
}

const corners = ([outer]: Shape['coordinates'][number]): number => outer?.length ?? 0;

/** The outer ring of the largest part. */
const ringOf = ({ coordinates }: Shape): number[][] | null =>
  coordinates.reduce((best, part) => (corners(part) > corners(best) ? part : best), [])[0] ?? null;

export function emblem(of: { slug: string; hue: Hue }, shape: Shape | null, size: Size): Picture {
  const outline = shape && ringOf(shape);
  const key = [of.slug, of.hue, size, outline?.flat().join(' ')].join('|');
  return kept(key, () => drawEmblem({ ...of, outline }, size));
}

export const street = (of: { slug: string; hue: Hue }): Picture =>
  kept(`street|${of.slug}|${of.hue}`, () => drawStreet(of));

export const scene = (of: { slug: string; hue: Hue }, kind: Scene): Picture =>
  kept(`${kind}|${of.slug}|${of.hue}`, () => drawScene(of, kind));

/** Grey where the programme has ended, else the area's own. */
export const hueOfArea = (area: ListedArea): Hue => (isEnded(area) ? 'schiefer' : area.hue);

/** A whole picture for the tab of a browser. */
export function iconOf(of: { slug: string; hue: Hue }): string {
  const { viewBox, body } = emblem(of, null, 'row');
  const round = `<clipPath id="r"><rect x="2" y="2" width="96" height="96" rx="23"/></clipPath>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}">${round}<g clip-path="url(#r)">${body}</g></svg>`;
}

/** @returns by id */
export async function emblemsOf(web: LoadContext, areas: ListedArea[], size: Size): Promise<Record<string, Picture>> {
  const shapes = await shapesOf(web, areas);
  const pictures = areas.map((area) => {
    const of = { slug: area.slug, hue: hueOfArea(area) };
    return [area.id, emblem(of, shapes.get(area.id) ?? null, size)] as const;
  });
  return Object.fromEntries(pictures);
}
