type Json = unknown;

const short = (value: Json): string => (JSON.stringify(value) ?? 'nothing').slice(0, 80);
const isObject = (value: Json): value is Record<string, Json> => value !== null && typeof value === 'object';

/** The first place where two answers differ, in words; null when they say the same. The order of keys does not count, that of lists does. */
export function difference(a: Json, b: Json, place = 'answer'): string | null {
  if (Array.isArray(a) !== Array.isArray(b) || isObject(a) !== isObject(b))
    return `${place}: ${short(a)} / ${short(b)}`;
  if (!isObject(a) || !isObject(b)) return Object.is(a, b) ? null : `${place}: ${short(a)} / ${short(b)}`;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = difference(a[key], b[key], `${place}.${key}`);
    if (found) return found;
  }
  return null;
}

/** Throws unless all contestants answer the same: who does less work must not win by it. */
export function assertEqualAnswers(answers: Record<string, Json>): void {
  const [first, ...rest] = Object.entries(answers);
  if (!first) throw new Error('no answers');
  if (!isObject(first[1]) || Object.keys(first[1]).length === 0) throw new Error(`${first[0]} answered nothing`);
  for (const [name, answer] of rest) {
    const found = difference(first[1], answer);
    if (found) throw new Error(`${first[0]} and ${name} answer differently at ${found}`);
  }
}
