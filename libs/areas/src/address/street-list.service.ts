import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { z } from 'zod';
import { lockArea } from '../area/announce.js';
import { type Area } from '../area/area.entity.js';
import { BEGINNING, entryOn, placeIn } from '../history.js';
import { day, line, reason, source } from '../texts.input.js';
import { parseNumberList } from './number-list.js';
import { type StreetEntry, StreetList } from './street-list.entity.js';
import { streetKey } from './street-key.js';

const setStreetListInput = z.object({
  areaId: z.uuid(),
  from: day.nullish(),
  entries: z
    .array(
      z.object({
        street: line(120),
        numbers: line(500),
        postalCode: z
          .string()
          .regex(/^\d{5}$/)
          .nullish(),
      }),
    )
    .min(1)
    .max(400),
  source,
  reason,
});
const removeStreetListInput = z.object({ id: z.uuid(), reason });

/** What is wrong with the entries, by the path of the field: `{ "entries.3.numbers": "RANGE_BACKWARDS" }`. */
export function entryFaults(entries: Pick<StreetEntry, 'street' | 'numbers' | 'postalCode'>[]): Record<string, string> {
  const faults: Record<string, string> = {};
  const seen = new Set<string>();
  entries.forEach((entry, i) => {
    const key = `${streetKey(entry.street)} ${entry.postalCode ?? ''}`;
    if (key.startsWith(' ')) faults[`entries.${i}.street`] = 'STREET_UNREADABLE';
    if (seen.has(key)) faults[`entries.${i}.street`] = 'STREET_TWICE';
    seen.add(key);
    const [fault] = parseNumberList(entry.numbers).faults;
    if (fault) faults[`entries.${i}.numbers`] = fault.code;
  });
  return faults;
}

export interface NewStreetList {
  areaId: string;
  from: string | null;
  entries: StreetEntry[];
  source: string;
  verified: boolean;
  reason?: string | null;
}

/** Puts a list into the history of its area. The caller has locked the area, checked the right and the entries. */
export async function putStreetList(ctx: Ctx, l: NewStreetList): Promise<{ row: StreetList; isNew: boolean }> {
  const from = l.from ?? BEGINNING;
  const { same, before, until } = placeIn(await ctx.all(StreetList, { where: { areaId: l.areaId } }), from);
  const columns = { entries: l.entries, source: l.source, verified: l.verified };
  const lists = ctx.repo(StreetList);
  if (!same && before) await lists.update(before, { validUntil: from }, l.reason);
  const row = same
    ? await lists.update(same, columns, l.reason)
    : await lists.insert({ areaId: l.areaId, validFrom: from, validUntil: until, ...columns });
  await ctx.sql(`delete from areas.street_entry where tenant_id = $1 and list_id = $2`, [ctx.tenantId, row.id]);
  await ctx.sql(
    `insert into areas.street_entry (tenant_id, list_id, street_key, postal_code, numbers)
     select $1, $2, * from unnest($3::text[], $4::text[], $5::text[])`,
    [
      ctx.tenantId,
      row.id,
      l.entries.map((e) => streetKey(e.street)),
      l.entries.map((e) => e.postalCode ?? ''),
      l.entries.map((e) => e.numbers),
    ],
  );
  return { row, isNew: !same };
}

@Injectable()
export class StreetListService {
  constructor(private readonly db: Db) {}

  async on(ctx: Ctx, area: Area, date: string | null | undefined): Promise<StreetList | null> {
    return entryOn(await ctx.loadBy(StreetList, 'areaId', area.id), date ?? ctx.today());
  }

  async set(ctx: Ctx, input: unknown): Promise<Area> {
    const { areaId, from, source, reason, ...i } = parse(setStreetListInput, input);
    const entries = i.entries.map((e) => ({ ...e, postalCode: e.postalCode ?? null }));
    const fields = entryFaults(entries);
    if (Object.keys(fields).length) throw new AppError('VALIDATION', { fields });
    return this.db.tx(ctx, async (tx) => {
      const area = await lockArea(tx, areaId);
      tx.check('set', StreetList, { areaId, verified: true });
      await putStreetList(tx, { areaId, from: from ?? null, entries, source, verified: true, reason });
      return area;
    });
  }

  async remove(ctx: Ctx, input: unknown): Promise<Area> {
    const { id, reason } = parse(removeStreetListInput, input);
    return this.db.tx(ctx, async (tx) => {
      const { areaId } = await tx.get(StreetList, id, 'read');
      const area = await lockArea(tx, areaId);
      const list = await tx.get(StreetList, id, 'set');
      const before = await tx.find(StreetList, { areaId, validUntil: list.validFrom });
      await tx.repo(StreetList).remove(list, reason);
      if (before) await tx.repo(StreetList).update(before, { validUntil: list.validUntil }, reason);
      return area;
    });
  }
}
