import {
  buildSchema,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { mergeSdl } from '#libs/host';
import { contracts } from '../../apps/gateway/src/fields.js';

interface Said {
  name: string;
  description?: string | null;
}

/** Everything that a reader of the contract can ask about: types, fields, their arguments, values. */
function saidBy(type: GraphQLNamedType): Said[] {
  const under = (parent: string, parts: readonly Said[]): Said[] =>
    parts.map(({ name, description }) => ({ name: `${parent}.${name}`, description }));
  if (isEnumType(type)) return [type, ...under(type.name, type.getValues())];
  if (isInputObjectType(type)) return [type, ...under(type.name, Object.values(type.getFields()))];
  if (!isObjectType(type) && !isInterfaceType(type)) return [type];
  const fields = Object.values(type.getFields());
  return [
    type,
    ...under(type.name, fields),
    ...fields.flatMap(({ name, args }) => under(`${type.name}.${name}`, args)),
  ];
}

const silent = (sdl: string[]): string[] =>
  Object.values(buildSchema(mergeSdl(sdl)).getTypeMap())
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap(saidBy)
    .filter(({ description }) => !description?.trim())
    .map(({ name }) => name);

it('says of everything in the contract what it means', () => {
  expect(silent(contracts())).toEqual([]);
  const more = 'enum Leaf { green } extend type Query { leaf(size: Int, id: ID): Leaf }';
  expect(silent([...contracts(), more])).toEqual(['Query.leaf', 'Query.leaf.size', 'Leaf', 'Leaf.green']);
});
