import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped, type ValueNode } from 'graphql';
import {
  type Reading,
  readLanguageTag,
  readMail,
  readPhone,
  readTimeOfDay,
  readTimeZone,
  readUrl,
  type TypedFault,
} from '#libs/typed';

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

/** Why a text is not what its scalar promises: one of the codes for what people type, and never the text itself. */
export class Unreadable extends GraphQLError {
  constructor(
    scalar: string,
    readonly fault: TypedFault,
  ) {
    super(`not of the form of ${scalar}: ${fault}`, { extensions: { code: 'VALIDATION', fields: { input: fault } } });
  }
}

/**
 * A text of one form. What is sent is read as a form would read it; what shows nothing is left to the field, which says whether it may be
 * emptied. What is answered was read when it came: only that it is text is looked at.
 */
function written(name: string, reader: (typed: string) => Reading<string>): GraphQLScalarType<string, string> {
  const textOf = (value: unknown): string => (typeof value === 'string' ? value : refuse(`${name} is text`));
  const parseValue = (sent: unknown): string => {
    const { value, fault } = reader(textOf(sent));
    if (fault !== null && fault !== 'required') throw new Unreadable(name, fault);
    return value ?? '';
  };
  return new GraphQLScalarType({
    name,
    serialize: textOf,
    parseValue,
    parseLiteral: (node) => parseValue(node.kind === Kind.STRING ? node.value : null),
  });
}

export const scalars = {
  ...{ DateTime, Date: DateScalar, Cents, JSON: JSONScalar },
  EmailAddress: written('EmailAddress', readMail),
  PhoneNumber: written('PhoneNumber', readPhone),
  URL: written('URL', readUrl),
  LanguageTag: written('LanguageTag', readLanguageTag),
  TimeOfDay: written('TimeOfDay', readTimeOfDay),
  TimeZone: written('TimeZone', readTimeZone),
};
