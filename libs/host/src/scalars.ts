import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped, type ValueNode } from 'graphql';

const instant = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

function refuse(message: string): never {
  throw new GraphQLError(message);
}

/** A day that exists: `Date` would turn 2026-02-30 into 2 March. */
function isDay(value: string): boolean {
  if (!day.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

/** The instant in UTC with milliseconds. Without an offset it is refused, because nobody can know when it is. */
function instantOf(value: unknown): string {
  const match = typeof value === 'string' ? instant.exec(value) : null;
  if (!match || !isDay(match[1]!)) refuse('a DateTime is RFC 3339 with an offset, e.g. 2026-11-22T09:30:00Z');
  return new Date(value as string).toISOString();
}

function dayOf(value: unknown): string {
  if (typeof value !== 'string' || !isDay(value)) refuse('a Date is a day of the calendar, e.g. 2026-11-22');
  return value;
}

function centsOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) refuse('Cents is a whole number of euro cents');
  return value;
}

/** Input arrives as text: services validate with zod and the database takes it as it is. */
const DateTime = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  serialize: (value) => (value instanceof Date ? value.toISOString() : instantOf(value)),
  parseValue: instantOf,
  parseLiteral: (node) => (node.kind === Kind.STRING ? instantOf(node.value) : instantOf(null)),
});

/** Days from services come from the database, so only their form is checked. */
function writtenDay(value: unknown): string {
  if (typeof value !== 'string' || !day.test(value)) refuse('a Date is text of the form 2026-11-22');
  return value;
}

const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  serialize: writtenDay,
  parseValue: dayOf,
  parseLiteral: (node) => (node.kind === Kind.STRING ? dayOf(node.value) : dayOf(null)),
});

const Cents = new GraphQLScalarType<number, number>({
  name: 'Cents',
  serialize: centsOf,
  parseValue: centsOf,
  parseLiteral: (node) => (node.kind === Kind.INT ? centsOf(Number(node.value)) : centsOf(null)),
});

/** An enum name in a JSON literal is almost always a forgotten pair of quotes. */
function jsonOf(node: ValueNode, variables?: Record<string, unknown> | null): unknown {
  if (node.kind === Kind.ENUM) refuse('JSON has no bare words; put the value in quotes');
  if (node.kind === Kind.LIST) return node.values.map((item) => jsonOf(item, variables));
  if (node.kind === Kind.OBJECT) {
    return Object.fromEntries(node.fields.map((field) => [field.name.value, jsonOf(field.value, variables)]));
  }
  return valueFromASTUntyped(node, variables);
}

const JSONScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: jsonOf,
});

export const scalars = { DateTime, Date: DateScalar, Cents, JSON: JSONScalar };
