import { cut, isWhole, shapeOf, streetDirection } from './blocks.js';
import { type Chance, chanceOf } from './chance.js';
import { centroid, fit, inside, path, type Point, type Polygon, rotate, short, signedArea } from '#web/geo';
import { type Hue } from '#libs/typed';
import { type Palette, palettes } from './palettes.js';
import { type Toned, toned } from './tones.js';

/** What an emblem is drawn from, and nothing else: the same area always has the same one. */
export interface Drawn {
  slug: string;
  hue: Hue;
  /** outer ring, longitude and latitude; null while no boundary is known */
  outline: readonly (readonly number[])[] | null;
}

/** The inside of an svg element, and the part of the plane that it shows. */
export interface Picture {
  viewBox: string;
  body: string;
}

/** `page`: head of a page · `news`: middle size · `row`: a square, in lists */
export type Size = 'page' | 'news' | 'row';
const BLOCKS: Record<Size, number> = { row: 5, news: 12, page: 19 };
const SQUARE: Polygon = [
  [0, 0],
  [100, 0],
  [100, 100],
  [0, 100],
];

/** An area as its blocks between streets: shape, direction of the streets and colours are its own. */
export function drawEmblem(area: Drawn, size: Size): Picture {
  const chance = chanceOf(area.slug);
  const palette = palettes[area.hue];
  const row = size === 'row';
  const source = shapeOf(area.outline, chance, row ? 11 : 16);
  const form = row ? SQUARE : fit(source, 5, 5, 90, 90);
  const centre = centroid(form);
  const turn = streetDirection(source);
  const target = Math.abs(signedArea(form)) / BLOCKS[size];
  const blocks = cut(rotate(form, -turn, centre), target, chance, row ? 2.2 : 1).filter((block) =>
    isWhole(block, target, row),
  );
  const pen = { palette, row, target, chance, back: (shape: Polygon) => rotate(shape, turn, centre) };
  const drawn = toned(blocks, centre, chance, size === 'page').map((block) => drawBlock(block, pen));
  const ground = row ? `<rect width="100" height="100" fill="${palette.soft}"/>` : '';
  return {
    viewBox: row ? '2 2 96 96' : '0 0 100 100',
    body: `${ground}<g stroke-width="1.2" stroke-linejoin="round">${drawn.join('')}</g>`,
  };
}

interface Pen {
  palette: Palette;
  row: boolean;
  target: number;
  chance: Chance;
  /** out of the direction of the streets */
  back: (shape: Polygon) => Point[];
}

const disc = ([x, y]: Point, radius: number, fill: string): string =>
  `<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius)}" fill="${fill}" stroke="none"/>`;

function drawBlock(block: Toned, pen: Pen): string {
  const { shape, tone, size, middle, frame } = block;
  const { palette, row, back } = pen;
  const fill = tone === 'square' ? palette.soft : palette[tone];
  const ground = `<path d="${path(back(shape))}" fill="${fill}" stroke="${fill}"/>`;
  const radius = Math.sqrt(size / Math.PI);
  if (tone === 'square') return ground + disc(back([middle])[0]!, Math.min(radius * 0.62, row ? 9 : 8), palette.sun);
  if (row) return ground;
  if (tone === 'leaf') return ground + trees(block, radius, pen);
  const [x0, y0, x1, y1] = frame;
  const full = size / ((x1 - x0) * (y1 - y0)) > 0.92 && size > pen.target * 0.55;
  return tone === 'deep' && full ? ground + courtyard(block, pen) : ground;
}

/** Up to three along the longer side, only where they fit. */
function trees({ shape, middle, frame: [x0, y0, x1, y1] }: Toned, radius: number, pen: Pen): string {
  const [width, height] = [x1 - x0, y1 - y0];
  return [-1, 0, 1]
    .map((step) => {
      const along = step * 0.27 + (pen.chance() - 0.5) * 0.08;
      const across = (pen.chance() - 0.5) * 0.2;
      const [x, y] = width > height ? [along, across] : [across, along];
      const at: Point = [middle[0] + x * width, middle[1] + y * height];
      const reach = radius * 0.26;
      const around = [
        [reach, 0],
        [-reach, 0],
        [0, reach],
        [0, -reach],
      ] as const;
      const fits = around.every(([dx, dy]) => inside(shape, [at[0] + dx, at[1] + dy]));
      return fits ? disc(pen.back([at])[0]!, radius * 0.2, pen.palette.leaf2) : '';
    })
    .join('');
}

function courtyard({ frame: [x0, y0, x1, y1] }: Toned, { back, palette }: Pen): string {
  const edge = Math.min(x1 - x0, y1 - y0) * 0.3;
  const yard: Polygon = [
    [x0 + edge, y0 + edge],
    [x1 - edge, y0 + edge],
    [x1 - edge, y1 - edge],
    [x0 + edge, y1 - edge],
  ];
  return `<path d="${path(back(yard))}" fill="${palette.soft}" stroke="none"/>`;
}
