/** Colours that an area or a programme may have, by name. What each looks like, light and dark, is settled once in the design tokens. */
export const hues = ['spree', 'petrol', 'beere', 'indigo', 'ziegel', 'moos', 'kupfer', 'schiefer'] as const;
export type Hue = (typeof hues)[number];

/** Grey: of what has ended, never by chance. */
const LIVELY = hues.filter((hue) => hue !== 'schiefer');

/** The hue of an area that nobody has chosen one for: the same one for ever. FNV-1a of its name in addresses. */
export function hueOf(slug: string): Hue {
  let seed = 2_166_136_261;
  for (const sign of slug) seed = Math.imul(seed ^ sign.codePointAt(0)!, 16_777_619) >>> 0;
  return LIVELY[seed % LIVELY.length]!;
}
