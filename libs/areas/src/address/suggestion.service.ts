import { Injectable } from '@nestjs/common';
import { type Ctx, Db, parse } from '#libs/kernel';
import { z } from 'zod';
import { houseNumber, streetKey } from './street-key.js';

const suggestionArgs = z.object({ text: z.string().max(160), first: z.int().min(1).max(20).nullish() });

export interface Suggestion {
  street: string;
  /** "41A", or null while only the street is clear */
  number: string | null;
  postalCode: string;
  place: string;
}

const withNumber = /^(.*\D)\s+(\d{1,4}\s*[a-zA-Z]?)\s*$/;
/** Street keys are a–z and 0–9, so this orders after every key with the same beginning. */
const beyond = (prefix: string): string => `${prefix}~`;

/** Completes what somebody types into an address field, from the register. */
@Injectable()
export class SuggestionService {
  constructor(private readonly db: Db) {}

  async suggest(ctx: Ctx, args: unknown): Promise<Suggestion[]> {
    const { text, first } = parse(suggestionArgs, args);
    const split = withNumber.exec(text);
    const number = split ? houseNumber(split[2]!) : null;
    const prefix = streetKey(number ? split![1]! : text);
    if (prefix.length < 2) return [];
    const limit = first ?? 10;
    return this.db.tx(ctx, (tx) => (number ? addresses(tx, prefix, number, limit) : streets(tx, prefix, limit)));
  }
}

function streets(ctx: Ctx, prefix: string, limit: number): Promise<Suggestion[]> {
  return ctx.sql<Suggestion>(
    `select street, null as number, postal_code as "postalCode", place from areas.street
      where tenant_id = $1 and street_key >= $2 and street_key < $3 order by street_key, postal_code limit $4`,
    [ctx.tenantId, prefix, beyond(prefix), limit],
  );
}

function addresses(
  ctx: Ctx,
  prefix: string,
  wanted: { number: number; suffix: string },
  limit: number,
): Promise<Suggestion[]> {
  return ctx.sql<Suggestion>(
    `select s.street, a.number || a.suffix as number, s.postal_code as "postalCode", s.place
       from (select * from areas.street where tenant_id = $1 and street_key >= $2 and street_key < $3
              order by street_key, postal_code limit 200) s
       join areas.address a on a.tenant_id = s.tenant_id and a.street_key = s.street_key and a.postal_code = s.postal_code
      where a.tenant_id = $1 and a.number = $4 and ($5 = '' or a.suffix = $5)
      order by s.street_key, s.postal_code, a.suffix limit $6`,
    [ctx.tenantId, prefix, beyond(prefix), wanted.number, wanted.suffix, limit],
  );
}
