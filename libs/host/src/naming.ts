import pg from 'pg';
import { DefaultNamingStrategy, type NamingStrategyInterface } from 'typeorm';
import { snake } from '#libs/contracts';

/** `districtId` in code is `district_id` in the database. */
export class SnakeNaming extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(property: string, custom: string | undefined, prefixes: string[]): string {
    return custom ?? [...prefixes, property].map(snake).join('_');
  }
}

const INT8 = 20;
const DATE = 1082;

function exactNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('a stored integer is beyond what a number can hold');
  return value;
}

/** int8 (cents, counts) arrives as an exact number; a day stays `YYYY-MM-DD` and never becomes a point in time. */
export function setTypeParsers(): void {
  pg.types.setTypeParser(INT8, exactNumber);
  pg.types.setTypeParser(DATE, (text: string) => text);
}
