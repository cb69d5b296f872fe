import { type INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import {
  type DefinitionNode,
  getNullableType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isObjectType,
  Kind,
} from 'graphql';
import { type Passing } from '#libs/contracts';
import { type Ctx, type EntityClass, type ServiceDefinition, tableOf } from '#libs/kernel';
import { isPage } from './connection-sdl.js';
import { connectTasks } from './tasks.js';

/** Under it the module of a service holds what it declares. */
export const DECLARED = Symbol('declared');

type Arguments = Record<string, unknown>;
type Methods = Record<string, (ctx: Ctx, ...given: unknown[]) => unknown>;
type Field = GraphQLField<object, { ctx: Ctx }>;

/** One argument is given alone, several (and those of a list) by their names. */
function readerOf({ args, astNode }: Field): (given: Arguments) => unknown {
  const [only, another] = args;
  if (!only || another || (astNode && isPage(astNode.type))) return (given) => given;
  return ({ [only.name]: value }) => value;
}

/** Calls the method with what it is declared to take, and nothing between. What it throws becomes a promise, as from an async method: graphql-jit would report a synchronous throw of a non-null field twice. */
function pass(field: Field, methods: Methods, name: string, isRoot: boolean): void {
  const read = readerOf(field);
  const call: Field['resolve'] = isRoot
    ? (_, args, { ctx }) => methods[name]!(ctx, read(args))
    : (row, args, { ctx }) => methods[name]!(ctx, row, read(args));
  field.resolve = (row, args, context, info) => {
    try {
      return call(row, args, context, info);
    } catch (error) {
      return Promise.reject(error as Error);
    }
  };
}

const roots = new Set(['Query', 'Mutation']);

function fieldOf(schema: GraphQLSchema, typeName: string, fieldName: string): Field {
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  if (!field) throw new Error(`${typeName}.${fieldName} is answered, and is not in the contract`);
  return field as Field;
}

function connect(schema: GraphQLSchema, app: INestApplicationContext, { service, fields }: Passing): void {
  const methods = app.get<Methods>(service as never, { strict: false });
  for (const [type, methodOf] of Object.entries(fields)) {
    for (const [name, method] of Object.entries(methodOf)) {
      pass(fieldOf(schema, type, name), methods, method, roots.has(type));
    }
  }
}

/** The noun whose id is held under the name of the field: by its table when it is the service's own, else by name. */
const edge =
  (id: string, noun: string, entity: EntityClass | undefined): Field['resolve'] =>
  (row, _, { ctx }) => {
    const of = (row as Record<string, string | null | undefined>)[id];
    if (of == null) return null;
    return entity ? ctx.load(entity, of) : ctx.ref(noun, of);
  };

/** What is no row may hold the noun itself. */
const heldOr =
  (name: string, byId: Field['resolve']): Field['resolve'] =>
  (row, args, context, info) =>
    (row as Record<string, unknown>)[name] ?? byId!(row, args, context, info);

const isIdentified = (type: GraphQLOutputType): type is GraphQLObjectType =>
  isObjectType(type) && 'id' in type.getFields();

/** What follows from the row: `can`, and the nouns whose ids it holds. */
function derive(schema: GraphQLSchema, definition: ServiceDefinition, contract: readonly DefinitionNode[]): void {
  const { policies, entities } = definition;
  const own = policies.filter(({ entity, internal }) => entities.includes(entity) && !internal);
  for (const type of contract.flatMap((node) => ownType(schema, node))) {
    const columns = own.filter(({ noun }) => noun === type.name).map(({ entity }) => tableOf(entity).columns);
    const isHeld = (name: string): boolean => columns.some((one) => one.has(name));
    const hasPolicy = policies.some(({ noun }) => noun === type.name);
    for (const field of Object.values(type.getFields()) as Field[]) {
      if (field.resolve || isHeld(field.name)) continue;
      const target = getNullableType(field.type);
      const id = `${field.name}Id`;
      if (isIdentified(target) && (!columns.length || isHeld(id))) {
        const byId = edge(id, target.name, own.find(({ noun }) => noun === target.name)?.entity);
        field.resolve = columns.length ? byId : heldOr(field.name, byId);
      } else if (field.name === 'can' && hasPolicy) field.resolve = (row, _, { ctx }) => ctx.can(row);
    }
  }
}

function ownType(schema: GraphQLSchema, node: DefinitionNode): GraphQLObjectType[] {
  const type = node.kind === Kind.OBJECT_TYPE_DEFINITION ? schema.getType(node.name.value) : undefined;
  return isObjectType(type) && !roots.has(type.name) ? [type] : [];
}

/** Gives the fields that services declare their answers: methods of use cases as they are, and what follows from the rows. */
export function passOn(
  schema: GraphQLSchema,
  app: INestApplicationContext,
  contractOf: (definition: ServiceDefinition) => readonly DefinitionNode[],
): void {
  const definitions = [...app.get(ModulesContainer, { strict: false }).values()].flatMap(({ providers }) => {
    const declared = providers.get(DECLARED)?.instance as ServiceDefinition | undefined;
    return declared ? [declared] : [];
  });
  for (const { passings = [] } of definitions) for (const passing of passings) connect(schema, app, passing);
  for (const definition of definitions) {
    derive(schema, definition, contractOf(definition));
    connectTasks(schema, definition);
  }
}
