/** The hues of the design, each by the angle of its strongest colour: tokens.css has the rest of them. */
const hues = {
  ziegel: 9,
  kupfer: 31,
  moos: 91,
  petrol: 182,
  spree: 205,
  indigo: 243,
  beere: 329,
} as const;

export type Hue = keyof typeof hues | 'schiefer';

/** Below this much colour there is none to speak of. */
const PALE = 0.12;

/**
 * The hue next to the programme's own colour: so its staff see at once where they are, and every contrast is settled beforehand, in the
 * dark as well. @param colour #rrggbb
 */
export function hueOf(colour: string): Hue {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const most = Math.max(r, g, b);
  const span = most - Math.min(r, g, b);
  if (!(span > PALE)) return 'schiefer';
  const sector = most === r ? (g - b) / span : most === g ? (b - r) / span + 2 : (r - g) / span + 4;
  const angle = (sector * 60 + 360) % 360;
  const far = (at: number): number => Math.min(Math.abs(at - angle), 360 - Math.abs(at - angle));
  const names = Object.keys(hues) as (keyof typeof hues)[];
  return names.reduce((best, name) => (far(hues[name]) < far(hues[best]) ? name : best));
}
