/**
 * What no name or other line of text holds: control characters, halves of characters, line and paragraph separators, characters that
 * are none, and the signs that turn the direction of whatever follows them (a name is shown next to other names).
 * Joiners, combining marks and the marks of right-to-left scripts belong to names and stay.
 */
const strange = /[\p{Cc}\p{Cs}\u2028-\u202E\u2066-\u2069\uFFFE\uFFFF]/u;

export const isOneLine = (text: string): boolean => !strange.test(text);
