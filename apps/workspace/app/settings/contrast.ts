/** Contrast after WCAG 2.2, success criterion 1.4.3, for the preview; the API decides. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export const leastContrast = 4.5;

const colour = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;

export const isColour = (text: string): boolean => colour.test(text);

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.exec(hex) ?? []).slice(1).map((part) => {
    const share = Number.parseInt(part, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** 1 (equal) to 21 (black on white), cut off after two places and never rounded up. */
export function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return Math.floor(((light + 0.05) / (dark + 0.05)) * 100) / 100;
}
