import { type Block } from './blocks.js';
import { type Chance, pick } from './chance.js';
import { distance, type Point } from '#web/geo';

export type Tone = 'square' | 'leaf' | 'deep' | 'mid' | 'warm' | 'soft';
export type Toned = Block & { tone: Tone };

const others: readonly Tone[] = ['deep', 'mid', 'deep', 'warm', 'mid', 'soft'];
/** as often as a tone is drawn anew that stands next to the same one */
const TRIES = 9;

/** The largest block of the middle is the square, one or two of the larger are green, the rest differs from its neighbours. */
export function toned(blocks: Block[], centre: Point, chance: Chance, whole: boolean): Toned[] {
  const sorted = blocks.toSorted((a, b) => distance(a.middle, centre) - distance(b.middle, centre));
  const tones = new Map<Block, Tone>();
  const square = sorted.slice(0, 3).toSorted((a, b) => b.size - a.size)[0];
  if (square) tones.set(square, 'square');
  const rest = sorted.filter((block) => block !== square);
  for (const block of greens(rest, chance, whole)) tones.set(block, 'leaf');
  for (const block of rest.filter((one) => !tones.has(one))) {
    const near = [...tones.keys()]
      .toSorted((a, b) => distance(a.middle, block.middle) - distance(b.middle, block.middle))
      .slice(0, 2)
      .map((one) => tones.get(one));
    let tone = pick(others, chance);
    for (let tries = 1; tries < TRIES && near.includes(tone); tries += 1) tone = pick(others, chance);
    tones.set(block, tone);
  }
  return sorted.map((block) => ({ ...block, tone: tones.get(block)! }));
}

function greens(rest: Block[], chance: Chance, whole: boolean): Block[] {
  const bySize = rest.toSorted((a, b) => b.size - a.size);
  const green = bySize[Math.floor(chance() * 3) % Math.max(1, rest.length)];
  if (!green || !whole || rest.length <= 12) return green ? [green] : [];
  const second = rest.filter((block) => block !== green && distance(block.middle, green.middle) > 28)[
    Math.floor(chance() * 4)
  ];
  return second ? [green, second] : [green];
}
