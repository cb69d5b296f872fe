import { buildSchema, isObjectType } from 'graphql';
import { mergeSdl } from '#libs/host';
import { contracts } from '../../apps/gateway/src/fields.js';
import { bounded, listedBy, listsOf } from './lists.build.js';

const known = { ...bounded, ...listedBy };
const loose = (sdl: string[]): string[] => listsOf(buildSchema(mergeSdl(sdl))).loose;

/** A list that grows with the years or with the number of people has pages (`first`, `after`; `nodes`, `pageInfo`). */
it('refuses a list without a page, unless it is said what keeps it short', () => {
  expect(loose(contracts()).filter((field) => !(field in known))).toEqual([]);
  const grown = loose([...contracts(), 'type Leaf { id: ID! } extend type Query { leaves: [Leaf!]! }']);
  expect(grown.filter((field) => !(field in known))).toEqual(['Query.leaves']);
});

it('names no list that is not there', () => {
  const there = loose(contracts());
  expect(Object.keys(known).filter((field) => !there.includes(field))).toEqual([]);
});

it('gives every page the arguments to go on, either way', () => {
  const schema = buildSchema(mergeSdl(contracts()));
  const faults = listsOf(schema).paged.filter((field) => {
    const [type, name] = field.split('.') as [string, string];
    const found = schema.getType(type);
    const args = isObjectType(found) ? found.getFields()[name]!.args.map((arg) => arg.name) : [];
    return !['first', 'after', 'last', 'before'].every((arg) => args.includes(arg));
  });
  expect(faults).toEqual([]);
});
