/**
 * The same value with every text in it composed (Unicode NFC): `u` with two dots behind it and `ü` are one letter, and only one of them
 * is found, compared and kept. A value that is composed already is given back as it is.
 */
export function nfc<T>(value: T): T {
  return composed(value) as T;
}

function composed(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return composedList(value);
  return isPlain(value) ? composedObject(value) : value;
}

function composedList(list: readonly unknown[]): readonly unknown[] {
  const items = list.map(composed);
  return items.every((item, n) => item === list[n]) ? list : items;
}

function composedObject(given: Record<string, unknown>): Record<string, unknown> {
  let same = true;
  const entries = Object.entries(given).map(([key, value]): [string, unknown] => {
    const entry: [string, unknown] = [key.normalize('NFC'), composed(value)];
    same &&= entry[0] === key && entry[1] === value;
    return entry;
  });
  return same ? given : Object.fromEntries(entries);
}

/** Objects of a request are made by parsers, with a prototype or without. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (value === null || typeof value !== 'object') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
