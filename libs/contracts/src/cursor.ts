export type CursorValue = string | number | boolean | null;

/** The place of a row in a list. It begins with the list and its order, so that a cursor of another list is not accepted. */
export const cursorAt = (list: string, values: readonly unknown[]): string =>
  Buffer.from(JSON.stringify([list, ...values.map((value) => value ?? null)])).toString('base64url');

const isWhole = (value: CursorValue, most: number): boolean =>
  Number.isInteger(value) && Math.abs(value as number) <= most;
/** As JSON writes a Date, or the day alone. */
const isMoment = (value: CursorValue): boolean => {
  if (typeof value !== 'string') return false;
  const moment = new Date(value);
  if (isNaN(moment.getTime()) || moment.getUTCFullYear() > 9999) return false;
  return [moment.toJSON(), moment.toJSON().slice(0, 10)].includes(value);
};
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whether a column of this type can hold the value: the database would refuse the whole query otherwise. */
const fits: Record<string, (value: CursorValue) => boolean> = {
  uuid: (value) => typeof value === 'string' && uuid.test(value),
  text: (value) => typeof value === 'string' && !value.includes('\0'),
  boolean: (value) => typeof value === 'boolean',
  int: (value) => isWhole(value, 2 ** 31 - 1),
  bigint: (value) => isWhole(value, Number.MAX_SAFE_INTEGER),
  'double precision': Number.isFinite,
  timestamptz: isMoment,
};

function valuesIn(cursor: string): unknown[] {
  try {
    const values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;
    return Array.isArray(values) ? values : [];
  } catch {
    return [];
  }
}

/** The values that `cursorAt` was given, one for each of these columns; null for anything that is no cursor of this list. */
export function placeOf(cursor: string, list: string, types: readonly string[]): CursorValue[] | null {
  const [of, ...values] = valuesIn(cursor) as CursorValue[];
  if (of !== list || values.length !== types.length) return null;
  return values.every((value, i) => value === null || fits[types[i]!]!(value)) ? values : null;
}
