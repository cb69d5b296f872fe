import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { AbstractGraphQLDriver, GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLScalarType,
  type GraphQLSchema,
  Kind,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isObjectType,
  parse,
  print,
} from 'graphql';
import { type ServiceDefinition } from '#libs/kernel';
import { askedFields } from './asked.js';
import { composeArguments } from './composed-arguments.js';
import { withArgumentWords } from './argument-words.js';
import { isPage, withConnections } from './connection-sdl.js';
import { connectPages, rowTypeOf } from './connections.js';
import { settledBefore } from './changes.js';
import { callDirectly } from './direct-resolvers.js';
import { enumValues, withoutStored } from './enum-values.js';
import { type GraphContext } from './graph-context.js';
import { withNode } from './node-sdl.js';
import { connectNodes, nodeRootSdl, nounsOf } from './nodes.js';
import { passOn } from './passing.js';
import { withRight } from './right-words.js';
import { scalars } from './scalars.js';

/** A declared guard. `on` is the noun; null means that no right is needed, and `why` gives the reason. */
export interface Guard {
  on: string | null;
  to: string;
  why: string | null;
}

/** Compiled code is one level deeper (dist/); contracts are read from the sources. */
const libs = ['../../', '../../../../libs/'].map((up) => fileURLToPath(new URL(up, import.meta.url)));

function contract(path: string): string {
  const file = libs.map((folder) => `${folder}${path}`).find((candidate) => existsSync(candidate));
  if (!file) throw new Error(`no contract at libs/${path}`);
  return readFileSync(file, 'utf8');
}

/** What every contract may use: scalars and directives of the kernel, and enums that several services share. */
export const sharedSdl = (): string => contract('kernel/kernel.graphql') + contract('contracts/shared.graphql');

export function serviceSdl(definition: Pick<ServiceDefinition, 'name' | 'sdlFile'>): string {
  return definition.sdlFile
    ? readFileSync(definition.sdlFile, 'utf8')
    : contract(`${definition.name}/${definition.name}.graphql`);
}

type Directed = { directives?: readonly (DirectiveNode | ConstDirectiveNode)[] };
const has = (node: Directed, name: string): boolean => node.directives?.some((d) => d.name.value === name) ?? false;

/** Only the router needs these directives; in the merged schema they have no effect. */
const federation = new Set(['key', 'external', 'shareable', 'provides', 'requires', 'override', 'inaccessible', 'tag']);
const plain = <T extends Directed>(node: T): T => ({
  ...node,
  directives: node.directives?.filter((d) => !federation.has(d.name.value)),
});

function withoutFederation(node: DefinitionNode): DefinitionNode[] {
  if (node.kind === Kind.SCHEMA_EXTENSION) return [];
  if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.OBJECT_TYPE_EXTENSION) return [node];
  const fields = node.fields?.filter((field) => !has(field, 'external')).map(plain);
  const empty = node.kind === Kind.OBJECT_TYPE_EXTENSION && fields?.length === 0;
  return empty ? [] : [{ ...plain(node), fields }];
}

/** A root type without fields is not valid, so it is removed when no service has added one. */
export function withoutEmptyRoots(document: DocumentNode): DocumentNode {
  const extended = new Set(
    document.definitions.flatMap((d) => (d.kind === Kind.OBJECT_TYPE_EXTENSION ? [d.name.value] : [])),
  );
  const emptyRoot = (d: DefinitionNode): boolean =>
    d.kind === Kind.OBJECT_TYPE_DEFINITION && !d.fields?.length && !extended.has(d.name.value);
  return { ...document, definitions: document.definitions.filter((d) => !emptyRoot(d)) };
}

/**
 * The field as it is published: nullable, so that somebody without the right, or with wrong arguments, gets null and the reason, and keeps
 * the rest of the answer.
 */
function published<T extends { fields?: readonly FieldDefinitionNode[] }>(node: T): T {
  const open = (field: FieldDefinitionNode): FieldDefinitionNode =>
    field.type.kind === Kind.NON_NULL_TYPE && (has(field, 'guard') || isPage(field.type))
      ? { ...field, type: field.type.type }
      : field;
  return { ...node, fields: node.fields?.map(open).map(withRight) };
}

/** Parses a contract. Guarded fields and pages become nullable, whatever the service wrote, because they may be refused. */
export const contractOf = (sdl: string): DefinitionNode[] => {
  const { definitions } = parse(sdl, { noLocation: true });
  const nouns = nounsOf(definitions);
  return definitions
    .flatMap(withoutStored)
    .flatMap((definition) => withConnections(definition, nouns))
    .map(withNode)
    .map((node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION
        ? withArgumentWords(published(node))
        : node,
    );
};

/** The contracts of several services as one SDL: stubs of foreign types become plain extensions. */
export function mergeSdl(sdls: string[]): string {
  const contracts = [sharedSdl(), ...sdls].flatMap(contractOf);
  const root = nounsOf(contracts).length ? contractOf(nodeRootSdl) : [];
  const definitions = [...contracts, ...root].flatMap(withoutFederation);
  return print(withoutEmptyRoots({ kind: Kind.DOCUMENT, definitions }));
}

/** Builds the schema and starts nothing: the gateway owns the HTTP side. */
export class MergedDriver extends AbstractGraphQLDriver {
  async start(): Promise<void> {}
  async stop(): Promise<void> {}
}

/** How scalars and enums of these contracts are read and written. */
export const leafResolvers = (sdls: string[]): Record<string, GraphQLScalarType | Record<string, string>> =>
  Object.assign({}, scalars, ...[sharedSdl(), ...sdls].map(enumValues));

/** The Nest module that makes one schema of the resolvers of these services. Import it beside their providers. */
export function graphModule(definitions: ServiceDefinition[]): DynamicModule {
  return GraphQLModule.forRoot({
    driver: MergedDriver,
    typeDefs: mergeSdl(definitions.map(serviceSdl)),
    resolvers: leafResolvers(definitions.map(serviceSdl)),
  });
}

/** The merged schema of an initialised Nest context, every root field behind its guard. */
export function mergedSchema(app: INestApplicationContext): GraphQLSchema {
  const { schema } = app.get(GraphQLSchemaHost, { strict: false });
  callDirectly(schema, app);
  passOn(schema, app, (definition) => contractOf(serviceSdl(definition)));
  connectNodes(schema);
  return guardSchema(schema);
}

type Guarded = GraphQLObjectType | GraphQLField<unknown, unknown>;

/** The guard that is written at a type or field itself. */
export function guardOf(schema: GraphQLSchema, element: Guarded): Guard | null {
  const directive = schema.getDirective('guard');
  const nodes = [element.astNode, ...('extensionASTNodes' in element ? element.extensionASTNodes : [])];
  for (const node of nodes) {
    const values = directive && node ? getDirectiveValues(directive, node) : undefined;
    if (values)
      return {
        on: (values['on'] as string) ?? null,
        to: values['to'] as string,
        why: (values['why'] as string) ?? null,
      };
  }
  return null;
}

const isRoot = (schema: GraphQLSchema, type: GraphQLObjectType): boolean =>
  type === schema.getQueryType() || type === schema.getMutationType() || type === schema.getSubscriptionType();

/** Types of the kernel and of federation need no guard. */
const free = new Set(['PageInfo', '_Service']);

/** The noun whose guard covers a type; undefined when none is declared. */
function nounOf(schema: GraphQLSchema, type: GraphQLObjectType): string | null | undefined {
  if (free.has(type.name)) return null;
  const row = rowTypeOf(type);
  if (row) return nounOf(schema, row);
  const guard = guardOf(schema, type);
  return guard ? guard.on : undefined;
}

/** Types that the document only extends (their key is external) belong to another service, which declares their guard. */
const isForeign = (type: GraphQLObjectType): boolean =>
  !type.astNode || Object.values(type.getFields()).some((field) => field.astNode && has(field.astNode, 'external'));

function objectTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('__'));
}

function targetsOf(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): readonly GraphQLObjectType[] {
  const target = getNamedType(field.type);
  return isObjectType(target) ? [target] : isAbstractType(target) ? schema.getPossibleTypes(target) : [];
}

function faultsOf(schema: GraphQLSchema, type: GraphQLObjectType): string[] {
  const root = isRoot(schema, type);
  const noun = nounOf(schema, type);
  const faults = !root && noun === undefined && !isForeign(type) ? [`type ${type.name}`] : [];
  for (const field of Object.values(type.getFields())) {
    const guard = guardOf(schema, field);
    const edge = targetsOf(schema, field).some((target) => ![null, noun].includes(nounOf(schema, target)));
    if (root && field.name.startsWith('_')) continue;
    if (guard ? guard.on === null && !guard.why : root || edge) faults.push(`${type.name}.${field.name}`);
  }
  return faults;
}

/** Every field that can be reached needs a declared guard. Throws with all that lack one. */
export function checkGuards(schema: GraphQLSchema): void {
  const faults = objectTypes(schema).flatMap((type) => faultsOf(schema, type));
  if (faults.length) throw new Error(`no @guard (or a public one without why):\n  ${faults.sort().join('\n  ')}`);
}

/** JSON with sorted keys: equal input, equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) =>
    v !== null && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
}

/** Gives each root field a ctx of its own, and sends no answer whose declared guard was not checked. */
function guardField(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, GraphContext>,
  guard: Guard,
  isMutation: boolean,
): void {
  const resolve = field.resolve;
  if (!resolve) throw new Error(`${type.name}.${field.name} has no resolver`);
  const { name: fieldName } = field;
  field.resolve = async (source, args, context, info): Promise<unknown> => {
    if (!context.ctx.field) throw new Error('a graph is given ctx.forReading(): nested fields could write otherwise');
    const argsHash = isMutation ? createHash('sha256').update(canonical(args)).digest('hex') : '';
    if (!isMutation) context.ctx.unit.asked ??= askedFields(info);
    if (context.ctx.unit.asked?.has('updatedSince')) await settledBefore(context.ctx);
    const ctx = context.ctx.forField({ path: String(info.path.key), fieldName, argsHash, isMutation });
    const result: unknown = await resolve(source, args, { ...context, ctx }, info);
    if (guard.on !== null && !ctx.wasChecked(guard.on, guard.to)) {
      throw new Error(`${type.name}.${fieldName} answered without checking ${guard.on}:${guard.to}`);
    }
    return result;
  };
}

/** Checks that every guard is declared, puts the root fields behind theirs, and composes arguments (NFC). Changes the given schema. */
export function guardSchema(schema: GraphQLSchema): GraphQLSchema {
  checkGuards(schema);
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const guard = guardOf(schema, field);
      if (type && guard) guardField(type, field, guard, type === schema.getMutationType());
    }
  }
  connectPages(schema);
  composeArguments(schema);
  return schema;
}

const guardText = (guard: Guard): string => (guard.on === null ? `public: ${guard.why}` : `${guard.on}:${guard.to}`);

/** The reviewed list: every field with the right that protects it. */
export function fieldList(schema: GraphQLSchema): { type: string; field: string; guard: string }[] {
  return objectTypes(schema)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((type) => {
      const noun = nounOf(schema, type);
      const own = guardOf(schema, type);
      const inherited = own ? guardText(own) : noun ? `as ${noun}` : 'kernel';
      return Object.values(type.getFields()).map((field) => {
        const guard = guardOf(schema, field);
        return { type: type.name, field: field.name, guard: guard ? guardText(guard) : inherited };
      });
    });
}
