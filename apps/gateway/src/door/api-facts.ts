import {
  astFromValue,
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  print,
  printSchema,
} from 'graphql';
import { type ApiArgument, type ApiFacts, type ApiField, type ApiType, PAGE_MOST, PAGE_SIZE } from '#libs/contracts';
import { fieldList, mergeSdl, RIGHT } from '#libs/host';
import { errorCodes } from '#libs/kernel';
import { publicSchema } from '../graph/graph.js';
import { type Limits } from './budgets.js';

const argumentOf = ({ name, type, description, defaultValue }: GraphQLArgument | GraphQLInputField): ApiArgument => {
  const initial = defaultValue === undefined ? null : astFromValue(defaultValue, type);
  return { name, type: String(type), description: description ?? '', initial: initial ? print(initial) : null };
};

const plain = (name: string, description?: string | null, deprecated?: string | null): ApiField => ({
  ...{ name, args: [], type: null, right: null },
  description: (description ?? '').split(RIGHT)[0]!,
  deprecated: deprecated ?? null,
});

function fieldsOf(type: GraphQLNamedType, rightOf: (field: string) => string | null): ApiField[] {
  if (isObjectType(type) || isInterfaceType(type))
    return Object.values(type.getFields()).map((field: GraphQLField<unknown, unknown>) => ({
      ...plain(field.name, field.description, field.deprecationReason),
      args: field.args.map(argumentOf),
      type: String(field.type),
      right: rightOf(field.name),
    }));
  if (isInputObjectType(type))
    return Object.values(type.getFields()).map((field) => ({
      ...plain(field.name, field.description, field.deprecationReason),
      type: String(field.type),
    }));
  if (isEnumType(type)) return type.getValues().map((v) => plain(v.name, v.description, v.deprecationReason));
  if (isUnionType(type)) return type.getTypes().map((member) => plain(member.name, member.description));
  return [];
}

function kindOf(schema: GraphQLSchema, type: GraphQLNamedType): ApiType['kind'] {
  if (type === schema.getQueryType()) return 'query';
  if (type === schema.getMutationType()) return 'mutation';
  if (isObjectType(type)) return 'object';
  if (isInterfaceType(type)) return 'interface';
  if (isUnionType(type)) return 'union';
  if (isInputObjectType(type)) return 'input';
  return isScalarType(type) ? 'scalar' : 'enum';
}

/** The description of each field, followed by its guard. */
function withRights(schema: GraphQLSchema, rights: ReadonlyMap<string, string>): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const right = rights.get(`${type.name}.${field.name}`);
      if (right) field.description = `${(field.description ?? '').split(RIGHT)[0]}${RIGHT}${right}`.trim();
    }
  }
  return schema;
}

/**
 * What the API says about itself: its types with the guard of every field, its error codes, its limits.
 * @param contracts the contracts of the services, as they wrote them
 */
export function apiFacts(contracts: readonly string[], limits: Limits): ApiFacts {
  const full = buildSchema(mergeSdl([...contracts]));
  const rights = new Map(fieldList(full).map(({ type, field, guard }) => [`${type}.${field}`, guard]));
  const schema = publicSchema(full);
  const types = Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .map((type) => ({
      name: type.name,
      kind: kindOf(schema, type),
      description: type.description ?? '',
      specifiedBy: (isScalarType(type) && type.specifiedByURL) || null,
      fields: fieldsOf(type, (field) => rights.get(`${type.name}.${field}`) ?? null),
    }));
  return {
    errors: errorCodes().map(([code, text]) => ({ code, ...text })),
    limits: { ...limits, page: { size: PAGE_SIZE, most: PAGE_MOST } },
    types,
    schema: printSchema(withRights(schema, rights)),
  };
}
