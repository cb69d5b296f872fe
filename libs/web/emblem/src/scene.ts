import { type Chance, chanceOf } from './chance.js';
import { type Drawn, type Picture } from './emblem.js';
import { short } from '#web/geo';
import { type Palette, palettes } from './palettes.js';
import { drawPerson, hairs } from './people.js';
import { drawHouse, drawTree } from './town.js';

const WIDTH = 600;
const HEIGHT = 400;
const WOOD = '#7a5a3e';

/** `table`: neighbours at one long table · `books`: somebody reads out, of what has ended */
export type Scene = 'table' | 'books';

/** What stands in the frame of a picture until one is uploaded. Sky and ground are left to the sheet. */
export function drawScene({ slug, hue }: Pick<Drawn, 'slug' | 'hue'>, scene: Scene): Picture {
  const palette = palettes[hue];
  const chance = chanceOf(`${slug}${scene}`);
  const body = scene === 'table' ? table(palette, chance) : books(palette, chance);
  return { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, body };
}

const ground = (top: number): string => `<path class="qw-scene__ground" d="M0 ${top}H${WIDTH}V${HEIGHT}H0z"/>`;

function table(palette: Palette, chance: Chance): string {
  const { deep, mid, warm, sun, soft } = palette;
  const balconies = { from: 2, count: 2, colour: sun };
  const coats = [warm, sun, mid, deep, '#f3efe6'];
  const guests = Array.from({ length: 7 }, (_, n) =>
    drawPerson(90 + n * 68, 352, 84, {
      ...{ pose: 'sit', skin: (n * 3 + 1) % 5, coat: coats[n % 5]!, hair: hairs[n % 4]! },
      scarf: n === 2 ? sun : n === 5 ? '#d9cbea' : null,
    }),
  );
  return [
    `<circle cx="486" cy="84" r="34" fill="${sun}"/>`,
    drawHouse(-10, 300, { width: 120, height: 236, wall: deep, floors: 10, columns: 6, balconies }, palette, chance),
    drawHouse(118, 300, { width: 150, height: 150, wall: mid, floors: 6, columns: 7 }, palette, chance),
    drawHouse(430, 300, { width: 190, height: 186, wall: warm, floors: 8, columns: 8 }, palette, chance),
    drawTree(300, 304, 120, palette) + drawTree(392, 304, 96, palette),
    ground(298),
    bunting([106, 150, 300, 190], [sun, warm, soft, mid]) + bunting([300, 190, 470, 140], [mid, sun, warm, soft]),
    ...guests,
    `<path d="M40 326h520l14 20H26z" fill="#fff9ec"/><path d="M26 346h548v10H26z" fill="${soft}"/>`,
    `<path d="M60 356v40M540 356v40M300 356v40" stroke="${WOOD}" stroke-width="7"/>`,
    dishes(palette),
    drawPerson(566, 392, 112, { skin: 3, coat: mid, pose: 'wave', hair: hairs[0], turned: true }),
    drawPerson(36, 394, 70, { skin: 4, coat: warm, pose: 'stand', hair: hairs[1] }),
  ].join('');
}

function dishes({ deep, mid, warm, soft, sun }: Palette): string {
  return Array.from({ length: 9 }, (_, n) => {
    const x = 78 + n * 56;
    if (n % 3 === 0)
      return `<path d="M${x} 333v-12h10v12z" fill="${mid}"/><circle cx="${x + 5}" cy="318" r="6" fill="${warm}"/>`;
    if (n % 3 === 1)
      return `<ellipse cx="${x}" cy="335" rx="15" ry="5" fill="${soft}"/><ellipse cx="${x}" cy="332" rx="9" ry="5" fill="${sun}"/>`;
    return `<path d="M${x - 5} 336l-2-11h14l-2 11z" fill="${deep}"/>`;
  }).join('');
}

/** A line with flags between two places. */
function bunting([x1, y1, x2, y2]: [number, number, number, number], colours: string[]): string {
  const [mx, my] = [(x1 + x2) / 2, (y1 + y2) / 2 + 26];
  const line = `<path class="qw-scene__line" d="M${x1} ${y1}Q${mx} ${my} ${x2} ${y2}"/>`;
  const flags = Array.from({ length: 10 }, (_, n) => {
    const t = (n + 1) / 11;
    const at = (a: number, b: number, c: number): number => (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t ** 2 * c;
    return `<path d="M${short(at(x1, mx, x2) - 4.5)} ${short(at(y1, my, y2))}h9l-4.5 9z" fill="${colours[n % colours.length]!}"/>`;
  });
  return line + flags.join('');
}

function books(palette: Palette, chance: Chance): string {
  const { deep, mid, warm, sun, soft } = palette;
  const listeners = [
    drawPerson(190, 370, 88, { pose: 'sit', skin: 3, coat: warm, hair: hairs[0] }),
    drawPerson(410, 370, 88, { pose: 'sit', skin: 4, coat: sun, hair: hairs[1] }),
    drawPerson(118, 376, 80, { pose: 'sit', skin: 1, coat: mid, hair: hairs[0], scarf: sun }),
  ];
  return [
    ground(300),
    `<path d="M60 40h480v200H60z" fill="${soft}"/>`,
    ...[102, 168, 234].map((board) => shelf(board, palette, chance)),
    `<ellipse cx="300" cy="356" rx="230" ry="30" fill="${mid}" opacity=".35"/>`,
    drawPerson(300, 366, 128, { pose: 'sit', skin: 2, coat: deep, hair: hairs[2] }),
    ...listeners,
    '<path d="M258 322l42-10 42 10v30l-42-9-42 9z" fill="#fff9ec"/>',
    `<path d="M300 312v31" stroke="${mid}" stroke-width="2"/>`,
  ].join('');
}

function shelf(board: number, { deep, mid, warm, sun, leaf }: Palette, chance: Chance): string {
  const backs = [deep, mid, warm, sun, leaf];
  let [drawn, x] = ['', 74];
  while (x < 506) {
    const [width, height] = [9 + chance() * 13, 30 + chance() * 20];
    const back = backs[Math.floor(chance() * backs.length)]!;
    drawn += `<path d="M${short(x)} ${board}v${short(-height)}h${short(width)}v${short(height)}z" fill="${back}"/>`;
    x += width + (chance() < 0.12 ? 22 : 1.5);
  }
  return `${drawn}<path d="M60 ${board}h480v6H60z" fill="#b5854f"/>`;
}
