import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from 'graphql';
import { mergeSdl } from '#libs/host';
import { contracts } from '../../apps/gateway/src/fields.js';
import { bareIds, keptFree, openWords, otherValues, unordered } from './shape.build.js';

interface Typed {
  name: string;
  type: GraphQLType;
  description?: string | null;
}

interface Element {
  /** `Area.name`, `Query.area.slug`, `AreaFilter.search` */
  path: string;
  name: string;
  type: string;
  description: string;
}

function elementsOf(schema: GraphQLSchema): Element[] {
  const named = (path: string, { name, type, description }: Typed): Element => ({
    path,
    name,
    type: getNamedType(type).name,
    description: description ?? '',
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

describe('values', () => {
  it('have the scalar of their meaning', () => {
    const meanings: [string, RegExp, RegExp][] = [
      ['EmailAddress', /(^|[a-z])(e?mail|email(Address)?)$/i, /^(EmailAddress|Boolean)$/],
      ['PhoneNumber', /(^|[a-z])(phone|fax|telephone|mobile)$/i, /^PhoneNumber$/],
      ['URL', /(^(url|uri|website|issuer|origin)s?|[a-z](Url|Uri|Website|Homepage)s?)$/, /^URL$/],
      ['Cents', /(^cents|Cents|Amount)$/, /^Cents$/],
      ['LanguageTag', /(^l|L)anguages?$/, /^LanguageTag$/],
      ['TimeOfDay', /(^|[a-z])(opens|closes|timeOfDay)$/i, /^(TimeOfDay|OfficeTime)$/],
      ['TimeZone', /(^t|T)imeZone$/, /^TimeZone$/],
      ['DateTime', /[a-z]At$|^at$/, /^DateTime$/],
      ['Date', /[a-z](On|Day)$|^(day|date|asOf)$/, /^(Date|Boolean)$/],
    ];
    const odd = elements.flatMap(({ path, name, type }) =>
      meanings
        .filter(([, named, typed]) => named.test(name) && !typed.test(type))
        .map(([scalar]) => `${path}: ${scalar}`),
    );
    expect(odd.sort()).toEqual(Object.keys(otherValues).sort());
  });

  it('called `until` or `expires…` are the first that no longer count; what still counts is called a last day', () => {
    const ends = elements.filter(({ name }) => /(^u|U)ntil$|^expires(On|At)$/.test(name));
    expect(ends.length).toBeGreaterThan(20);
    expect(ends.filter(({ type }) => !/^Date(Time)?$/.test(type)).map(({ path }) => path)).toEqual([]);
    expect(ends.filter(({ description }) => /\b(last|inclusive)\b/i.test(description)).map(({ path }) => path)).toEqual(
      [],
    );
    const lasts = elements.filter(
      ({ type, description }) => /^Date(Time)?$/.test(type) && /^last day/i.test(description),
    );
    expect(lasts.filter(({ name }) => !/(^l|L)astDay$|^last/.test(name)).map(({ path }) => path)).toEqual([]);
  });

  it('say where their form is described, on a page of this program where there is no standard', () => {
    const own = Object.values(schema.getTypeMap()).filter((type) => isScalarType(type) && !isSpecifiedScalarType(type));
    expect(own.length).toBeGreaterThan(9);
    const described = (type: GraphQLNamedType): boolean =>
      isScalarType(type) &&
      [/^https:\/\/\S+$/, new RegExp(`^/developers/reference/${type.name}$`)].some((form) =>
        form.test(type.specifiedByURL ?? ''),
      );
    expect(own.filter((type) => !described(type)).map(String)).toEqual([]);
  });
});

describe('lists with pages', () => {
  const paging = ['after', 'before', 'first', 'last'];
  const asked = ['filter', 'orderBy', 'updatedSince'];
  const pagesOf = (type: GraphQLNamedType | undefined | null): GraphQLField<unknown, unknown>[] =>
    isObjectType(type)
      ? Object.values(type.getFields()).filter((field) => getNamedType(field.type).name.endsWith('Page'))
      : [];
  const roots = pagesOf(schema.getQueryType());

  it('take their page, a filter, an order and what has changed, and nothing beside', () => {
    const pages = Object.values(schema.getTypeMap()).flatMap(pagesOf);
    expect(pages.length).toBeGreaterThan(20);
    const odd = pages.flatMap(({ name, args }) =>
      args.filter((arg) => ![...paging, ...asked].includes(arg.name)).map((arg) => `${name}.${arg.name}`),
    );
    expect(odd).toEqual([]);
  });

  it('name filter and order after their rows, and begin with the first value of the order', () => {
    const rowOf = (field: GraphQLField<unknown, unknown>): string => getNamedType(field.type).name.replace(/Page$/, '');
    const faults = roots.flatMap((field) => {
      const [filter, orderBy] = ['filter', 'orderBy'].map((name) => field.args.find((arg) => arg.name === name));
      const order = orderBy && getNamedType(orderBy.type);
      const isOrdered = isEnumType(order)
        ? order.name === `${rowOf(field)}Order` && orderBy?.defaultValue === order.getValues()[0]?.value
        : field.name in unordered;
      const isFiltered = !filter || (filter.type as { name?: string }).name === `${rowOf(field)}Filter`;
      return isOrdered && isFiltered ? [] : [field.name];
    });
    expect(faults).toEqual([]);
  });

  it('say in the names of an order what it goes by', () => {
    const orders = Object.values(schema.getTypeMap()).filter((type) => isEnumType(type) && type.name.endsWith('Order'));
    const ways = orders.filter(isEnumType).map((order) => order.getValues().map(({ name }) => name));
    expect(ways.filter((names) => names.some((name) => name.endsWith('Asc')))).toEqual([]);
    expect(ways.filter((names) => names.length < 2)).toEqual([]);
  });
});

/** The table of a section: the words in its first column. */
function listedVerbs(): string[] {
  const [, section = ''] = readFileSync('docs/glossary.md', 'utf8').split('## Verbs of the graph');
  return [...section.split('\n## ')[0]!.matchAll(/^\| `([a-z]+)`/gm)].map(([, verb]) => verb!);
}

it('begins every mutation with a verb of the glossary, which lists no other', () => {
  const used = Object.keys(schema.getMutationType()!.getFields()).map((name) => /^[a-z]+/.exec(name)![0]);
  expect([...new Set(used)].sort()).toEqual(listedVerbs().sort());
});

describe('names', () => {
  it('of what a mutation takes are those of the mutation, so that each can grow alone', () => {
    const inputs = Object.values(schema.getMutationType()!.getFields()).flatMap(({ name, args }) =>
      args.filter((arg) => arg.name === 'input').map(({ type }) => [name, getNamedType(type).name] as const),
    );
    const wanted = (name: string): string => `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    expect(inputs.length).toBeGreaterThan(80);
    expect(inputs.filter(([name, type]) => type !== wanted(name))).toEqual([]);
  });

  it('leave room for what comes', () => {
    const taken = Object.keys(schema.getTypeMap()).filter((name) =>
      keptFree.has(name.replace(/(Input|Kind|State|Page|Edge|Order|Filter)$/, '')),
    );
    expect(taken).toEqual([]);
  });
});

it('has an edge beside every id that an answer gives, or says why there is none', () => {
  const bare = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => {
      const fields = type.getFields();
      const names = Object.keys(fields).filter((name) => /.Id$/.test(name) && name !== 'nodeId');
      const isId = (name: string): boolean => getNamedType(fields[name]!.type).name === 'ID';
      return names.filter((name) => isId(name) && !(name.slice(0, -2) in fields)).map((name) => `${type.name}.${name}`);
    });
  expect(bare.sort()).toEqual(Object.keys(bareIds).sort());
});

describe('texts in several languages', () => {
  const tags = ['de', 'en', 'tr', 'ar', 'uk', 'pl', 'fr', 'ru', 'german', 'english', 'deSimple'];
  const endsWithLanguage = new RegExp(`[a-z](${['De', 'En', 'Tr', 'Ar', 'Uk', 'Pl', 'German', 'English'].join('|')})$`);
  const inLanguages = (type: GraphQLNamedType): boolean =>
    'getFields' in type && ['language', 'text'].every((field) => field in type.getFields());

  it('are lists of one type, with room for any language: no language is the name of a field', () => {
    const named = elements.filter(({ name }) => tags.includes(name) || endsWithLanguage.test(name));
    expect(named.map(({ path }) => path)).toEqual([]);
    const types = Object.values(schema.getTypeMap()).filter(inLanguages);
    expect(types.map(({ name }) => name).sort()).toEqual(['TranslatedText', 'TranslatedTextInput']);
  });

  it('are no JSON: that is for shapes, for what a browser wrote, and for rows of any noun', () => {
    const json = elements.filter(({ type }) => type === 'JSON').map(({ path }) => path);
    const allowed = /\.(outline|shape|credential|options|before|after|about)$/;
    expect(json.length).toBeGreaterThan(5);
    expect(json.filter((path) => !allowed.test(path))).toEqual([]);
  });
});
