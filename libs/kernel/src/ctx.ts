import { type Type } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { type Letter, type Messages, type Page, type Topic } from '#libs/contracts';
import { changedIn, newLetter, subscriptions, system } from '#libs/contracts';
import { dayIn, isUuid } from './clock.js';
import { AppError } from './errors.js';
import { UnitOfWork } from './unit-of-work.js';
import { allowedActions, allows, checkScope, type Policy } from './policy.js';
import { type Audited, refsOf, Repo } from './repo.js';
import { allStatement, countStatementOf, lockStatement, nameOf, pageStatement, wholeNoun } from './select.js';
import { type Asking, type PageRequest, type Selection, type Statement } from './select.js';
import { type Session } from './session.js';
import { tableOf, type EntityClass, type Found } from './tables.js';
import { type Where } from './where.js';
import { mailTopic, writeOutbox } from './outbox.js';

const replayed = '*replayed*';

/** The root field that is being answered. Its guard has to be checked before its answer goes out; it has an idempotency key of its own. */
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
    readonly unit: UnitOfWork<Ctx>,
    readonly field: Field | null = null,
    readonly service: string | null = null,
    readonly write: Session | null = null,
    private readonly checked = new Set<string>(),
  ) {}

  get tenantId(): string {
    return this.unit.tenant.id;
  }
  get tenant(): UnitOfWork<Ctx>['tenant'] {
    return this.unit.tenant;
  }
  get who(): UnitOfWork<Ctx>['who'] {
    return this.unit.who;
  }
  get language(): string {
    return this.unit.language;
  }
  get requestId(): string {
    return this.unit.requestId;
  }
  get session(): UnitOfWork<Ctx>['session'] {
    return this.unit.session;
  }
  set session(value: UnitOfWork<Ctx>['session']) {
    this.unit.session = value;
  }
  readonly app = { get: <T>(token: Type<T>): T => this.unit.runtime.provider(token) };

  now(): Date {
    return this.unit.at ?? this.unit.runtime.clock.now();
  }
  /** today's date in the tenant's time zone */
  today(): string {
    return dayIn(this.tenant.timeZone, this.now());
  }
  newId(): string {
    return this.unit.runtime.clock.newId();
  }

  /** A ctx of its own for one root field. */
  forField(field: Field): Ctx {
    return new Ctx(this.unit, field, this.service, this.write);
  }
  /** For the resolvers of a graph: it only reads. Each root field of a mutation gets another one, which writes. */
  forReading(): Ctx {
    return this.forField({ path: '', fieldName: '', argsHash: '', isMutation: false });
  }
  /** The same request with every right within its tenant, for somebody with a signed link. Call `finish` at its end. */
  asSystem(): Ctx {
    const { tenant, requestId, runtime, at } = this.unit;
    return new Ctx(new UnitOfWork(runtime, { tenant, who: system(), language: 'de', requestId, at }));
  }
  bind(service: string, write: Session | null): Ctx {
    return new Ctx(this.unit, this.field, service, write, this.checked);
  }
  wasChecked(noun: string, action: string): boolean {
    return this.checked.has(`${noun}:${action}`) || this.checked.has(replayed);
  }
  /** A stored answer is sent again: its guard was checked when it was made, for the same user and the same input. */
  markReplayed(): void {
    this.checked.add(replayed);
  }

  private policy(entity: EntityClass, action: string): Policy {
    const policy = this.unit.runtime.policyOf(entity);
    this.checked.add(`${policy.noun}:${action}`);
    checkScope(policy, this.who, action);
    return policy;
  }

  /** What is written goes into the audit trail whole; what is computed with (`asked` null) may need any column. */
  private asking(policy: Policy, asked = this.write ? null : this.unit.asked): Asking {
    const table = tableOf(policy.entity);
    const view = asked ? table.viewFor(asked, this.who) : table;
    return { policy, who: this.who, tenantId: this.tenantId, table, view };
  }

  /** Runs a select under the role of the service that owns the entity. */
  private async values({ table }: Asking, { text, values }: Statement): Promise<unknown[][]> {
    const session = this.write ?? (await this.unit.reading());
    return session.as(`qw_${table.service}`).select(text, values);
  }

  private async rows<T extends object>(asking: Asking, statement: Statement): Promise<T[]> {
    const found: Found = (noun, id, row) => void this.byId(this.unit.runtime.policyOf(noun)).prime(id, row);
    return asking.view.rowsOf(await this.values(asking, statement), found) as T[];
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
    const asking = this.asking(policy, null);
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

  /** Every row the reader may see, however many: for calculations. Lists that are sent to callers have pages (`list`). */
  async all<T extends object>(entity: EntityClass<T>, selection: Selection = {}): Promise<T[]> {
    const asking = this.asking(this.policy(entity, selection.action ?? 'read'), null);
    return this.rows<T>(asking, allStatement(asking, selection));
  }

  async count(entity: EntityClass, selection: Selection = {}): Promise<number> {
    const asking = this.asking(this.policy(entity, selection.action ?? 'read'));
    return (await this.values(asking, countStatementOf(asking, selection)))[0]![0] as number;
  }

  /** One row by id, batched over the unit of work; null when it is not there or not readable. */
  async load<T extends object>(entity: EntityClass<T>, id: string): Promise<T | null> {
    const policy = this.policy(entity, 'read');
    return isUuid(id) ? this.byId<T>(policy).load(id) : null;
  }

  private byId<T extends object>(policy: Policy): DataLoader<string, T | null> {
    const make = (ids: readonly string[]): Promise<(T | null)[]> =>
      this.batch<T>(policy, 'id', ids, {}).then((groups) => groups.map(([row]) => row ?? null));
    return this.loader(`${policy.noun}.id`, make);
  }

  /** Rows whose `property` has this value: one statement for all parents in the unit of work. */
  async loadBy<T extends object>(
    entity: EntityClass<T>,
    property: string,
    value: string,
    selection: Selection = wholeNoun,
  ): Promise<T[]> {
    const policy = this.policy(entity, selection.action ?? 'read');
    const make = (values: readonly string[]): Promise<T[][]> => this.batch<T>(policy, property, values, selection);
    return this.loader(`${policy.noun}.${property}:${nameOf(selection)}`, make).load(value);
  }

  /** A page of the rows whose `property` has this value: one statement for all parents in the unit of work. */
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
    if (property === 'tenantId') return values.map(() => rows); // not read with them
    const groups = Map.groupBy(rows, (row) => (row as Record<string, unknown>)[property]);
    return values.map((value) => groups.get(value) ?? []);
  }

  /** A batched loader that a service makes itself; one for each name in a unit of work. */
  loader<K extends string | number, V>(name: string, batch: (keys: readonly K[]) => Promise<V[]>): DataLoader<K, V> {
    return this.unit.loader(this.write, name, batch);
  }

  /** Throws FORBIDDEN when this may not be done to this row, which is stored or about to be. */
  check(action: string, entity: EntityClass, row: object): void {
    if (!allows(this.policy(entity, action), this.who, action, row)) throw new AppError('FORBIDDEN');
  }

  /** The actions allowed on a row: front ends decide by this which buttons they show. */
  can(row: object): string[] {
    return allowedActions(this.unit.runtime.policyOf(row.constructor as EntityClass), this.who, row);
  }

  /** Writes rows, each with its audit record. Only inside `db.tx` of a mutation, handler, job or command. */
  repo<T extends object>(entity: EntityClass<T>): Repo<T> {
    return new Repo(this, this.writing(), tableOf(entity), entity, this.unit.runtime.policyOf(entity).listedBy);
  }

  /** SQL of a service, under its role and tenant. It has to name `tenant_id`, to authorise before and to audit afterwards. */
  async sql<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
    if (!this.service) throw new Error('ctx.sql needs db.tx');
    const session = this.write ?? (await this.unit.reading());
    return (await session.as(`qw_${this.service}`).query(text, values)).rows as T[];
  }

  writing(): Session {
    if (this.write) return this.write;
    throw new Error('nothing is written here: only a root field of a mutation opens a write transaction');
  }

  /** States a fact to the services that subscribed to it. It is sent when this transaction commits, otherwise never. */
  async publish<T extends Topic>(topic: T, payload: Messages[T]): Promise<void> {
    for (const consumer of subscriptions[topic]) await writeOutbox(this, { consumer, topic, payload });
  }

  /** Work for later, for this service: tried again with growing pauses; when it fails for good, the list of dead letters shows it. */
  async enqueue(job: string, payload: object, options: { delaySeconds?: number } = {}): Promise<void> {
    await writeOutbox(this, { consumer: this.service!, topic: `job:${job}`, payload, ...options });
  }

  /** Gives the id under which the letter is recorded. */
  async mail(letter: Letter): Promise<string> {
    const row = { consumer: 'mail', topic: mailTopic, payload: letter };
    const id = letter.to === null ? this.newId() : await writeOutbox(this, row);
    await this.publish('letter.changed', newLetter(id, letter, this.now()));
    return id;
  }

  /** Writes an audit record. `repo` does so by itself; after `sql` it has to be called. */
  async audit(fact: Audited): Promise<void> {
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

  /** A row of another service's noun: loaded here when that service runs in this process, otherwise left to the gateway. */
  async ref(typename: string, id: string | null): Promise<object | null> {
    return id === null ? null : this.unit.runtime.ref(this, typename, id);
  }

  /** Ends the unit of work's shared read transaction. */
  finish(error?: unknown): Promise<void> {
    return this.unit.finish(error);
  }
}
