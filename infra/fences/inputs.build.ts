import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  getNamedType,
  getNullableType,
  type GraphQLInputObjectType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { z } from 'zod';

/** Every schema by which a service reads what it is sent, by its name. */
export async function inputSchemas(): Promise<Map<string, z.ZodType>> {
  const found = new Map<string, z.ZodType>();
  for (const file of globSync('libs/*/src/**/*.input.ts')) {
    const all = (await import(resolve(file))) as Record<string, unknown>;
    for (const [name, value] of Object.entries(all)) if (value instanceof z.ZodType) found.set(name, value);
  }
  return found;
}

/** Inputs and filters that a root field takes as a whole; what lies inside of them is reached from there. */
export function wholeInputs(schema: GraphQLSchema): GraphQLInputObjectType[] {
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const types = roots
    .flatMap((root) => Object.values(root?.getFields() ?? {}))
    .flatMap(({ args }) => args.filter(({ name }) => ['input', 'filter'].includes(name)))
    .map(({ type }) => getNamedType(type));
  return [...new Set(types)].filter(isInputObjectType);
}

type Def = {
  type: string;
  innerType?: z.ZodType;
  in?: z.ZodType;
  out?: z.ZodType;
  options?: z.ZodType[];
  element?: z.ZodType;
};
const defOf = (of: z.ZodType): Def => of.def as unknown as Def;

/** What is read before anything is made of it. */
function bare(of: z.ZodType): z.ZodType {
  const { innerType, in: before, out } = defOf(of);
  if (innerType) return bare(innerType);
  if (before) return bare(defOf(before).type === 'transform' ? out! : before);
  return of;
}

/** The keys that a schema reads, each with how it is read; null: it reads no object. */
function keysOf(of: z.ZodType): Map<string, z.ZodType> | null {
  const schema = bare(of);
  if (schema instanceof z.ZodObject) return new Map(Object.entries(schema.shape as Record<string, z.ZodType>));
  const { options } = defOf(schema);
  const each = options?.map(keysOf).filter((keys) => keys !== null);
  if (!each || each.length < options!.length) return null;
  // What one of the kinds reads, and the others let be empty.
  const readers = Map.groupBy(
    each.flatMap((keys) => [...keys]),
    ([key]) => key,
  );
  return new Map([...readers].map(([key, found]) => [key, z.union(found.map(([, reader]) => reader) as [z.ZodType])]));
}

/**
 * Changes of a row, of which parts may be sent. One rule holds for all of them: what is left out stays, null empties; what cannot be
 * empty says so. All other inputs are whole: what is left out of them is what their descriptions say.
 */
export const isChange = (name: string): boolean =>
  name.startsWith('Update') ||
  ['ChangeTenantInput', 'ChangeUserInput', 'DescribeAreaInput', 'LocateAreaInput', 'RenameCarrierInput'].includes(name);

/** What goes along with a change, and is no part of the row. */
const beside = ['version', 'reason'];

const saidOf = (reader: z.ZodType, sent: unknown): unknown => {
  const { success, data, error } = reader.safeParse(sent);
  return success ? data : error.issues[0]!.message;
};

/** Fields of a change that mean something else than the rule. */
export function brokenChanges(type: GraphQLInputObjectType, schema: z.ZodType): string[] {
  const keys = keysOf(schema)!;
  return Object.values(type.getFields())
    .filter(({ name, type: wanted }) => !isNonNullType(wanted) && !beside.includes(name))
    .map(({ name }) => [`${type.name}.${name}`, saidOf(keys.get(name)!, undefined), saidOf(keys.get(name)!, null)])
    .filter(([, leftOut, emptied]) => leftOut !== undefined || !(emptied === null || emptied === 'cannot_be_empty'))
    .map((found) => found.map(String).join(' '));
}

/** Where the contract and what reads it differ: a field that nobody reads, a key that nobody can send, a null that is no null there. */
export function differences(type: GraphQLInputObjectType, schema: z.ZodType, path = type.name): string[] {
  const keys = keysOf(schema);
  if (!keys) return [`${path} is read as no object`];
  const fields = type.getFields();
  const unsent = [...keys.keys()].filter((key) => !(key in fields)).map((key) => `${path}.${key} cannot be sent`);
  return Object.values(fields).reduce((faults, { name, type: wanted, defaultValue }) => {
    const at = `${path}.${name}`;
    const reader = keys.get(name);
    if (!reader) return [...faults, `${at} is read by nobody`];
    if (!isNonNullType(wanted) && defaultValue === undefined) {
      if (!reader.safeParse(undefined).success) faults.push(`${at} may be left out, and is refused then`);
      if (!reader.safeParse(null).success && saidOf(reader, null) !== 'cannot_be_empty')
        faults.push(`${at} may be null, and is refused then`);
    }
    const inner = getNamedType(wanted);
    if (!isInputObjectType(inner)) return faults;
    const read = bare(reader);
    const one = isListType(getNullableType(wanted)) ? defOf(read).element : read;
    return [...faults, ...(one ? differences(inner, one, at) : [`${at} is read as no list`])];
  }, unsent);
}
