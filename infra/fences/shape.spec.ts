import {
  buildSchema,
  getNamedType,
  type GraphQLSchema,
  type GraphQLType,
  isEnumType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { mergeSdl } from '#libs/host';
import { contracts } from '../../apps/gateway/src/fields.js';
import { openWords } from './shape.build.js';

interface Typed {
  name: string;
  type: GraphQLType;
}

interface Element {
  /** `Area.name`, `Query.area.slug`, `AreaFilter.search` */
  path: string;
  name: string;
  type: string;
}

function elementsOf(schema: GraphQLSchema): Element[] {
  const named = (path: string, { name, type }: Typed): Element => ({
    path,
    name,
    type: getNamedType(type).name,
  });
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (type.name.startsWith('__') || (!isObjectType(type) && !isInputObjectType(type))) return [];
    return Object.values(type.getFields()).flatMap((field) => {
      const path = `${type.name}.${field.name}`;
      const args: readonly Typed[] = 'args' in field ? field.args : [];
      return [named(path, field), ...args.map((one) => named(`${path}.${one.name}`, one))];
    });
  });
}

const schema = buildSchema(mergeSdl(contracts()));
const elements = elementsOf(schema);

describe('words', () => {
  it('are written in one way, like the names of fields', () => {
    const enums = Object.values(schema.getTypeMap()).filter(isEnumType);
    const values = enums.filter((type) => !type.name.startsWith('__')).flatMap((type) => type.getValues());
    expect(values.length).toBeGreaterThan(100);
    expect(values.map(({ name }) => name).filter((name) => !/^[a-z][a-zA-Z0-9]*$/.test(name))).toEqual([]);
  });

  it('of a closed list are an enum', () => {
    const tells = /(^|[a-z])(kind|state|status|roles?|method|basis|channel|phase|precision|orderBy)$/i;
    const open = elements.filter(({ name, type }) => type === 'String' && tells.test(name)).map(({ path }) => path);
    expect(open.sort()).toEqual(Object.keys(openWords).sort());
  });
});
