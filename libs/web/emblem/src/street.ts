import { type Chance, chanceOf, pick } from './chance.js';
import { type Drawn, type Picture } from './emblem.js';
import { short } from '#web/geo';
import { type Palette, palettes } from './palettes.js';
import { drawPerson, hairs } from './people.js';
import { drawBush, drawHouse, drawTree, type House } from './town.js';

const WIDTH = 1280;
const HEIGHT = 190;
const BASE = HEIGHT - 26;
const kinds = ['mix', 'tower', 'old'] as const;
type Kind = (typeof kinds)[number];

/**
 * The street that closes the opening of a page. Sky, far houses and ground are left to the sheet (`--scene-…`), so that the same
 * drawing is light and dark.
 */
export function drawStreet({ slug, hue }: Pick<Drawn, 'slug' | 'hue'>): Picture {
  const palette = palettes[hue];
  const chance = chanceOf(`${slug}sky`);
  const kind = pick(kinds, chanceOf(`${slug}kind`));
  const sun = `<circle cx="${short(WIDTH * 0.79)}" cy="${short(HEIGHT * 0.3)}" r="${short(HEIGHT * 0.13)}" fill="${palette.sun}"/>`;
  const body = [
    sun,
    `<path class="qw-scene__far" d="${farHouses(kind, chance)}"/>`,
    houses(kind, palette, chance),
    `<path class="qw-scene__ground" d="M0 ${BASE}H${WIDTH}V${HEIGHT}H0z"/>`,
    walkers(palette, chance),
  ].join('');
  return { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, body };
}

function farHouses(kind: Kind, chance: Chance): string {
  let [path, x] = ['', -20];
  while (x < WIDTH + 20) {
    const width = 46 + chance() * 70;
    const height = kind === 'tower' ? 60 + chance() * 80 : 40 + chance() * 50;
    path += `M${short(x)} ${BASE}v${short(-height)}h${short(width)}v${short(height)}z`;
    x += width + chance() * 26;
  }
  return path;
}

function houses(kind: Kind, palette: Palette, chance: Chance): string {
  const walls = [palette.deep, palette.mid, palette.warm, palette.deep, palette.mid];
  let [drawn, x, n] = ['', 18 + chance() * 20, Math.floor(chance() * 5)];
  while (x < WIDTH - 60) {
    const wall = walls[n % walls.length]!;
    const house = { wall, ...houseOf(kind, wall, palette, chance) };
    if (x + house.width > WIDTH - 10) break;
    drawn += drawHouse(x, BASE, house, palette, chance);
    x += house.width;
    const gap = 18 + chance() * 58;
    drawn +=
      gap > 30
        ? drawTree(x + gap / 2, BASE + 2, 42 + chance() * 26, palette)
        : drawBush(x + gap / 2, BASE + 1, gap * 0.9, palette);
    x += gap;
    n += 1;
  }
  return drawn;
}

function houseOf(kind: Kind, wall: string, { warm, mid, sun }: Palette, chance: Chance): Omit<House, 'wall'> {
  if (kind === 'tower' && chance() < 0.42) {
    const [width, height] = [44 + chance() * 18, HEIGHT * (0.56 + chance() * 0.2)];
    return { width, height, balconies: { from: 0, count: 1, colour: sun } };
  }
  if (kind === 'old') {
    const [width, height] = [52 + chance() * 34, HEIGHT * (0.36 + chance() * 0.12)];
    return {
      width,
      height,
      roof: chance() < 0.4 ? 'gable' : 'flat',
      shop: chance() < 0.5 && wall !== warm ? warm : null,
    };
  }
  const [width, height] = [84 + chance() * 70, HEIGHT * (0.28 + chance() * 0.2)];
  return { width, height, shop: chance() < 0.4 ? (wall === mid ? sun : mid) : null };
}

function walkers(palette: Palette, chance: Chance): string {
  const coats = [palette.warm, palette.sun, palette.mid, '#f3efe6', palette.deep];
  const scarves = [palette.sun, palette.mid, '#e9dff2'];
  let [drawn, x] = ['', 70];
  while (x < WIDTH - 40) {
    const [grown, y] = [chance() < 0.72, HEIGHT - 7 - chance() * 6];
    drawn += drawPerson(x, y, grown ? 38 : 25, {
      skin: Math.floor(chance() * 5),
      coat: pick(coats, chance),
      hair: pick(hairs, chance),
      scarf: chance() < 0.22 ? pick(scarves, chance) : null,
      pose: chance() < 0.15 ? 'wave' : 'walk',
      turned: chance() < 0.5,
    });
    x += chance() < 0.35 ? 24 : 90 + chance() * 150;
  }
  return drawn;
}
