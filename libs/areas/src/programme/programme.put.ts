import { type Ctx, type EntityClass, type Patch, type Where } from '#libs/kernel';
import { ImportedValues, type Values } from './imported-values.js';

interface Thing<T> {
  entity: EntityClass<T & object>;
  /** how the file names it, e.g. `office badstrasse/Bellermannstraße 81` */
  name: string;
  find: Where;
  /** columns that only a new row takes */
  fixed: Partial<T>;
  /** columns that the file has a word in */
  values: Partial<T>;
  id?: string | undefined;
}

/** Writes single rows of a programme file, as far as people have not made them their own. */
export class ProgrammePut {
  readonly counts = { inserted: 0, changed: 0 };

  private constructor(
    readonly ctx: Ctx,
    readonly imported: ImportedValues,
  ) {}

  static async begin(ctx: Ctx): Promise<ProgrammePut> {
    return new ProgrammePut(ctx, await ImportedValues.load(ctx));
  }

  /** The row as it stands afterwards; null when people removed it. */
  async row<T extends { id: string }>(thing: Thing<T>): Promise<T | null> {
    const { entity, name, find, fixed, values, id } = thing;
    const stored = await this.stored<T>(entity, name, find);
    const patch = this.imported.mayWrite(name, stored && { id: stored.id, values: stored as Values }, values as Values);
    if (patch === null) return null;
    const repo = this.ctx.repo<T>(entity as EntityClass<T>);
    if (stored) return this.counted(stored, await repo.update(stored, patch as Patch<T>));
    const row = await repo.insert({ ...fixed, ...values, id } as Parameters<typeof repo.insert>[0]);
    this.counts.inserted += 1;
    this.imported.remember(name, row.id, values as Values);
    return row;
  }

  /** By what the file calls it, else by what the import that made it remembers. */
  async stored<T extends { id: string }>(
    entity: EntityClass<T & object>,
    name: string,
    find: Where,
  ): Promise<T | null> {
    const id = this.imported.rowOf(name);
    const found = await this.ctx.find(entity, find);
    return found ?? (id === null ? null : this.ctx.find(entity, { id }));
  }

  counted<T>(before: T, after: T): T {
    if (after !== before) this.counts.changed += 1;
    return after;
  }
}
