import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Hue } from '#libs/typed';
import { palettes, type Picture } from '#web/emblem';
import { Canvas, draw, Font, placed, pngOf } from '#web/raster';

/** What messengers show of a page. https://ogp.me */
export const SHARE = { width: 1200, height: 630 };

interface Shared {
  name: string;
  /** of the programme, below the name */
  sub: string;
  hue: Hue;
  emblem: Picture;
  street: Picture;
}

const fonts = new Map<string, Font>();

/** Read once, when the first picture is asked for. */
function font(file: string): Font {
  const known = fonts.get(file);
  if (known) return known;
  const folder = dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json'));
  const made = new Font(readFileSync(join(folder, 'ttf', file)));
  fonts.set(file, made);
  return made;
}

const INK = '#171a2b';
const QUIET = '#4a4e63';
const LEFT = 440;
const ROOM = SHARE.width - LEFT - 56;
const SIZES = [76, 64, 54, 46, 38];
const MOST_LINES = 3;
const SUB = 30;

/** Words in lines that fit; a word that is too long for any stands alone. */
function linesOf(text: string, write: Font, size: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/(?<=[\s/-])/)) {
    const longer = `${lines.at(-1) ?? ''}${word}`;
    if (lines.length > 0 && write.widthOf(longer.trimEnd(), size) <= ROOM) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => line.trimEnd());
}

/** The largest letters with which a name fits. */
function fitted(text: string, write: Font): { size: number; lines: string[] } {
  const tried = SIZES.map((size) => ({ size, lines: linesOf(text, write, size) }));
  const fits = ({ size, lines }: (typeof tried)[number]): boolean =>
    lines.length <= MOST_LINES && lines.every((line) => write.widthOf(line, size) <= ROOM);
  return tried.find(fits) ?? tried.at(-1)!;
}

const kept = new Map<string, Buffer>();
/** Some five megabytes; whatever is asked for beyond is drawn again. */
const MOST_KEPT = 100;

function once(key: string, make: () => Buffer): Buffer {
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const made = make();
  kept.set(key, made);
  return made;
}

/** Emblem, name and street of an area or a programme. */
export function sharePicture(shared: Shared): Buffer {
  const { name, sub, hue, emblem, street } = shared;
  return once(['share', name, sub, hue, emblem.body.length, emblem.body.slice(0, 200)].join('|'), () => {
    const canvas = new Canvas(SHARE.width, SHARE.height, palettes[hue].tile);
    draw(canvas, emblem.body, placed(72, 66, 3.3), {});
    draw(canvas, street.body, placed(0, SHARE.height - 178, SHARE.width / 1280), {
      'qw-scene__far': '#d2dde2',
      'qw-scene__ground': '#c9dcc1',
    });
    const bold = font('DejaVuSans-Bold.ttf');
    const { size, lines } = fitted(name, bold);
    const height = lines.length * size * 1.14 + SUB * 1.6;
    const top = 66 + (330 - height) / 2 + size * 0.85;
    for (const [n, line] of lines.entries()) canvas.fill(bold.write(line, LEFT, top + n * size * 1.14, size), INK);
    const below = top + (lines.length - 1) * size * 1.14 + SUB * 1.9;
    const plain = font('DejaVuSans.ttf');
    const [first = ''] = linesOf(sub, plain, SUB);
    canvas.fill(plain.write(first, LEFT, below, SUB), QUIET);
    return pngOf(canvas);
  });
}

/** Sizes that phones and browsers ask for. */
export const iconSizes = [180, 192, 512] as const;

/** The small emblem as a square without corners cut off: phones cut them themselves. */
export function iconPicture(of: { slug: string; hue: Hue }, emblem: Picture, size: number): Buffer {
  return once(['icon', of.slug, of.hue, size, emblem.body.slice(0, 200)].join('|'), () => {
    const canvas = new Canvas(size, size, palettes[of.hue].soft);
    const scale = size / 96;
    draw(canvas, emblem.body, placed(-2 * scale, -2 * scale, scale), {});
    return pngOf(canvas);
  });
}
