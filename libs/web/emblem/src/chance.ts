/** A number from 0 up to 1, the next one of a row that is fixed by its beginning. */
export type Chance = () => number;

/** FNV-1a of the text as a beginning, mulberry32 from there: the same text draws the same picture for ever. */
export function chanceOf(text: string): Chance {
  let state = 2_166_136_261;
  for (const sign of text) state = Math.imul(state ^ sign.codePointAt(0)!, 16_777_619) >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const pick = <T>(from: readonly T[], chance: Chance): T => from[Math.floor(chance() * from.length)]!;
