import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isLeafType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
} from 'graphql';
import { isChange } from '../../fences/inputs.build.js';

/** What a generated call is made of: an id for every place that takes one, plausible values for everything else. */
export interface Supply {
  id(noun: string): string;
  /** distinct per call, for names and slugs */
  serial: number;
}

const texts: [RegExp, (n: number) => string][] = [
  [/email/i, (n) => `person${n}@example.org`],
  [/slug/i, (n) => `slug-${n}`],
  [/^(from|until|date|day|at|validFrom|until)$|Date$|On$|From$|Until$/, () => '2027-02-01'],
  [/website|url/i, () => 'https://example.org/'],
  [/postalCode|plz/i, () => '12207'],
  [/language/i, () => 'de'],
  [/color|colour|action$/i, () => '#0b4a8f'],
  [/domain/i, () => 'example.org'],
  [/host/i, (n) => `host${n}.example.org`],
  [/timeZone/i, () => 'Europe/Berlin'],
  [/region/i, () => 'DE-BE'],
  [/scopes?$/i, () => 'Area:read'],
];

/** `areaId` names an Area, `toCarrierId` a Carrier; a bare `id` is the noun that the field's guard names. */
export function nounOfArgument(name: string, guarded: string): string {
  const noun = /^(?:from|to|other|new|old|successor|predecessor)?([A-Za-z]+?)Ids?$/.exec(name)?.[1];
  if (!noun || name === 'id') return guarded;
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}

function scalar(type: GraphQLNamedType, name: string, guarded: string, supply: Supply): unknown {
  switch (type.name) {
    case 'ID':
      if (name === 'nodeId') return `Area:${supply.id('Area')}`;
      return supply.id(nounOfArgument(name, guarded));
    case 'Int':
    case 'Cents':
      return 1;
    case 'Float':
      return 1.5;
    case 'Boolean':
      return true;
    case 'Date':
      return /until|end/i.test(name) ? '2027-03-01' : '2027-02-01';
    case 'DateTime':
      return '2027-02-01T10:00:00Z';
    case 'JSON':
      return {};
    default:
      return texts.find(([pattern]) => pattern.test(name))?.[1](supply.serial) ?? `Text ${supply.serial}`;
  }
}

export function plausible(type: GraphQLInputType, name: string, guarded: string, supply: Supply): unknown {
  if (isNonNullType(type)) return plausible(type.ofType, name, guarded, supply);
  if (isListType(type)) return [plausible(type.ofType, name, guarded, supply)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (!isInputObjectType(type)) return scalar(getNamedType(type), name, guarded, supply);
  const fields = Object.values(type.getFields());
  // Without one of what may be left out a change would change nothing.
  const changed = isChange(type.name) ? fields.find((field) => String(field.type) === 'String') : undefined;
  const entries = fields
    .filter((field) => isNonNullType(field.type) || getNamedType(field.type).name === 'ID' || field === changed)
    .map((field) => [field.name, plausible(field.type, field.name, guarded, supply)]);
  return Object.fromEntries(entries);
}

/** Arguments that take an id anywhere inside. */
export function takesId(type: GraphQLInputType, depth = 0): boolean {
  const named = getNamedType(type);
  if (named.name === 'ID') return true;
  return (
    isInputObjectType(named) && depth < 3 && Object.values(named.getFields()).some((f) => takesId(f.type, depth + 1))
  );
}

/** Every plain field, and edges one level down: enough that a foreign row would show. */
export function selectionOf(type: GraphQLObjectType | GraphQLInterfaceType, depth: number): string {
  const parts = Object.values(type.getFields()).flatMap((field) => {
    if (field.args.some((a) => isNonNullType(a.type))) return [];
    const named = getNamedType(field.type);
    if (isLeafType(named)) return [field.name];
    if (depth > 0 && isObjectType(named)) return [`${field.name} ${selectionOf(named, depth - 1)}`];
    return [];
  });
  return `{ ${parts.length ? parts.join(' ') : '__typename'} }`;
}

/** One operation that calls one root field with every argument as a variable. */
export function operationFor(kind: 'query' | 'mutation', field: GraphQLField<unknown, unknown>): string {
  const args = field.args.filter((a) => isNonNullType(a.type) || takesId(a.type));
  const named = getNamedType(field.type);
  const selection = isObjectType(named) || isInterfaceType(named) ? ` ${selectionOf(named, 1)}` : '';
  const declared = args.map((a) => `$${a.name}: ${String(a.type)}`).join(', ');
  const passed = args.map((a) => `${a.name}: $${a.name}`).join(', ');
  return `${kind} Call${declared && `(${declared})`} { answer: ${field.name}${passed && `(${passed})`}${selection} }`;
}
