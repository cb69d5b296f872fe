// Writes the types of every service's contract to libs/<service>/build/contract.ts. What resolves a noun says which one it answers for:
// `implements Answers<Contract.Office, Office>`, and the compiler compares both.
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import { Kind, parse } from 'graphql';
import { isMain, runMain } from './main.mjs';
import { inRoot, root } from './project.mjs';

const config = {
  avoidOptionals: true,
  enumsAsTypes: true,
  onlyEnums: false,
  skipTypename: true,
  noExport: false,
  useTypeImports: true,
  scalars: {
    ID: 'string',
    Cents: 'number',
    Date: 'string',
    DateTime: 'Date | string',
    JSON: 'unknown',
  },
};

const roots = ['Query', 'Mutation'];

const contracts = () => globSync('libs/*/*.graphql', { cwd: root }).toSorted();

const definitionsOf = (file) =>
  parse(readFileSync(inRoot(file), 'utf8'), { noLocation: true })
    .definitions.filter(
      ({ kind, name: { value } = {} }) => kind !== Kind.DIRECTIVE_DEFINITION && !roots.includes(value),
    )
    .map((node) => (node.kind === Kind.OBJECT_TYPE_EXTENSION ? { ...node, kind: Kind.OBJECT_TYPE_DEFINITION } : node));

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
    ...{ plugins: [{ typescript: {} }], pluginMap: { typescript } },
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
