import { z } from 'zod';

/** Columns, each with its direction; what stands first counts first. */
type Columns = Record<string, 'asc' | 'desc'>[];

/** What every list takes beside its page: which rows, and in which of its orders; the first one when nobody says. */
export const listArguments = <T extends z.ZodType<object>>(filter: T, orders: Readonly<Record<string, Columns>>) => {
  const names = Object.keys(orders);
  return z.strictObject({
    filter: filter.nullish().transform((sent): Partial<z.output<T>> => sent ?? {}),
    orderBy: z
      .enum(names)
      .nullish()
      .transform((name) => orders[name ?? names[0]!]!),
  });
};

/** A list that has no filter. */
export const noFilter = z.strictObject({});

/** What was sent of a filter, for columns of the same names. */
export const conditions = <T extends object>(filter: T): Record<string, NonNullable<T[keyof T]>> =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value != null)) as Record<
    string,
    NonNullable<T[keyof T]>
  >;
