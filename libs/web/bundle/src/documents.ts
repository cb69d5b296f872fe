import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildASTSchema,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  specifiedRules,
  typeFromAST,
  validate,
  visit,
} from 'graphql';
// By its file: what builds the pages runs from the sources, without what is compiled.
import { withConnections } from '../../../host/src/connection-sdl.ts';
import { withNode } from '../../../host/src/node-sdl.ts';

/**
 * Reads an app's `.graphql` files, checks them against the contracts of the services and writes
 * - `manifest.json`: sha256 → text, the app's trusted documents for the gateway;
 * - `documents.ts`: name and hash of each document with the types of its variables and answer.
 */
export function writeDocuments(options: { root: string; documents: string; out: string }): string[] {
  const schema = mergedSchema(options.root);
  const texts = globSync('**/*.graphql', { cwd: options.documents })
    .toSorted()
    .map((file) => readFileSync(join(options.documents, file), 'utf8'));
  const document: DocumentNode = texts.length > 0 ? parse(texts.join('\n')) : { kind: Kind.DOCUMENT, definitions: [] };
  const faults = texts.length > 0 ? validate(schema, document, rules) : [];
  if (faults.length > 0) throw new Error(`documents in ${options.documents}: ${faults.map(String).join('\n')}`);
  const operations = operationsOf(document);
  mkdirSync(options.out, { recursive: true });
  const manifest = Object.fromEntries(operations.map(({ hash, text }) => [hash, text]));
  writeChanged(join(options.out, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
  writeChanged(join(options.out, 'documents.ts'), typesOf(schema, document, operations));
  return operations.map(({ name }) => name);
}

// Fragments are shared between files: one that a single document does not use is not a fault of the whole.
const rules = specifiedRules.filter(({ name }) => name !== 'NoUnusedFragmentsRule');

const federation = `
  directive @key(fields: String!) repeatable on OBJECT
  directive @external on FIELD_DEFINITION
  directive @shareable on OBJECT | FIELD_DEFINITION
  directive @provides(fields: String!) on FIELD_DEFINITION
  directive @requires(fields: String!) on FIELD_DEFINITION`;

/** The contracts of all services as one schema, the one the gateway answers for. */
export function mergedSchema(root: string): GraphQLSchema {
  const files = globSync('libs/*/*.graphql', { cwd: root }).toSorted();
  const texts = files.map((file) => readFileSync(join(root, file), 'utf8'));
  const { definitions } = parse([federation, ...texts].join('\n'));
  return buildASTSchema(
    { kind: Kind.DOCUMENT, definitions: definitions.map(withNode).flatMap((one) => withConnections(one, [])) },
    { assumeValidSDL: true },
  );
}

interface Operation {
  name: string;
  node: OperationDefinitionNode;
  text: string;
  hash: string;
}

function operationsOf(document: DocumentNode): Operation[] {
  const fragments = fragmentsOf(document);
  return document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((node) => {
      if (!node.name) throw new Error('a document without a name');
      const text = [...usedFragments(node, fragments), node].map((part) => print(part)).join('\n');
      return { name: node.name.value, node, text, hash: createHash('sha256').update(text).digest('hex') };
    });
}

type Fragments = Map<string, FragmentDefinitionNode>;

const fragmentsOf = (document: DocumentNode): Fragments =>
  new Map(
    document.definitions.flatMap((d) => (d.kind === Kind.FRAGMENT_DEFINITION ? [[d.name.value, d] as const] : [])),
  );

function usedFragments(
  node: OperationDefinitionNode | FragmentDefinitionNode,
  fragments: Fragments,
  found = new Set<FragmentDefinitionNode>(),
): Set<FragmentDefinitionNode> {
  visit(node, {
    FragmentSpread({ name }) {
      const fragment = fragments.get(name.value);
      if (!fragment || found.has(fragment)) return;
      found.add(fragment);
      usedFragments(fragment, fragments, found);
    },
  });
  return found;
}

/** An unchanged file keeps its time, so that nothing is built again because of it. */
function writeChanged(file: string, text: string): void {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}

const scalars: Record<string, string> = {
  ID: 'string',
  String: 'string',
  Int: 'number',
  Float: 'number',
  Boolean: 'boolean',
  Cents: 'number',
  Date: 'string',
  DateTime: 'string',
  EmailAddress: 'string',
  JSON: 'unknown',
  LanguageTag: 'string',
  PhoneNumber: 'string',
  TimeOfDay: 'string',
  TimeZone: 'string',
  URL: 'string',
};

function typesOf(schema: GraphQLSchema, document: DocumentNode, operations: Operation[]): string {
  const writer = new TypeWriter(schema, fragmentsOf(document));
  const parts = operations.map((operation) => writer.operation(operation));
  return [
    '// Written from the .graphql files of this app by libs/web/build.mjs. Do not edit.',
    "import { type GraphqlDocument } from '#web/graphql';",
    ...writer.named.values(),
    ...parts,
    '',
  ].join('\n\n');
}

class TypeWriter {
  /** enums and input objects by name, in the order of first use */
  readonly named = new Map<string, string>();

  private readonly schema: GraphQLSchema;
  private readonly fragments: Fragments;

  // Written out, because Node runs this file as it is and takes types away only.
  constructor(schema: GraphQLSchema, fragments: Fragments) {
    this.schema = schema;
    this.fragments = fragments;
  }

  operation({ name, node, hash }: Operation): string {
    const root = this.schema.getRootType(node.operation);
    if (!root) throw new Error(`no root for ${name}`);
    const variables = (node.variableDefinitions ?? []).map(({ variable, type, defaultValue }) => {
      const input = typeFromAST(this.schema, type as never) as GraphQLInputType;
      const optional = !isNonNullType(input) || defaultValue ? '?' : '';
      return `${variable.name.value}${optional}: ${this.input(input)};`;
    });
    return [
      `export type ${name}Variables = { ${variables.join(' ')} };`,
      `export type ${name}Answer = ${this.selection(root, node.selectionSet)};`,
      `export const ${name}: GraphqlDocument<${name}Answer, ${name}Variables> = {\n  name: '${name}',\n  hash: '${hash}',\n};`,
    ].join('\n');
  }

  private selection(type: GraphQLOutputType, set: SelectionSetNode): string {
    return `{ ${[...this.fields(type, set)].map(([key, text]) => `${key}: ${text};`).join(' ')} }`;
  }

  private fields(type: GraphQLOutputType, set: SelectionSetNode): Map<string, string> {
    if (!isObjectType(type)) throw new Error(`only object types can be selected from, not ${String(type)}`);
    const found = new Map<string, string>();
    for (const selection of set.selections) {
      if (selection.kind !== Kind.FIELD) {
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
        if (fragment) for (const [key, text] of this.fields(type, fragment.selectionSet)) found.set(key, text);
        continue;
      }
      const key = selection.alias?.value ?? selection.name.value;
      const field = type.getFields()[selection.name.value];
      found.set(key, field ? this.output(field.type, selection.selectionSet) : `'${type.name}'`);
    }
    return found;
  }

  private output(type: GraphQLOutputType, set: SelectionSetNode | undefined, nullable = true): string {
    if (isNonNullType(type)) return this.output(type.ofType, set, false);
    const inner = isListType(type)
      ? `Array<${this.output(type.ofType, set)}>`
      : set
        ? this.selection(type, set)
        : this.leaf(type);
    return nullable ? `${inner} | null` : inner;
  }

  private input(type: GraphQLInputType, nullable = true): string {
    if (isNonNullType(type)) return this.input(type.ofType, false);
    const inner = isListType(type) ? `Array<${this.input(type.ofType)}>` : this.leaf(type);
    return nullable ? `${inner} | null` : inner;
  }

  private leaf(type: GraphQLOutputType | GraphQLInputType): string {
    const name = String(type);
    if (scalars[name]) return scalars[name];
    if (!this.named.has(name)) {
      this.named.set(name, '');
      this.named.set(name, this.definition(name));
    }
    return name;
  }

  private definition(name: string): string {
    const type = this.schema.getType(name);
    if (isEnumType(type)) {
      const values = type.getValues().map((value) => `'${value.name}'`);
      return `export type ${name} = ${values.join(' | ')};`;
    }
    if (!isInputObjectType(type) || !isInputType(type)) throw new Error(`no TypeScript type for ${name}`);
    const fields = Object.values(type.getFields()).map(
      (field) => `${field.name}${isNonNullType(field.type) ? '' : '?'}: ${this.input(field.type)};`,
    );
    return `export type ${name} = { ${fields.join(' ')} };`;
  }
}
