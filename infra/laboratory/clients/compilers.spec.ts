import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { jest } from '@jest/globals';
import { buildSchema, introspectionFromSchema, parse } from 'graphql';
import { HostileDoor } from '../hostile/door.build.js';
import { projectRoot } from '../../../apps/server/src/project-root.js';
import { Scratch, schemaFile } from './scratch.build.js';

jest.setTimeout(120_000);

const sdl = readFileSync(schemaFile, 'utf8');
/** where the package keeps the program for this machine; it has no types */
const relay = (await import(pathToFileURL(join(projectRoot, 'node_modules/relay-compiler/index.js')).href)) as {
  default: string;
};
const tsc = join(projectRoot, 'node_modules/typescript/bin/tsc');
let door: HostileDoor;
let scratch: Scratch;
let url = '';
beforeAll(async () => {
  door = await HostileDoor.open();
  url = `http://127.0.0.1:${door.port}/graphql`;
});
afterEach(() => scratch?.remove());
afterAll(() => door?.close());

interface Areas {
  totalCount: number;
  edges: { node: { name: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

describe('the compiler of Relay', () => {
  const app = `
import { graphql } from 'relay-runtime';
graphql\`
  query AppQuery($count: Int!, $cursor: String) { ...App_areas @arguments(count: $count, cursor: $cursor) }
\`;
graphql\`
  fragment App_areas on Query
  @refetchable(queryName: "AppAreasQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" }) {
    areas(first: $count, after: $cursor, orderBy: name) @connection(key: "App_areas") {
      totalCount
      edges { node { id name district { id name } } }
    }
  }
\`;
graphql\`
  fragment Area_applications on Area
  @refetchable(queryName: "AreaApplicationsQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" }) {
    name
    applications(first: $count, after: $cursor) @connection(key: "Area_applications") { edges { node { id title } } }
  }
\`;
graphql\`
  fragment App_latest on Query
  @refetchable(queryName: "AppLatestQuery")
  @argumentDefinitions(
    first: { type: "Int" } after: { type: "String" } last: { type: "Int", defaultValue: 10 } before: { type: "String" }
  ) {
    areas(first: $first, after: $after, last: $last, before: $before) @connection(key: "Latest_areas") { edges { node { id name } } }
  }
\`;
`;
  const config = {
    ...{ src: './src', schema: './schema.graphql', language: 'javascript', eagerEsModules: true },
    // Ids are those of their noun; what names a row in the whole graph is `nodeId`.
    schemaConfig: { nodeInterfaceIdField: 'nodeId', nodeInterfaceIdVariableName: 'nodeId' },
  };
  const textOf = (name: string): string => {
    const [, text] = /"text": (".*")/.exec(scratch.read(`src/__generated__/${name}.graphql.js`))!;
    return JSON.parse(text!) as string;
  };
  const ask = async (query: string, variables: object): Promise<Areas> => {
    const { text } = await door.graphql(query, variables, {});
    return (JSON.parse(text) as { data: { areas: Areas } }).data.areas;
  };

  it('takes lists that can be asked for again, either way, and what it wrote reads them whole; a row is asked for again by its name', async () => {
    scratch = new Scratch({ 'relay.config.json': JSON.stringify(config), 'schema.graphql': sdl, 'src/App.js': app });
    await scratch.run(relay.default, ['relay.config.json']);
    const names: string[] = [];
    let page = await ask(textOf('AppAreasQuery'), { count: 10, cursor: null });
    for (;;) {
      names.push(...page.edges.map(({ node }) => node.name));
      if (!page.pageInfo.hasNextPage) break;
      page = await ask(textOf('AppAreasQuery'), { count: 10, cursor: page.pageInfo.endCursor });
    }
    expect([names.length, new Set(names).size]).toEqual([page.totalCount, page.totalCount]);
    const { text } = await door.graphql('{ areas(first: 1) { nodes { name nodeId } } }');
    const [area] = (JSON.parse(text) as { data: { areas: { nodes: { name: string; nodeId: string }[] } } }).data.areas
      .nodes;
    const again = await door.graphql(textOf('AreaApplicationsQuery'), { count: 1, cursor: null, nodeId: area!.nodeId });
    expect(JSON.parse(again.text)).toMatchObject({
      data: { node: { __typename: 'Area', ...area, applications: { edges: expect.anything() as unknown } } },
    });
    // As its runtime asks backwards: the arguments of the other way are null.
    const last = await ask(textOf('AppLatestQuery'), { first: null, after: null, last: 3, before: null });
    expect(last.edges.map(({ node }) => node.name)).toEqual(names.slice(-3));
  });
});

const document = `query AllAreas($after: String) {
  areas(first: 10, after: $after) { totalCount edges { node { id name phase { kind } } } pageInfo { hasNextPage endCursor } }
}`;
/** Reads all areas with a typed document, and would not compile if a name or a type were another. */
const reader = `
const url = process.env['GRAPH_URL']!;
const names: string[] = [];
let total = 0;
for (let after: string | null = null; ; ) {
  const variables: VariablesOf<typeof AllAreas> = { after };
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: text, variables }),
  });
  const { data } = (await answer.json()) as { data: ResultOf<typeof AllAreas> };
  if (!data.areas) throw new Error('no answer');
  for (const { node } of data.areas.edges) names.push(node.name);
  total = data.areas.totalCount;
  // @ts-expect-error: a text is no number
  const wrong: number = data.areas.edges[0]!.node.name;
  void wrong;
  if (!data.areas.pageInfo.hasNextPage) break;
  after = data.areas.pageInfo.endCursor ?? null;
}
console.log(JSON.stringify({ names, total }));
`;
const tsconfig = JSON.stringify({
  compilerOptions: {
    ...{ target: 'es2024', lib: ['es2024', 'dom'], module: 'preserve', strict: true, noEmit: true, skipLibCheck: true },
    ...{ noUncheckedIndexedAccess: true, allowImportingTsExtensions: true, types: ['node'] },
  },
  include: ['*.ts', 'generated/*.ts'],
});

async function readAll(file: string): Promise<void> {
  await scratch.run(process.execPath, [tsc, '-p', '.']);
  const printed = await scratch.run(
    process.execPath,
    ['--experimental-transform-types', '--disable-warning=ExperimentalWarning', file],
    { GRAPH_URL: url },
  );
  const { names, total } = JSON.parse(printed) as { names: string[]; total: number };
  expect([names.length, new Set(names).size, total > 40]).toEqual([total, total, true]);
}

it('gql.tada types a document from the schema alone, and it reads all areas', async () => {
  const introspection = JSON.stringify(introspectionFromSchema(buildSchema(sdl), { descriptions: false }));
  const main = `
import { initGraphQLTada, type ResultOf, type VariablesOf } from 'gql.tada';
import type { introspection } from './introspection.d.ts';
import { print } from 'graphql';
const graphql = initGraphQLTada<{ introspection: introspection; scalars: { DateTime: string; Date: string; Cents: number } }>();
const AllAreas = graphql(\`${document}\`);
const text = print(AllAreas);
${reader}`;
  scratch = new Scratch({ 'tsconfig.json': tsconfig, 'main.ts': main });
  scratch.write('introspection.d.ts', `export type introspection = ${introspection};`);
  await readAll('main.ts');
});

it('the client preset of the code generator writes a typed document, and it reads all areas', async () => {
  const schema = parse(sdl);
  const sections = await preset.buildGeneratesSection({
    ...{
      baseOutputDir: 'generated/',
      schema,
      documents: [{ location: 'main.ts', document: parse(document), rawSDL: document }],
    },
    ...{ config: { documentMode: 'string', useTypeImports: true }, presetConfig: {}, plugins: [], pluginMap: {} },
  });
  const main = `
import { AllAreasDocument as AllAreas } from './generated/graphql.ts';
import type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';
const text = AllAreas.toString();
${reader}`;
  scratch = new Scratch({ 'tsconfig.json': tsconfig, 'main.ts': main });
  for (const section of sections) scratch.write(section.filename, await codegen(section));
  await readAll('main.ts');
});
