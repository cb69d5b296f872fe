import { type GraphQLSchema } from 'graphql';
import {
  type Page,
  type PageArguments,
  pageWithin,
  type TaskFacts,
  type TaskKind,
  type TaskQuestion,
  taskUrgencies,
  type TaskUrgency,
  Who,
} from '#libs/contracts';
import {
  AppError,
  type Ctx,
  isSpokenOf,
  Params,
  type Policy,
  policySql,
  readPage,
  type ServiceDefinition,
  tableOf,
} from '#libs/kernel';
import { type GraphContext } from './graph-context.js';
import { taskFields } from './task-fields.js';

/** Of each kind: beyond it the page of the noun goes on. */
const MOST = 500;

interface Task {
  id: string;
  kind: string;
  urgency: TaskUrgency;
  noun: string;
  rowId: string | null;
  areaId: string | null;
  count: number;
  since: Date;
  dueOn: string | null;
  actingFor: string | null;
  about: TaskFacts;
}
interface Found {
  kind: string;
  row: string | null;
  area: string | null;
  n: number;
  since: Date;
  due: string | null;
  urgency: number;
  own: boolean;
}
type Kind = TaskKind<Ctx>;

/** The one statement in which a service looks for tasks: every kind under the policy of its noun, with the rights of the reader. */
class TaskSearch {
  private readonly params = new Params();
  private readonly own: Who;

  constructor(
    private readonly ctx: Ctx,
    private readonly kinds: readonly Kind[],
  ) {
    const { who } = ctx;
    this.own = new Who({ ...who.toJSON(), mandates: who.mandates.filter(({ actingFor }) => actingFor === null) });
  }

  async tasks(): Promise<Found[]> {
    const order = 'order by urgency, due nulls last, since, kind, "row"';
    return this.found((all) => `select * from (${all}) k ${order} limit ${MOST}`);
  }

  counts(): Promise<{ kind: string; count: number; today: number }[]> {
    const counted = 'count(*)::int as count, (count(*) filter (where urgency = 0))::int as today';
    return this.found((all) => `select kind, ${counted} from (${all}) k group by kind order by kind`);
  }

  private async found<T extends object>(statement: (all: string) => string): Promise<T[]> {
    const asked = this.kinds.filter((kind) => this.mayHave(kind));
    if (asked.length === 0) return [];
    const question = this.question();
    const all = asked.map((kind) => this.sqlOf(kind, question)).join(' union all ');
    return this.ctx.sql<T>(statement(all), this.params.values);
  }

  private mayHave({ noun, action, inPerson }: Kind): boolean {
    const { who } = this.ctx;
    const acts = who.mandates.some(({ actingFor }) => actingFor !== null);
    return !(inPerson && acts) && isSpokenOf(this.policyOf(noun), who, action);
  }

  private policyOf(noun: Kind['noun']): Policy {
    return this.ctx.unit.runtime.policyOf(noun);
  }

  private question(): TaskQuestion<Ctx> {
    const { ctx, params } = this;
    return {
      ctx,
      given: (value) => params.add(value),
      now: `${params.add(ctx.now())}::timestamptz`,
      today: `${params.add(ctx.today())}::date`,
      zone: `${params.add(ctx.tenant.timeZone)}::text`,
    };
  }

  private sqlOf(kind: Kind, question: TaskQuestion<Ctx>): string {
    const { noun, folded, area } = kind;
    const table = kind.from ?? tableOf(noun).sql;
    const column = (property: string): string => tableOf(noun).columns.get(property)!.sql;
    const policy = this.policyOf(noun);
    const rights = (who: Who): string =>
      isSpokenOf(policy, who, kind.action) ? policySql(policy, who, kind.action, this.params) : 'false';
    const { now, today, zone } = question;
    const by = folded && folded !== 'all' ? column(folded.by) : null;
    const place = area && (!folded || by === column(area)) ? column(area) : 'null';
    const waiting = `select ${folded ? (by ?? 'null') : 't.id'}::text as "row", ${place}::uuid as area, ${kind.since(question)} as since,
      (${kind.until?.(question) ?? 'null'})::date as due, ${rights(this.own)} as own
      from ${table} t where t.tenant_id = ${this.params.add(this.ctx.tenantId)} and ${rights(this.ctx.who)} and (${kind.when(question)})`;
    const rows = folded
      ? `select "row", area, min(since) as since, min(due) as due, bool_or(own) as own, count(*)::int as n from (${waiting}) w group by "row", area`
      : `select *, 1 as n from (${waiting}) w`;
    const known = `${now} is not null and ${zone} is not null`;
    return `(select '${kind.name}' as kind, *, ${urgencySql(kind.urgency, today)} as urgency from (${rows}) r
      where ${known} order by due nulls last, since limit ${MOST})`;
  }
}

/** Whatever has a last day is urgent by it: overdue and today, until Sunday, later. */
const urgencySql = (urgency: TaskUrgency, today: string): string =>
  `case when due is null then ${taskUrgencies.indexOf(urgency)} when due <= ${today} then 0
    when due < date_trunc('week', ${today})::date + 7 then 1 else 2 end`;

const idOf = ({ kind, row }: Pick<Found, 'kind' | 'row'>): string => `${kind}:${row ?? 'all'}`;

/** For whom the reader does this: nobody, when an own mandate is enough. */
function absentOf(who: Who, own: boolean): string | null {
  return own ? null : (who.mandates.find(({ actingFor }) => actingFor !== null)?.actingFor ?? null);
}

/** Rows are read again under the reader's rights, one statement for each kind on the page. */
async function described(ctx: Ctx, kinds: readonly Kind[], found: readonly Found[]): Promise<Task[]> {
  const facts = new Map<string, TaskFacts>();
  for (const [name, some] of Map.groupBy(found, ({ kind }) => kind)) {
    const kind = kinds.find((one) => one.name === name)!;
    const rows = await rowsOf(ctx, kind, some);
    const about = some.map(async ({ row }) => {
      const of = rows.get(row ?? '');
      facts.set(idOf({ kind: name, row }), of && kind.about ? await kind.about(ctx, of) : {});
    });
    await Promise.all(about);
  }
  return found.map((one) => ({
    id: idOf(one),
    kind: one.kind,
    urgency: taskUrgencies[one.urgency]!,
    noun: ctx.unit.runtime.policyOf(kinds.find(({ name }) => name === one.kind)!.noun).noun,
    rowId: one.row,
    areaId: one.area,
    count: one.n,
    since: one.since,
    dueOn: one.due,
    actingFor: absentOf(ctx.who, one.own),
    about: facts.get(idOf(one)) ?? {},
  }));
}

async function rowsOf(ctx: Ctx, { noun, action, folded }: Kind, found: readonly Found[]): Promise<Map<string, object>> {
  const ids = found.flatMap(({ row }) => row ?? []);
  if (folded === 'all') return new Map();
  if (folded) return new Map(ids.map((id) => [id, { [folded.by]: id }]));
  const rows = await ctx.all<{ id: string }>(noun as never, { where: { id: { $in: ids } }, action });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whoever is no person has no tasks. */
const isPerson = ({ who }: Ctx): boolean => who.kind === 'user';

async function tasksOf(given: Ctx, { name, tasks = [] }: ServiceDefinition, page: PageArguments): Promise<Page<Task>> {
  const reading = readPage(page);
  const ctx = given.bind(name, null);
  const found = isPerson(ctx) ? await new TaskSearch(ctx, tasks).tasks() : [];
  const part = pageWithin(found, reading, idOf);
  if (!part) throw new AppError('CURSOR_INVALID');
  return { ...part, nodes: await described(ctx, tasks, part.nodes) };
}

/** Gives the fields that follow from the kinds of tasks of a service their answers. */
export function connectTasks(schema: GraphQLSchema, definition: ServiceDefinition): void {
  const { name, tasks = [] } = definition;
  const { list, counts } = taskFields({ name });
  const roots = schema.getQueryType()?.getFields() ?? {};
  const isPromised = list in roots && counts in roots;
  if (isPromised !== tasks.length > 0)
    throw new Error(`${name} declares kinds of tasks, or its contract has ${list} and ${counts}: both or neither`);
  if (!isPromised) return;
  roots[list]!.resolve = (_, { page }: { page: PageArguments }, { ctx }: GraphContext) =>
    tasksOf(ctx, definition, page);
  roots[counts]!.resolve = (_, __, { ctx }: GraphContext) =>
    isPerson(ctx) ? new TaskSearch(ctx.bind(name, null), tasks).counts() : [];
}
