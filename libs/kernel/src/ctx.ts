import { type Type } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { type AuditFact, type Letter, type Messages, type Page, type Topic } from '#libs/contracts';
import { changedIn, subscriptions, system } from '#libs/contracts';
import { dayIn, isUuid } from './clock.js';
import { AppError } from './errors.js';
import { Operation } from './operation.js';
import { allowedActions, allows, checkScope, type Policy } from './policy.js';
import { refsOf, Repo } from './repo.js';
import { allStatement, countStatementOf, lockStatement, pageStatement } from './select.js';
import { type Asking, type PageRequest, type Selection, type Statement } from './select.js';
import { type Session } from './session.js';
import { tableOf, type EntityClass } from './tables.js';
import { type Where } from './where.js';
import { writeLetter, writeOutbox } from './outbox.js';

const replayed = '*replayed*';

/** The root field that is being answered: its guard must have been checked, its idempotency key is its own. */
export interface Field {
  path: string;
  fieldName: string;
  argsHash: string;
  isMutation: boolean;
}

/**
 * What every use case is given: who asks, for which tenant, and the only way to rows.
 * A Ctx is never shared between requests; `db.tx` hands out one that is bound to a transaction and a service.
 */
export class Ctx {
  constructor(
    readonly op: Operation,
    readonly field: Field | null = null,
    readonly service: string | null = null,
    readonly write: Session | null = null,
    private readonly checked = new Set<string>(),
  ) {}

  get tenantId(): string {
    return this.op.tenant.id;
  }
  get tenant(): Operation['tenant'] {
    return this.op.tenant;
  }
  get who(): Operation['who'] {
    return this.op.who;
  }
  get language(): string {
    return this.op.language;
  }
  get requestId(): string {
    return this.op.requestId;
  }
  get session(): Operation['session'] {
    return this.op.session;
  }
  set session(value: Operation['session']) {
    this.op.session = value;
  }
  readonly app = { get: <T>(token: Type<T>): T => this.op.runtime.provider(token) };

  now(): Date {
    return this.op.at ?? this.op.runtime.clock.now();
  }
  /** today's date in the tenant's time zone */
  today(): string {
    return dayIn(this.tenant.timeZone, this.now());
  }
  newId(): string {
    return this.op.runtime.clock.newId();
  }

  /** A ctx of its own for one root field. */
  forField(field: Field): Ctx {
    return new Ctx(this.op, field, this.service, this.write);
  }
  /** What a graph is given: references and fields of objects read, only a root field of a mutation gets a ctx that writes. */
  forReading(): Ctx {
    return this.forField({ path: '', fieldName: '', argsHash: '', isMutation: false });
  }
  /** The same request with every right within its tenant, for whoever holds a signed link. End it with `finish`. */
  asSystem(): Ctx {
    const { tenant, requestId, runtime, at } = this.op;
    return new Ctx(new Operation(runtime, { tenant, who: system(), language: 'de', requestId, at }));
  }
  bind(service: string, write: Session | null): Ctx {
    return new Ctx(this.op, this.field, service, write, this.checked);
  }
  wasChecked(noun: string, action: string): boolean {
    return this.checked.has(`${noun}:${action}`) || this.checked.has(replayed);
  }
  /** A stored answer is given out again: its guard was checked when it was made, for the same user and input. */
  markReplayed(): void {
    this.checked.add(replayed);
  }

  private policy(entity: EntityClass, action: string): Policy {
    const policy = this.op.runtime.policyOf(entity);
    this.checked.add(`${policy.noun}:${action}`);
    checkScope(policy, this.who, action);
    return policy;
  }

  private asking(policy: Policy): Asking {
    const table = tableOf(policy.entity);
    // Whoever writes sees whole rows: they go into the audit trail.
    const view = this.write || !this.op.asked ? table : table.viewFor(this.op.asked);
    return { policy, who: this.who, tenantId: this.tenantId, table, view };
  }

  /** Runs a select under the role of the service that owns the entity. */
  private async values({ table }: Asking, { text, values }: Statement): Promise<unknown[][]> {
    const session = this.write ?? (await this.op.reading());
    return session.as(`qw_${table.service}`).select(text, values);
  }

  private async rows<T extends object>(asking: Asking, statement: Statement): Promise<T[]> {
    return (await this.values(asking, statement)).map((row) => asking.view.rowOf(row) as T);
  }

  /**
   * Loading is authorising: selects the row, locks it when it is to be changed, and checks the stored row.
   * Throws NOT_FOUND when the reader may not see it, FORBIDDEN when seen but the action is not theirs.
   */
  async get<T extends object>(entity: EntityClass<T>, id: string, action: string): Promise<T> {
    const row = isUuid(id) ? await this.find(entity, { id }, this.write !== null && action !== 'read') : null;
    const policy = this.policy(entity, action);
    if (!row) throw new AppError('NOT_FOUND');
    if (!allows(policy, this.who, action, row)) throw new AppError('FORBIDDEN');
    return row;
  }

  /** The one readable row that meets a condition, or null. */
  async find<T extends object>(entity: EntityClass<T>, where: Where, lock = false): Promise<T | null> {
    const policy = this.policy(entity, 'read');
    const asking = this.asking(policy);
    const [row = null, another] = await this.rows<T>(asking, lockStatement(asking, where, lock));
    if (another) throw new Error(`more than one ${policy.noun} meets the condition`);
    return row && allows(policy, this.who, 'read', row) ? row : null;
  }

  async list<T extends object>(entity: EntityClass<T>, given: PageRequest = {}): Promise<Page<T>> {
    const request = changedIn(given);
    const asking = this.asking(this.policy(entity, request.action ?? 'read'));
    const statement = pageStatement<T>(asking, request);
    return statement.toPage(await this.rows(asking, statement), () => this.count(entity, request));
  }

  /** Every row the reader may see, however many: to compute with. What is answered goes out by pages (`list`). */
  async all<T extends object>(entity: EntityClass<T>, selection: Selection = {}): Promise<T[]> {
    const asking = this.asking(this.policy(entity, selection.action ?? 'read'));
    return this.rows<T>(asking, allStatement(asking, selection));
  }

  async count(entity: EntityClass, selection: Selection = {}): Promise<number> {
    const asking = this.asking(this.policy(entity, selection.action ?? 'read'));
    return (await this.values(asking, countStatementOf(asking, selection)))[0]![0] as number;
  }

  /** One row by id, batched over the operation; null when it is not there or not readable. */
  async load<T extends object>(entity: EntityClass<T>, id: string): Promise<T | null> {
    const policy = this.policy(entity, 'read');
    if (!isUuid(id)) return null;
    const make = (ids: readonly string[]): Promise<(T | null)[]> =>
      this.batch<T>(policy, 'id', ids, {}).then((groups) => groups.map(([row]) => row ?? null));
    return this.loader(`${policy.noun}.id`, make).load(id);
  }

  /** Rows whose `property` has this value: one statement for all parents of the operation. */
  async loadBy<T extends object>(
    entity: EntityClass<T>,
    property: string,
    value: string,
    selection: Selection = {},
  ): Promise<T[]> {
    const policy = this.policy(entity, selection.action ?? 'read');
    const make = (values: readonly string[]): Promise<T[][]> => this.batch<T>(policy, property, values, selection);
    return this.loader(`${policy.noun}.${property}:${JSON.stringify(selection)}`, make).load(value);
  }

  /** A page of the rows whose `property` has this value: one statement for all parents of the operation. */
  pageBy<T extends object>(entity: EntityClass<T>, by: [keyof T, string], request: PageRequest): Promise<Page<T>> {
    const [property, value] = by as [keyof T & string, string];
    const policy = this.policy(entity, request.action ?? 'read');
    const make = async (values: readonly string[]): Promise<Page<T>[]> => {
      const asking = this.asking(policy);
      const statement = pageStatement<T>(asking, { ...request, by: { property, values } });
      const groups = Map.groupBy(await this.rows<T>(asking, statement), (row) => row[property]);
      const total = (parent: string) => (): Promise<number> => this.loader(`${name} count`, count).load(parent);
      return values.map((of) => statement.toPage(groups.get(of as T[keyof T & string]) ?? [], total(of)));
    };
    const count = async (values: readonly string[]): Promise<number[]> => {
      const asking = this.asking(policy);
      const rows = await this.values(asking, countStatementOf(asking, { ...request, by: { property, values } }));
      const counts = new Map(rows.map(([n, of]) => [of, n as number]));
      return values.map((of) => counts.get(of) ?? 0);
    };
    const name = `${policy.noun}.${property} page:${JSON.stringify(request)}`;
    return this.loader(name, make).load(value);
  }

  private async batch<T extends object>(
    policy: Policy,
    property: string,
    values: readonly string[],
    selection: Selection,
  ): Promise<T[][]> {
    const asking = this.asking(policy);
    const where = { ...selection.where, [property]: { $in: [...values] } };
    const rows = await this.rows<T>(asking, allStatement(asking, { ...selection, where }));
    const groups = Map.groupBy(rows, (row) => (row as Record<string, unknown>)[property]);
    return values.map((value) => groups.get(value) ?? []);
  }

  /** A batched loader of a service's own making; one per name and operation. */
  loader<K extends string | number, V>(name: string, batch: (keys: readonly K[]) => Promise<V[]>): DataLoader<K, V> {
    return this.op.loader(this.write, name, batch);
  }

  /** May this be done to this (stored or intended) row? Throws FORBIDDEN. */
  check(action: string, entity: EntityClass, row: object): void {
    if (!allows(this.policy(entity, action), this.who, action, row)) throw new AppError('FORBIDDEN');
  }

  /** The actions allowed on a row: front ends show buttons by this and never guess. */
  can(row: object): string[] {
    return allowedActions(this.op.runtime.policyOf(row.constructor as EntityClass), this.who, row);
  }

  /** Writing, always with its audit record. Only inside `db.tx` of a mutation, handler, job or command. */
  repo<T extends object>(entity: EntityClass<T>): Repo<T> {
    return new Repo(this, this.writing(), tableOf(entity), entity, this.op.runtime.policyOf(entity).listedBy);
  }

  /** SQL of the service's own, under its role and tenant. Name `tenant_id` in it; authorise before; audit after. */
  async sql<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
    if (!this.service) throw new Error('ctx.sql needs db.tx');
    const session = this.write ?? (await this.op.reading());
    return (await session.as(`qw_${this.service}`).query(text, values)).rows as T[];
  }

  writing(): Session {
    if (this.write) return this.write;
    throw new Error('nothing is written here: only a root field of a mutation opens a write transaction');
  }

  /** States a fact to the services that subscribed to it; it leaves only if this transaction commits. */
  async publish<T extends Topic>(topic: T, payload: Messages[T]): Promise<void> {
    for (const consumer of subscriptions[topic]) await writeOutbox(this, { consumer, topic, payload });
  }

  /** Work of the own service for later: retried with back-off, visible when it fails for good. */
  async enqueue(job: string, payload: object, options: { delaySeconds?: number } = {}): Promise<void> {
    await writeOutbox(this, { consumer: this.service!, topic: `job:${job}`, payload, ...options });
  }

  /** Gives the id under which the letter is recorded. */
  mail(letter: Letter): Promise<string> {
    return writeLetter(this, letter);
  }

  /** Writes an audit record; `repo` does it by itself, `sql` needs it said. `row`: the whole row, for what it refers to. */
  async audit(
    fact: Pick<AuditFact, 'action' | 'noun'> & {
      id: string;
      row?: object;
      before?: object | null;
      after?: object | null;
      reason?: string | null;
    },
  ): Promise<void> {
    const { mandates, userId, kind } = this.who;
    const record = (o: object | null | undefined): Record<string, unknown> | null => (o ? { ...o } : null);
    await this.publish('audit.recorded', {
      ...{ service: this.service ?? '', noun: fact.noun, rowId: fact.id, action: fact.action },
      userId,
      userKind: kind,
      mandateIds: mandates.map((m) => m.id),
      roles: [...new Set(mandates.map((m) => m.role))],
      actingFor: mandates.find((m) => m.actingFor)?.actingFor ?? null,
      ...{ before: record(fact.before), after: record(fact.after) },
      reason: fact.reason ?? null,
      refs: refsOf(fact),
      version: (fact.row as { version?: number } | undefined)?.version ?? null,
      requestId: this.requestId,
      at: this.now().toISOString(),
    });
  }

  /** A reference to another service's noun: resolved here when it runs in this process, handed to the gateway otherwise. */
  async ref(typename: string, id: string | null): Promise<object | null> {
    return id === null ? null : this.op.runtime.ref(this, typename, id);
  }

  /** Ends the operation's shared read transaction. */
  finish(error?: unknown): Promise<void> {
    return this.op.finish(error);
  }
}
