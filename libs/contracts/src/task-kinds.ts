import { type Class } from './answers.js';

/** How soon somebody should see to it: until this evening, this week, or when there is time. */
export const taskUrgencies = ['today', 'week', 'later'] as const;
export type TaskUrgency = (typeof taskUrgencies)[number];

/** For the conditions of a kind of task: who asks, and what the statement knows already. */
export interface TaskQuestion<C> {
  ctx: C;
  /** makes a parameter of a value */
  given: (value: unknown) => string;
  readonly now: string;
  /** the day in the tenant's zone */
  readonly today: string;
  readonly zone: string;
}
export type TaskSql<C> = (question: TaskQuestion<C>) => string;

/** What is said about one task: names, numbers and words of the rows, for the sentence of the front end. */
export type TaskFacts = Record<string, string | number | null>;

/**
 * A kind of task: which rows of a noun wait, and for whom. It is a query under the policy of the noun and no table: who may not do `action`
 * to a row does not have the task. SQL calls the row `t`; properties are those of the entity.
 */
export interface TaskKind<C = unknown, Row = object> {
  /** its word in the graph; front ends have a sentence, an icon and a page for it */
  name: string;
  noun: Class<Row>;
  action: string;
  /** where the rows are, when the noun has no table of its own */
  from?: string;
  /** what else is true of rows that wait: also what the use case asks beyond the policy */
  when: TaskSql<C>;
  /** a moment */
  since: TaskSql<C>;
  /** the last day, in the tenant's zone */
  until?: TaskSql<C>;
  /** of rows without a last day */
  urgency: TaskUrgency;
  /** many rows that are one task: all of them, or those that have a property in common */
  folded?: 'all' | { by: string };
  /** the property that names the area */
  area?: string;
  /** true: nobody does this in the place of another person */
  inPerson?: boolean;
  /** @param row of a folded kind only the property by which it is folded */
  about?: (ctx: C, row: Row) => TaskFacts | Promise<TaskFacts>;
}

/** A kind of task about rows of this noun. */
export const taskOf = <C, Row extends object>(
  noun: Class<Row>,
  { about, ...kind }: Omit<TaskKind<C, Row>, 'noun'>,
): TaskKind<C> => ({ ...kind, noun, ...(about && { about: (ctx: C, row: object) => about(ctx, row as Row) }) });
