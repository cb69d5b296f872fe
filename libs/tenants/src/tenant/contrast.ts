/** Contrast after WCAG 2.2, success criterion 1.4.3. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */

/** The least contrast of text against its background, as a ratio to 1. */
export const leastContrast = 4.5;

const colour = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;

/** Relative luminance of an sRGB colour `#rrggbb`, 0 (black) to 1 (white). */
export function luminance(hex: string): number {
  const parts = colour.exec(hex);
  if (!parts) throw new Error('a colour is written as #rrggbb');
  const [red, green, blue] = parts.slice(1).map((part) => {
    const share = Number.parseInt(part, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** Contrast ratio of two colours, 1 (equal) to 21 (black on white). */
export function contrastRatio(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

/** For display: cut off, never rounded up, so that 4.499 does not read as the 4.50 that would have passed. */
export const shownRatio = (ratio: number): number => Math.floor(ratio * 100) / 100;
