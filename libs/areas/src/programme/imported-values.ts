import { isDeepStrictEqual } from 'node:util';
import { type Ctx } from '#libs/kernel';
import { insertRows } from '../shared/insert-rows.js';

/** property → value, as JSON */
export type Values = Record<string, unknown>;

interface Origin {
  rowId: string;
  values: Values;
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
const same = (a: unknown, b: unknown): boolean => isDeepStrictEqual(plain(a), plain(b));
const isEmpty = (value: unknown): boolean => ['null', '""', '[]', '{}'].includes(JSON.stringify(value ?? null));

/**
 * What the last import of a programme file wrote, value by value. A value that still is what the import wrote may be replaced by the
 * next one; anything else is people's work and stays: a changed value, a confirmed row, a removed one, a value that no import wrote.
 */
export class ImportedValues {
  private readonly touched = new Set<string>();
  /** people's work that the file says otherwise about */
  readonly kept: string[] = [];

  private constructor(
    private readonly ctx: Ctx,
    private readonly known: Map<string, Origin>,
  ) {}

  static async load(ctx: Ctx): Promise<ImportedValues> {
    const rows = await ctx.sql<{ thing: string; rowId: string; values: Values }>(
      `select thing, row_id as "rowId", "values" from areas.imported_value where tenant_id = $1`,
      [ctx.tenantId],
    );
    return new ImportedValues(ctx, new Map(rows.map(({ thing, ...origin }) => [thing, origin])));
  }

  /** The row that an import made for this thing, also when people have renamed or moved it since. */
  rowOf(thing: string): string | null {
    return this.known.get(thing)?.rowId ?? null;
  }

  /** What of `wanted` may be written over the stored row. Null: people removed the row, and it stays removed. */
  mayWrite(thing: string, stored: { id: string; values: Values } | null, wanted: Values): Values | null {
    const origin = this.known.get(thing);
    if (!stored) {
      if (!origin) return wanted;
      this.kept.push(`${thing}: removed`);
      return null;
    }
    const values: Values = { ...origin?.values };
    // Whoever confirmed a row, or named another source for it, answers for all of it.
    const confirmed = ['source', 'verified'].some((p) => p in values && !same(stored.values[p], values[p]));
    const patch: Values = {};
    for (const [property, value] of Object.entries(wanted)) {
      const present = stored.values[property];
      const free = !confirmed && (property in values ? same(present, values[property]) : isEmpty(present));
      if (!free && !same(present, value)) {
        this.kept.push(`${thing}: ${property}`);
        continue;
      }
      if (!same(present, value)) patch[property] = value;
      values[property] = plain(value);
    }
    this.remember(thing, stored.id, values);
    return patch;
  }

  remember(thing: string, rowId: string, values: Values): void {
    const before = this.known.get(thing);
    if (before?.rowId === rowId && same(before.values, values)) return;
    this.known.set(thing, { rowId, values });
    this.touched.add(thing);
  }

  async save(): Promise<void> {
    const rows = [...this.touched].map((thing) => {
      const { rowId, values } = this.known.get(thing)!;
      return [thing, rowId, JSON.stringify(values)];
    });
    const then = 'on conflict (tenant_id, thing) do update set row_id = excluded.row_id, "values" = excluded."values"';
    const into = 'areas.imported_value (tenant_id, thing, row_id, "values")';
    await insertRows(this.ctx, { into, types: ['text', 'uuid', 'jsonb'], then }, rows);
  }
}
