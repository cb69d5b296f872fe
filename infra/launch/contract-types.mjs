// Writes the types of every service's contract to libs/<service>/build/contract.ts. Who declares what answers its fields (`declare<Contract.Graph,
// Contract.Arguments>()`) is compared with them by the compiler.
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import { Kind, parse } from 'graphql';
import { isMain, runMain } from './main.mjs';
import { inRoot, root } from './project.mjs';

const config = {
  avoidOptionals: { field: true },
  enumsAsTypes: true,
  onlyEnums: false,
  skipTypename: false,
  nonOptionalTypename: true,
  noExport: false,
  useTypeImports: true,
  scalars: {
    ID: 'string',
    Cents: 'number',
    Date: 'string',
    DateTime: 'Date | string',
    JSON: 'unknown',
    ...Object.fromEntries(
      ['EmailAddress', 'LanguageTag', 'PhoneNumber', 'TimeOfDay', 'TimeZone', 'URL'].map((name) => [name, 'string']),
    ),
  },
};

const roots = ['Query', 'Mutation'];

const contracts = () => globSync('libs/*/*.graphql', { cwd: root }).toSorted();

/** The roots of a contract may be written in several places. */
function joined(nodes) {
  const root = ({ name }) => roots.includes(name?.value);
  const rest = nodes.filter((node) => !root(node));
  const whole = Map.groupBy(nodes.filter(root), ({ name }) => name.value);
  return [
    ...rest,
    ...[...whole.values()].map((parts) => ({ ...parts[0], fields: parts.flatMap(({ fields }) => fields ?? []) })),
  ];
}

const definitionsOf = (file) =>
  joined(
    parse(readFileSync(inRoot(file), 'utf8'), { noLocation: true })
      .definitions.filter(({ kind }) => kind !== Kind.DIRECTIVE_DEFINITION)
      .map((node) =>
        node.kind === Kind.OBJECT_TYPE_EXTENSION ? { ...node, kind: Kind.OBJECT_TYPE_DEFINITION } : node,
      ),
  );

const has = ({ directives }, name) => directives?.some((directive) => directive.name.value === name) ?? false;

/** What a service resolves: its roots, its nouns, and what it says about the nouns of others. */
function isResolved({ name: { value }, directives = [], fields = [] }) {
  const guard = directives.find((directive) => directive.name.value === 'guard');
  const on = guard?.arguments.find(({ name }) => name.value === 'on')?.value.value;
  const id = fields.find(({ name }) => name.value === 'id');
  return roots.includes(value) || on === value || (id !== undefined && has(id, 'external'));
}

const capital = (name) => `${name[0].toUpperCase()}${name.slice(1)}`;

/** Types by their names and arguments by their fields: what a declaration of the service is compared with. */
function index(contract) {
  const types = definitionsOf(contract).filter(
    ({ kind, fields }) => kind === Kind.OBJECT_TYPE_DEFINITION && fields?.length,
  );
  const args = types.map(({ name: { value: type }, fields }) => {
    const given = fields.filter((field) => field.arguments?.length);
    const lines = given.map(({ name: { value } }) => `    ${value}: ${capital(type)}${capital(value)}Args;`);
    return lines.length ? `  ${type}: {\n${lines.join('\n')}\n  };` : '';
  });
  const graph = types.filter(isResolved).map(({ name: { value } }) => `  ${value}: ${value};`);
  return `export type Graph = {\n${graph.join('\n')}\n};\nexport type Arguments = {\n${args.filter(Boolean).join('\n')}\n};\n`;
}

/**
 * What a service answers for, and what it refers to. Its part of another's noun bears the name of the noun here: what others say about it
 * is theirs to answer.
 */
function documentOf(contract) {
  const known = new Map();
  for (const file of [contract, ...contracts()])
    for (const node of definitionsOf(file)) if (!known.has(node.name.value)) known.set(node.name.value, node);
  return { kind: Kind.DOCUMENT, definitions: [...known.values()] };
}

/** The types of one contract, as a source. */
export function contractTypes(contract) {
  return codegen({
    ...{ schema: documentOf(contract), documents: [], filename: 'contract.ts', config },
    ...{ plugins: [{ typescript: {} }, { index: {} }] },
    pluginMap: { typescript, index: { plugin: () => index(contract) } },
  });
}

/** @returns the services whose types changed */
export async function writeContractTypes() {
  const changed = [];
  for (const contract of contracts()) {
    const service = basename(dirname(contract));
    if (basename(contract) !== `${service}.graphql` || service === 'kernel') continue;
    const file = inRoot('libs', service, 'build', 'contract.ts');
    const text = await contractTypes(contract);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    changed.push(service);
  }
  return changed;
}

if (isMain(import.meta.url)) {
  await runMain(async () =>
    console.log(`contracts whose types changed: ${(await writeContractTypes()).join(', ') || 'none'}`),
  );
}
