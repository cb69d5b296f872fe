import { buildSchema, type GraphQLInputObjectType } from 'graphql';
import { mergeSdl } from '#libs/host';
import { z } from 'zod';
import { contracts } from '../../apps/gateway/src/fields.js';
import { brokenChanges, differences, inputSchemas, isChange, wholeInputs } from './inputs.build.js';

const schema = buildSchema(mergeSdl(contracts()));

/** `createOfficeInput` reads `CreateOfficeInput`. */
const readerOf = (readers: Map<string, z.ZodType>, name: string): z.ZodType | undefined =>
  readers.get(name[0]!.toLowerCase() + name.slice(1));

it('reads every field of every input, as the contract promises it', async () => {
  const readers = await inputSchemas();
  const faults = wholeInputs(schema).flatMap((type) => {
    const reader = readerOf(readers, type.name);
    return reader ? differences(type, reader) : [`${type.name} has no reader of its name`];
  });
  expect(faults).toEqual([]);
});

it('knows one rule for what is left out of a change and for null', async () => {
  const readers = await inputSchemas();
  const types = wholeInputs(schema).filter(({ name }) => isChange(name));
  expect(types.length).toBeGreaterThan(8);
  expect(types.flatMap((type) => brokenChanges(type, readerOf(readers, type.name)!))).toEqual([]);
});

it('notices a field that nobody reads, a key that nobody can send, and a null that is no null', () => {
  const { Leaf } = buildSchema(
    'input Leaf { a: Int! b: String c: [Twig!] d: Int } input Twig { e: Int! f: Int! }',
  ).getTypeMap();
  const reader = z.strictObject({
    a: z.int(),
    b: z.string().optional(),
    c: z.array(z.strictObject({ e: z.int() })).nullish(),
    g: z.int(),
  });
  expect(differences(Leaf as GraphQLInputObjectType, reader)).toEqual([
    'Leaf.g cannot be sent',
    'Leaf.b may be null, and is refused then',
    'Leaf.c.f is read by nobody',
    'Leaf.d is read by nobody',
  ]);
  const change = z.strictObject({
    b: z
      .string()
      .nullish()
      .transform((b) => b ?? 'x'),
    d: z.int().nullish(),
  });
  const { Twigs } = buildSchema('input Twigs { b: String d: Int }').getTypeMap();
  expect(brokenChanges(Twigs as GraphQLInputObjectType, change)).toEqual(['Twigs.b x x']);
});
