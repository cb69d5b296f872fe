import {
  type GraphQLField,
  type GraphQLSchema,
  getNullableType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
} from 'graphql';
import { pageWithin } from '#libs/contracts';
import { AppError, type Ctx, type Route, type ServiceDefinition, type TenantInfo } from '#libs/kernel';
import { isPage } from './connection-sdl.js';
import { type GraphContext } from './graph-context.js';
import { contractOf, serviceSdl } from './schema.js';
import { isTaskField } from './task-fields.js';

type Switched = Pick<ServiceDefinition, 'name' | 'modules'>;

/** Whether the programme has switched on every module that this service needs. */
export const isOn = ({ name, modules = [name] }: Switched, { modules: on }: Pick<TenantInfo, 'modules'>): boolean =>
  modules.every((module) => on.includes(module));

/** For a programme without this module the service seems not to exist. */
function requireOn(definition: Switched, ctx: Ctx): void {
  if (!isOn(definition, ctx.tenant)) throw new AppError('NOT_FOUND');
}

/** The fields through which a caller reaches a service: its root fields, and those that it adds to other services' nouns. */
export function entrancesOf(definition: ServiceDefinition): [type: string, field: string][] {
  return contractOf(serviceSdl(definition)).flatMap((node) => {
    if (node.kind !== Kind.OBJECT_TYPE_EXTENSION) return [];
    const own = (node.fields ?? []).filter((field) => !field.directives?.some((d) => d.name.value === 'external'));
    return own.map(({ name }): [string, string] => [node.name.value, name.value]);
  });
}

const emptyPage = (): object => pageWithin([], { size: 1, beside: null, backwards: false }, String)!;

/** The value of such a field where the service is off: null, an empty list or an empty page. */
function absenceAt(
  type: string,
  { name, type: promised, astNode }: GraphQLField<unknown, GraphContext>,
): () => unknown {
  // Nothing waits in a service that is off.
  if ((type === 'Query' && !isTaskField(name)) || type === 'Mutation')
    return () => {
      throw new AppError('NOT_FOUND');
    };
  if (isListType(getNullableType(promised))) return () => [];
  if (astNode && isPage(astNode.type)) return emptyPage;
  if (isNonNullType(promised)) throw new Error(`${type}.${name} promises a value where its service may be off`);
  return () => null;
}

/** Closes these fields to programmes that have not switched the service on. Changes the given schema. */
export function switchFields(schema: GraphQLSchema, definitions: readonly ServiceDefinition[]): GraphQLSchema {
  for (const definition of definitions.filter(({ modules }) => modules?.length !== 0)) {
    for (const [typeName, fieldName] of entrancesOf(definition)) {
      const type = schema.getType(typeName);
      const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
      const { resolve } = field ?? {};
      if (!field || !resolve) throw new Error(`${typeName}.${fieldName} has no resolver`);
      const absent = absenceAt(typeName, field);
      field.resolve = (source, args, context: GraphContext, info): unknown =>
        isOn(definition, context.ctx.tenant) ? resolve(source, args, context, info) : absent();
    }
  }
  return schema;
}

/** The HTTP routes of a service, closed in the same way. */
export const routesOf = (definition: ServiceDefinition): Route[] =>
  (definition.routes ?? []).map((route) => ({
    ...route,
    handle: async (ctx, request) => {
      requireOn(definition, ctx);
      return route.handle(ctx, request);
    },
  }));
