import { ApolloFederationDriver } from '@nestjs/apollo';
import { type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import { type GraphQLSchema, isObjectType, Kind, print } from 'graphql';
import { type ServiceDefinition } from '#libs/kernel';
import { askedFields } from './asked.js';
import { callDirectly } from './direct-resolvers.js';
import { type GraphContext } from './graph-context.js';
import { connectNodes, nounsOf } from './nodes.js';
import { passOn } from './passing.js';
import { contractOf, guardSchema, leafResolvers, serviceSdl, sharedSdl, withoutEmptyRoots } from './schema.js';

const link = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.5"
  import: ["@key", "@external", "@shareable", "@provides", "@requires", "@override", "@inaccessible", "@tag"]
)`;

/** A contract as a federation subgraph. */
export function subgraphOf(contract: string): string {
  const definitions = [link, sharedSdl(), contract].flatMap(contractOf);
  return print(withoutEmptyRoots({ kind: Kind.DOCUMENT, definitions }));
}

/** The contract of a service as a federation subgraph: the gateway composes it, and the process of the service serves it. */
export const subgraphSdl = (definition: Pick<ServiceDefinition, 'name' | 'sdlFile'>): string =>
  subgraphOf(serviceSdl(definition));

/**
 * References from the gateway are resolved by the same loaders as `ctx.ref`. They are added to the finished types, because a second
 * resolver map beside Nest's would replace the field resolvers of these types.
 */
function withReferences(schema: GraphQLSchema, definition: ServiceDefinition): GraphQLSchema {
  const nouns = nounsOf(contractOf(serviceSdl(definition)));
  for (const typename of new Set([...Object.keys(definition.references ?? {}), ...nouns])) {
    const type = schema.getType(typename);
    if (!isObjectType(type))
      throw new Error(`${definition.name} refers to ${typename}, which is not a type of its contract`);
    const resolveReference = (reference: object, { ctx }: GraphContext): Promise<object | null> =>
      ctx.ref(typename, (reference as { id: string }).id);
    type.extensions = { ...type.extensions, apollo: { subgraph: { resolveReference } } };
  }
  return schema;
}

/** The Nest module of a process with one service. Without an HTTP adapter the driver only builds the schema. */
export function subgraphModule(definition: ServiceDefinition): DynamicModule {
  return GraphQLModule.forRoot({
    driver: ApolloFederationDriver,
    typeDefs: subgraphSdl(definition),
    resolvers: leafResolvers([serviceSdl(definition)]),
    transformSchema: (schema: GraphQLSchema) => withReferences(schema, definition),
  });
}

/** What the gateway asks of nouns that it names is known to the reads below, as it is of a root field. */
function noteAsked(schema: GraphQLSchema): void {
  const field = schema.getQueryType()?.getFields()['_entities'];
  const { resolve } = field ?? {};
  if (!field || !resolve) return;
  field.resolve = (source, args, context: GraphContext, info): unknown => {
    context.ctx.unit.asked ??= askedFields(info);
    return resolve(source, args, context, info);
  };
}

/** The subgraph schema of an initialised Nest context. Entities are loaded through `ctx`, so their rights hold here too. */
export function subgraphSchema(app: INestApplicationContext): GraphQLSchema {
  const { schema } = app.get(GraphQLSchemaHost, { strict: false });
  callDirectly(schema, app);
  passOn(schema, app, (definition) => contractOf(serviceSdl(definition)));
  noteAsked(schema);
  connectNodes(schema);
  return guardSchema(schema);
}
