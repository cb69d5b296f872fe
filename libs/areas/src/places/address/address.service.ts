import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { anything, optionalDay, optionalLine, optionalPostalCode, plainSigns } from '#libs/typed';
import { z } from 'zod';
import { Area } from '../../area/area.entity.js';
import { type AddressAnswer, type Understood } from './address-answer.js';
import { type AddressLine, readAddress, readNumbers } from './address-line.js';
import { type AreaOfPlace, areaOfPlace, extentsKnown, type Place } from './extent-of-place.js';
import { type HouseNumber } from './house-number.js';
import { type NearOffice, nearOffices } from './near-office.js';
import { addressesIn, hasRegister, housesOf, type RegisterAddress, similarStreets, streetsOf } from './register.js';
import { streetKey } from '../../shared/street-key.js';
import { type Suggestion } from './suggestion.service.js';

const lookupArgs = z.object({
  text: anything(300).nullish(),
  street: optionalLine(120),
  number: optionalLine(40),
  postalCode: optionalPostalCode(),
  date: optionalDay(),
});

const officesArgs = z.object({ first: z.int().min(1).max(50).nullish() });

/** What the tenant knows, so that nobody is asked for an address that cannot be answered. */
export interface AddressCheck {
  offered: boolean;
  complete: boolean;
  postalCodeNeeded: boolean;
}

/** Which area does an address belong to on a day? It answers only when the sources leave no doubt. */
@Injectable()
export class AddressService {
  constructor(private readonly db: Db) {}

  async lookup(ctx: Ctx, args: unknown): Promise<AddressAnswer> {
    const { date: asked, ...typed } = parse(lookupArgs, args);
    const { address, status, understood } = understand(typed);
    return this.db.tx(ctx, async (tx) => {
      const date = asked ?? tx.today();
      const empty = {
        __typename: 'AddressAnswer' as const,
        basis: null,
        date,
        areaId: null,
        place: null,
        candidates: [],
        understood,
      };
      if (!address) return { ...empty, status };
      const places = await placesOf(tx, address);
      const codes = new Set(places.map((p) => p.postalCode));
      if (codes.size === 1) return { ...empty, ...(await areaOf(tx, date, places)) };
      const unknown = codes.size === 0 && (await hasRegister(tx));
      const candidates = [...codes].map((code) => places.find((p) => p.postalCode === code)!);
      return { ...empty, status: unknown ? 'unknownAddress' : 'ambiguous', candidates };
    });
  }

  /** Whoever can help with the address, the nearest first. */
  offices(ctx: Ctx, answer: AddressAnswer, args: unknown): Promise<NearOffice[]> {
    const { first } = parse(officesArgs, args);
    return this.db.tx(ctx, (tx) => nearOffices(tx, answer, first ?? 3));
  }

  /** Is there anything to answer with, for everybody? */
  check(ctx: Ctx): Promise<AddressCheck> {
    return this.db.tx(ctx, async (tx) => {
      const register = await hasRegister(tx);
      const { living, listed, bounded, known } = await extentsKnown(tx, tx.today());
      // A boundary alone cannot place an address: only the register knows where it is.
      const offered = listed > 0 || (register && bounded > 0);
      return { offered, complete: offered && known === living, postalCodeNeeded: !register };
    });
  }

  /** Addresses that are written nearly like one that the register does not know, at most five. */
  similar(ctx: Ctx, { status, understood: { street, number, postalCode } }: AddressAnswer): Promise<Suggestion[]> {
    const houses = number === null ? [] : (readNumbers(number)?.numbers ?? []);
    if (street === null || !['unknownAddress', 'noNumber', 'unreadable'].includes(status)) return Promise.resolve([]);
    return this.db.tx(ctx, async (tx) => similarAddresses(tx, { street, houses, postalCode }));
  }
}

const MOST_SIMILAR = 5;

type Read = { understood: Understood } & (
  { address: AddressLine; status: null } | { address: null; status: 'noNumber' | 'unreadable' }
);

/** One line as it was typed, or street and number apart. What a program sends apart has to be right. */
function understand(typed: Omit<z.infer<typeof lookupArgs>, 'date'>): Read {
  const { text, street, number, postalCode: code = null } = typed;
  if (text === null || text === undefined) {
    const numbers = readNumbers(number ?? '');
    if (!numbers) throw new AppError('VALIDATION', { fields: { number: 'invalid_format' } });
    if (streetKey(street ?? '') === '') throw new AppError('VALIDATION', { fields: { street: 'invalid_format' } });
    const address = { street: plainSigns(street!), ...numbers, postalCode: code };
    return { address, understood: { street: address.street, number: numbers.shown, postalCode: code }, status: null };
  }
  const read = readAddress(text);
  const postalCode = code ?? read.postalCode;
  if (!('fault' in read)) {
    const address = { ...read, postalCode };
    return { address, understood: { street: read.street, number: read.shown, postalCode }, status: null };
  }
  const status = read.fault === 'NO_NUMBER' ? 'noNumber' : 'unreadable';
  return { address: null, understood: { street: read.street, number: null, postalCode }, status };
}

/** All houses that are meant: of the register, or as they were asked when there is none. */
async function placesOf(ctx: Ctx, { street, numbers, postalCode }: AddressLine): Promise<Place[]> {
  const key = streetKey(street);
  const found = await housesOf(ctx, key, numbers);
  const times = (a: HouseNumber): number => found.filter((b) => b.number === a.number && b.suffix === a.suffix).length;
  if (found.length) {
    const places = found.map((p) => ({ ...p, unique: times(p) === 1 }));
    return postalCode ? places.filter((p) => p.postalCode === postalCode) : places;
  }
  // Without a register the postal code is the only thing that tells two streets of one name apart.
  if (!postalCode || (await hasRegister(ctx))) return [];
  const place = { key, street, postalCode, place: null, planningArea: null, lon: null, lat: null, unique: false };
  return numbers.map((n) => ({ ...place, ...n }));
}

type Answered = Pick<AddressAnswer, 'status' | 'basis' | 'areaId' | 'place'>;

/** "12-14" is one address of several houses: it has an answer where they all have the same. */
async function areaOf(ctx: Ctx, date: string, places: Place[]): Promise<Answered> {
  const answers: AreaOfPlace[] = [];
  for (const place of places) answers.push(await areaOfPlace(ctx, date, place));
  const [first] = answers as [AreaOfPlace];
  const place = places[0]!;
  if (answers.some((a) => a.status !== first.status || a.areaId !== first.areaId))
    return { status: 'uncertain', basis: null, areaId: null, place };
  // An area that the reader may not see is no answer to him.
  const area = first.areaId ? await ctx.find(Area, { id: first.areaId }) : null;
  return first.areaId && !area ? { status: 'undecided', basis: null, areaId: null, place } : { ...first, place };
}

async function similarAddresses(
  ctx: Ctx,
  wanted: { street: string; houses: HouseNumber[]; postalCode: string | null },
): Promise<Suggestion[]> {
  const [first] = wanted.houses;
  const named = await streetsOf(ctx, [streetKey(wanted.street)]);
  const streets = named.length ? named : await similarStreets(ctx, wanted.street, MOST_SIMILAR);
  if (!first)
    return streets
      .slice(0, MOST_SIMILAR)
      .map(({ street, postalCode, place }) => ({ street, number: null, postalCode, place }));
  const rows = await addressesIn(ctx, [...new Set(streets.map((s) => s.key))]);
  const away = (r: RegisterAddress): number =>
    Math.abs(r.number - first.number) * 100 + (r.suffix === first.suffix ? 0 : 1);
  // The house itself in another street, or its neighbours in this one.
  const near = named.length ? rows.toSorted((a, b) => away(a) - away(b)) : rows.filter((r) => away(r) === 0);
  return near.slice(0, MOST_SIMILAR).map(({ street, number, suffix, postalCode, place }) => ({
    ...{ street, postalCode, place },
    number: `${number}${suffix}`,
  }));
}
