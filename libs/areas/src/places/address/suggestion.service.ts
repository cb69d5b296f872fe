import { Injectable } from '@nestjs/common';
import { type Ctx, Db, parse } from '#libs/kernel';
import { anything } from '#libs/typed';
import { z } from 'zod';
import { readAddress } from './address-line.js';
import { type HouseNumber } from './house-number.js';
import { streetKey } from '../../shared/street-key.js';

const suggestionArgs = z.object({ text: anything(160), first: z.int().min(1).max(20).nullish() });

export interface Suggestion {
  street: string;
  /** "41A", or null while only the street is clear */
  number: string | null;
  postalCode: string;
  place: string;
}

/** Street keys are a–z and 0–9, so this orders after every key with the same beginning. */
const beyond = (prefix: string): string => `${prefix}~`;
const FEWEST_LETTERS = 2;

/** Completes what somebody types into an address field, from the register. */
@Injectable()
export class SuggestionService {
  constructor(private readonly db: Db) {}

  async suggest(ctx: Ctx, args: unknown): Promise<Suggestion[]> {
    const { text, first } = parse(suggestionArgs, args);
    const read = readAddress(text);
    const prefix = streetKey('fault' in read ? text.replace(/\d{5}.*$/, '') : read.street);
    if (prefix.length < FEWEST_LETTERS) return [];
    const limit = first ?? 10;
    return this.db.tx(ctx, (tx) =>
      'fault' in read ? streets(tx, prefix, limit) : addresses(tx, prefix, { ...read, limit }),
    );
  }
}

function streets(ctx: Ctx, prefix: string, limit: number): Promise<Suggestion[]> {
  return ctx.sql<Suggestion>(
    `select street, null as number, postal_code as "postalCode", place from areas.street
      where tenant_id = $1 and street_key >= $2 and street_key < $3 order by street_key, postal_code limit $4`,
    [ctx.tenantId, prefix, beyond(prefix), limit],
  );
}

/** A number without letter stands for those with one too: it may not be typed to its end. */
function addresses(
  ctx: Ctx,
  prefix: string,
  wanted: { numbers: HouseNumber[]; postalCode: string | null; limit: number },
): Promise<Suggestion[]> {
  return ctx.sql<Suggestion>(
    `select s.street, a.number || a.suffix as number, s.postal_code as "postalCode", s.place
       from (select * from areas.street where tenant_id = $1 and street_key >= $2 and street_key < $3
              and ($7::text is null or postal_code = $7) order by street_key, postal_code limit 200) s
       join areas.address a on a.tenant_id = s.tenant_id and a.street_key = s.street_key and a.postal_code = s.postal_code
      where a.tenant_id = $1 and exists (
        select 1 from unnest($4::smallint[], $5::text[]) as w (number, suffix)
         where w.number = a.number and (w.suffix = '' or w.suffix = a.suffix))
      order by s.street_key, s.postal_code, a.number, a.suffix limit $6`,
    [
      ctx.tenantId,
      prefix,
      beyond(prefix),
      wanted.numbers.map((n) => n.number),
      wanted.numbers.map((n) => n.suffix),
      wanted.limit,
      wanted.postalCode,
    ],
  );
}
