import { Injectable } from '@nestjs/common';
import { inForceOn, isInForce } from '#libs/contracts';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { plainSigns } from '#libs/typed';
import { insertRows } from '../../shared/insert-rows.js';
import { lockArea } from '../../area/announce.js';
import { type Area } from '../../area/area.entity.js';
import { BEGINNING, endBefore, laterExtents, type LaterWord, placeIn } from '../../shared/history.js';
import { parseNumberList, shownNumberList } from './number-list.js';
import { checkEntries, type EntryCheck } from './street-coverage.js';
import { readStreetLines, shownStreetLine, type StreetLine } from './street-lines.js';
import { type StreetEntry, StreetList } from './street-list.entity.js';
import { MOST_LINES, readStreetListArgs, removeStreetListInput, setStreetListInput } from './street-list.input.js';
import { streetKey } from '../../shared/street-key.js';

type SentEntry = { street: string; numbers: string; postalCode?: string | null };
type Faults = Record<string, string>;

/**
 * Entries in the one way of writing in which they are stored and shown, and what is wrong with them by the path of the field:
 * `{ "entries.3.numbers": "RANGE_BACKWARDS" }`. A street may stand on several lines, as it does in published lists.
 */
export function readEntries(sent: SentEntry[]): { entries: StreetEntry[]; faults: Faults } {
  const faults: Faults = {};
  const entries = sent.map(({ street, numbers, postalCode }, i) => {
    const read = parseNumberList(numbers);
    const [fault] = read.faults;
    if (fault) faults[`entries.${i}.numbers`] = fault.code;
    const shown = { street: plainSigns(street), numbers: shownNumberList(read.list), postalCode: postalCode ?? null };
    const again = fault ? shown : readStreetLines(shownStreetLine(shown))[0]?.entry;
    if (streetKey(street) === '' || again?.street !== shown.street) faults[`entries.${i}.street`] = 'STREET_UNREADABLE';
    return shown;
  });
  return { entries, faults };
}

/** A published text, with its unreadable lines by their numbers: `{ "text.3": "NUMBER_UNREADABLE" }`. */
function readText(text: string): { entries: StreetEntry[]; faults: Faults } {
  const lines = readStreetLines(text);
  const faults = lines.flatMap(({ line: n, faults: [fault] }) => (fault ? [[`text.${n}`, fault.code] as const] : []));
  const entries = lines.flatMap(({ entry: read }) => (read ? [read] : []));
  if (lines.length === 0) return { entries, faults: { text: 'too_small' } };
  return { entries, faults: lines.length > MOST_LINES ? { text: 'too_big' } : Object.fromEntries(faults) };
}

/** What the database finds addresses by: the lines of a street joined, since all of them count. */
function byStreet(entries: StreetEntry[]): { key: string; postalCode: string; numbers: string }[] {
  const groups = Map.groupBy(entries, (e) => `${streetKey(e.street)} ${e.postalCode ?? ''}`);
  return [...groups.values()].map((lines) => ({
    key: streetKey(lines[0]!.street),
    postalCode: lines[0]!.postalCode ?? '',
    numbers: lines.some((l) => l.numbers === 'ganz') ? 'ganz' : lines.map((l) => l.numbers).join('; '),
  }));
}

export interface NewStreetList {
  areaId: string;
  from: string | null;
  entries: StreetEntry[];
  source: string;
  verified: boolean;
  /** what happens to lists that begin after it; null: it is refused where there are some */
  later: LaterWord | null | undefined;
  reason?: string | null;
}

/** Puts a list into the history of its area. The caller has locked the area, checked the right and the entries. */
export async function putStreetList(ctx: Ctx, l: NewStreetList): Promise<{ row: StreetList; isNew: boolean }> {
  const from = l.from ?? BEGINNING;
  const place = placeIn(await ctx.all(StreetList, { where: { areaId: l.areaId } }), from);
  const { same, before } = place;
  const lists = ctx.repo(StreetList);
  const validUntil = await endBefore(place, { later: l.later, reason: l.reason }, lists, laterExtents);
  const columns = { validUntil, entries: l.entries, source: l.source, verified: l.verified };
  if (!same && before) await lists.update(before, { validUntil: from }, l.reason);
  const row = same
    ? await lists.update(same, columns, l.reason)
    : await lists.insert({ areaId: l.areaId, validFrom: from, ...columns });
  const streets = byStreet(l.entries);
  await ctx.sql(`delete from areas.street_entry where tenant_id = $1 and list_id = $2`, [ctx.tenantId, row.id]);
  const into = 'areas.street_entry (tenant_id, list_id, street_key, postal_code, numbers)';
  await insertRows(
    ctx,
    { into, types: ['uuid', 'text', 'text', 'text'] },
    streets.map((e) => [row.id, e.key, e.postalCode, e.numbers]),
  );
  return { row, isNew: !same };
}

/** A line, and what the register and other areas say about it. */
export interface CheckedEntry extends StreetEntry {
  __typename: 'StreetEntry';
  check: () => Promise<EntryCheck>;
}

@Injectable()
export class StreetListService {
  constructor(private readonly db: Db) {}

  async on(ctx: Ctx, area: Area, date: string | null | undefined): Promise<StreetList | null> {
    return inForceOn(await ctx.loadBy(StreetList, 'areaId', area.id), date ?? ctx.today());
  }

  async set(ctx: Ctx, input: unknown): Promise<Area> {
    const { areaId, from, source, reason, later, ...sent } = parse(setStreetListInput, input);
    if (!sent.entries === (typeof sent.text !== 'string'))
      throw new AppError('VALIDATION', { fields: { entries: 'needed' } });
    const { entries, faults: fields } = sent.entries ? readEntries(sent.entries) : readText(sent.text!);
    if (Object.keys(fields).length) throw new AppError('VALIDATION', { fields });
    return this.db.tx(ctx, async (tx) => {
      const area = await lockArea(tx, areaId);
      tx.check('set', StreetList, { areaId, verified: true });
      await putStreetList(tx, { areaId, from: from ?? null, entries, source, verified: true, later, reason });
      return area;
    });
  }

  /** How a published text would be read and what it would cover, before anything is stored. */
  async read(
    ctx: Ctx,
    args: unknown,
  ): Promise<{ lines: (Omit<StreetLine, 'entry'> & { entry: CheckedEntry | null })[] }> {
    const { areaId, text, from } = parse(readStreetListArgs, args);
    const lines = readStreetLines(text);
    if (lines.length > MOST_LINES) throw new AppError('VALIDATION', { fields: { text: 'too_big' } });
    return this.db.tx(ctx, async (tx) => {
      tx.check('set', StreetList, { areaId, verified: true });
      const entries = lines.flatMap((l) => (l.entry ? [l.entry] : []));
      const checked = this.checked(ctx, areaId, from ?? tx.today(), entries);
      return { lines: lines.map((l) => ({ ...l, entry: l.entry && checked[entries.indexOf(l.entry)]! })) };
    });
  }

  /** The lines of a stored list, checked on a day on which it holds: today if it does, else its first day. */
  entries(ctx: Ctx, list: StreetList): CheckedEntry[] {
    const today = ctx.today();
    const first = list.validFrom === BEGINNING ? today : list.validFrom;
    return this.checked(ctx, list.areaId, isInForce(list, today) ? today : first, list.entries);
  }

  /** All lines are checked together, and only when somebody asks for what comes of it. */
  private checked(ctx: Ctx, areaId: string, date: string, entries: StreetEntry[]): CheckedEntry[] {
    let checks: Promise<EntryCheck[]> | undefined;
    const all = (): Promise<EntryCheck[]> =>
      (checks ??= this.db.tx(ctx, (tx) => checkEntries(tx, { areaId, date, entries })));
    return entries.map((e, i) => ({ __typename: 'StreetEntry', ...e, check: async () => (await all())[i]! }));
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
