import { type Chance } from './chance.js';
import { short } from '#web/geo';
import { type Palette } from './palettes.js';

/** Houses, trees and bushes. They stand on `base`; units are those of the drawing. */
export function drawTree(x: number, base: number, height: number, { leaf, leaf2 }: Palette): string {
  const trunk = `<path d="M${short(x)} ${base}v${short(-height * 0.55)}" stroke="#7a5a3e" stroke-width="${short(height * 0.06 + 1.5)}"/>`;
  const crown = `<ellipse cx="${short(x)}" cy="${short(base - height * 0.66)}" rx="${short(height * 0.27)}" ry="${short(height * 0.36)}" fill="${leaf}"/>`;
  const shade = `<ellipse cx="${short(x + height * 0.07)}" cy="${short(base - height * 0.6)}" rx="${short(height * 0.16)}" ry="${short(height * 0.26)}" fill="${leaf2}" opacity=".45"/>`;
  return trunk + crown + shade;
}

export function drawBush(x: number, base: number, width: number, { leaf }: Palette): string {
  const quarter = short(width / 4);
  const arc = (dx: number, dy: number): string => `a${quarter} ${quarter} 0 0 1 ${short(dx)} ${short(dy)}`;
  const outline = `M${short(x - width / 2)} ${base}${arc(width / 4, -width / 4)}${arc(width / 2, 0)}${arc(width / 4, width / 4)}z`;
  return `<path d="${outline}" fill="${leaf}"/>`;
}

export interface House {
  width: number;
  height: number;
  wall: string;
  roof?: 'flat' | 'gable';
  columns?: number;
  floors?: number;
  /** first column and number of columns with balconies */
  balconies?: { from: number; count: number; colour: string };
  /** colour of the awning of a shop */
  shop?: string | null;
}

export function drawHouse(x: number, base: number, house: House, palette: Palette, chance: Chance): string {
  const { width, height, wall, roof = 'flat' } = house;
  const y = base - height;
  const top =
    roof === 'gable'
      ? `l${short(width / 2)} ${short(-width * 0.32)}l${short(width / 2)} ${short(width * 0.32)}`
      : `h${short(width)}`;
  const chimney = `<path d="M${short(x + width * 0.62)} ${short(y)}v-6h${short(width * 0.16)}v6z" fill="${wall}"/>`;
  return [
    `<path d="M${short(x)} ${base}V${short(y)}${top}V${base}z" fill="${wall}"/>`,
    roof === 'flat' ? chimney : '',
    drawFront(x, base, house, palette, chance),
    house.shop ? drawShop(x, base, width, house.shop, palette.soft) : '',
  ].join('');
}

/** Windows, some with light, and balconies. */
function drawFront(x: number, base: number, house: House, { soft, sun }: Palette, chance: Chance): string {
  const { width, height, balconies } = house;
  const columns = house.columns ?? Math.max(2, Math.round(width / 17));
  const floors = house.floors ?? Math.max(2, Math.round(height / 21));
  const [gapX, gapY] = [width / columns, (height - (house.shop ? 20 : 6)) / floors];
  const [w, h] = [Math.min(gapX * 0.52, 9), Math.min(gapY * 0.56, 12)];
  const y = base - height;
  let [dark, lit] = ['', ''];
  for (let floor = 0; floor < floors; floor += 1)
    for (let column = 0; column < columns; column += 1) {
      const left = x + gapX * (column + 0.5) - w / 2;
      const top = y + gapY * (floor + 0.5) - h / 2 + 2;
      const pane = `M${short(left)} ${short(top)}h${short(w)}v${short(h)}h${short(-w)}z`;
      if (chance() < 0.2) lit += pane;
      else dark += pane;
    }
  const panes = `<path d="${dark}" fill="${soft}" opacity=".72"/><path d="${lit}" fill="${sun}"/>`;
  if (!balconies) return panes;
  const rail = (floor: number): string =>
    `M${short(x + balconies.from * gapX)} ${short(y + gapY * (floor + 1) - 1)}h${short(gapX * balconies.count)}v3.4h${short(-gapX * balconies.count)}z`;
  const rails = Array.from({ length: floors }, (_, floor) => rail(floor)).join('');
  return `${panes}<path d="${rails}" fill="${balconies.colour}"/>`;
}

function drawShop(x: number, base: number, width: number, awning: string, glass: string): string {
  const window = `<path d="M${short(x + 4)} ${base}v-17h${short(width - 8)}v17z" fill="${glass}" opacity=".9"/>`;
  const cloth = `<path d="M${short(x + 2)} ${short(base - 17)}h${short(width - 4)}l3 6h${short(-(width + 2))}z" fill="${awning}"/>`;
  return window + cloth;
}
