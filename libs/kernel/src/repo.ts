import { type EntityTarget } from 'typeorm';
import { type QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { type AuditFact } from '#libs/contracts';
import { isUuid } from './clock.js';
import { AppError } from './errors.js';
import { MOST_LISTED } from './policy.js';
import { type Session } from './session.js';
import { asEntity, type EntityClass, type Table } from './tables.js';

type Fields = Record<string, unknown>;
export type Patch<T> = { [K in keyof T]?: K extends 'version' ? T[K] | null : T[K] };
/** A new row: the tenant is added, an id may be. */
export type New<T> = Omit<T, '__typename' | 'tenantId' | 'id' | 'version' | 'updatedAt'> & {
  id?: string;
  version?: number;
};

/** What was done to a row. `row`: all of it, so that the record can name what it refers to. */
export type Audited = Pick<AuditFact, 'action' | 'noun'> & {
  id: string;
  row?: object;
  before?: object | null;
  after?: object | null;
  reason?: string | null;
};

interface Writing {
  tenantId: string;
  newId(): string;
  audit(fact: Audited): Promise<void>;
}

/** Writes rows of one entity in the running transaction; every write leaves its audit record in the same transaction. */
export class Repo<T extends object> {
  constructor(
    private readonly ctx: Writing,
    private readonly session: Session,
    private readonly table: Table,
    private readonly entity: EntityClass<T>,
    private readonly listedBy: readonly string[],
  ) {
    session.as(`qw_${table.service}`);
  }

  private get target(): EntityTarget<T> {
    return this.entity as unknown as EntityTarget<T>;
  }

  private keyOf(row: Fields): Fields {
    return Object.fromEntries(this.table.primary.map((p) => [p, row[p]]));
  }

  private rowId(row: Fields): string {
    const own = this.table.primary.filter((p) => p !== 'tenantId');
    return own.map((p) => String(row[p])).join('/');
  }

  /** Columns declared with `select: false` hold secrets: they never reach the audit trail. */
  private public(row: Fields, only?: string[]): Fields {
    const keep = (k: string): boolean => this.table.columns.get(k)?.secret === false && (!only || only.includes(k));
    return Object.fromEntries(Object.entries(row).filter(([k]) => keep(k) && !['tenantId', 'updatedAt'].includes(k)));
  }

  async insert(row: New<T>, reason?: string | null): Promise<T> {
    const full: Fields = { ...row, tenantId: this.ctx.tenantId };
    if (this.table.columns.has('id')) full['id'] ??= this.ctx.newId();
    if (this.table.columns.has('version')) full['version'] ??= 1;
    for (const property of this.listedBy) await this.refuseTooMany(property, full[property]);
    const written = { ...full };
    await this.session.manager.insert(this.target, written as QueryDeepPartialEntity<T>);
    await this.record('create', full, [null, this.public(full)], reason);
    return asEntity(this.entity, { ...full, ...stampOf(written['updatedAt']) });
  }

  private async refuseTooMany(property: string, value: unknown): Promise<void> {
    const { sql, columns } = this.table;
    const some = `select 1 from ${sql} t where t.tenant_id = $1 and ${columns.get(property)!.sql} = $2 limit ${MOST_LISTED}`;
    const [row] = await this.session.select(`select count(*) from (${some}) s`, [this.ctx.tenantId, value]);
    if (Number(row![0]) >= MOST_LISTED) throw new AppError('VALIDATION', { fields: { [property]: 'too_many' } });
  }

  /**
   * Writes what changed: undefined was not sent and stays, null empties. A `version` column guards against lost updates: within the
   * transaction by itself, and across two requests when the patch names the one its author saw (null: not said).
   */
  async update(row: T, patch: Patch<T>, reason?: string | null): Promise<T> {
    const before = row as Fields;
    const { version: seen, ...wanted } = patch as Fields;
    if (seen != null && seen !== before['version']) throw new AppError('CONFLICT');
    const changed = Object.keys(wanted).filter((k) => wanted[k] !== undefined && !same(before[k], wanted[k]));
    for (const k of changed) if (this.table.primary.includes(k)) throw new Error(`${k} is part of the key`);
    if (changed.length === 0) return row;
    const values: Fields = Object.fromEntries(changed.map((k) => [k, wanted[k]]));
    const key = this.keyOf(before);
    if (this.table.columns.has('version')) {
      key['version'] = before['version'];
      values['version'] = Number(before['version']) + 1;
    }
    const update = this.session.manager.createQueryBuilder().update(this.target);
    const set = update.set(values as QueryDeepPartialEntity<T>).where(key as never);
    const stamp = this.table.columns.has('updatedAt') ? 'updated_at' : '';
    const { affected, raw } = await set.returning(stamp).execute();
    if (affected !== 1) throw new AppError('CONFLICT');
    const after = asEntity(this.entity, { ...before, ...values, ...stampOf((raw as Fields[])[0]?.[stamp]) });
    const said = { ...before, version: values['version'] };
    await this.record('update', said, [this.public(before, changed), this.public(after as Fields, changed)], reason);
    return after;
  }

  async remove(row: T, reason?: string | null): Promise<void> {
    const fields = row as Fields;
    const result = await this.session.manager.delete(this.target, this.keyOf(fields) as never);
    if (result.affected !== 1) throw new AppError('CONFLICT');
    await this.record('delete', fields, [this.public(fields), null], reason);
  }

  private record(
    action: string,
    row: Fields,
    [before, after]: (Fields | null)[],
    reason?: string | null,
  ): Promise<void> {
    return this.ctx.audit({ action, noun: this.table.name, id: this.rowId(row), row, before, after, reason });
  }
}

const stampOf = (at: unknown): Fields => (at === undefined ? {} : { updatedAt: at });
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The ids that a row holds: they help to decide who may read its audit records. */
export const refsOf = (fact: { row?: object; after?: object | null; before?: object | null }): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fact.row ?? fact.after ?? fact.before ?? {}).filter(
      ([key, value]) => key.endsWith('Id') && key !== 'tenantId' && isUuid(value),
    ),
  ) as Record<string, string>;
