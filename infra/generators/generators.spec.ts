import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSchema, type GraphQLInputObjectType, parse } from 'graphql';
import { type z } from 'zod';
import { mergeSdl, startMerged } from '#libs/host';
import { type ServiceDefinition, type Who } from '#libs/kernel';
import { anonymousWho, as, berlin, createServiceApp, frankfurt, type ServiceApp } from '#libs/testing';
import { MergedGraph } from '../../apps/gateway/src/graph/merged.js';
import { contracts } from '../../apps/gateway/src/fields.js';
import { brokenChanges, differences, isChange } from '../fences/inputs.build.js';

/** What Nx gives a generator, kept in memory: the repository as it is, and what was written over it. */
class Draft {
  readonly root = process.cwd();
  private readonly written = new Map<string, string>();
  exists = (path: string): boolean => this.written.has(path) || existsSync(join(this.root, path));
  read = (path: string): string | null =>
    this.written.get(path) ?? (this.exists(path) ? readFileSync(join(this.root, path), 'utf8') : null);
  write = (path: string, text: string): void => void this.written.set(path, text);
  children = (path: string): string[] => readdirSync(join(this.root, path));
  listChanges = (): { path: string; type: string; content: string }[] =>
    [...this.written].map(([path, content]) => ({ path, type: 'CREATE', content }));
}
type Generator = (tree: Draft, given: Record<string, string>) => Promise<void>;

/** The generators are plain JavaScript without declarations of types. */
const load = async (file: string): Promise<Record<string, unknown>> =>
  (await import(pathToFileURL(file).href)) as Record<string, unknown>;

/** Beside the repository's own services: what is there is written by this spec, and gone after it. */
const FOLDER = 'infra/generators/build';
const SERVICE = `${FOLDER}/libs/samples`;
const tree = new Draft();
const written = (): string[] => tree.listChanges().map(({ path }) => path);

let app: ServiceApp;
let graph: MergedGraph;
beforeAll(async () => {
  const [service, noun] = await Promise.all(
    ['service', 'noun'].map(async (name) => (await load(`infra/generators/${name}.mjs`))[name] as Generator),
  );
  await service!(tree, { name: 'samples', de: 'Muster' });
  await noun!(tree, { service: 'samples', noun: 'BorrowedThing' });
  rmSync(FOLDER, { recursive: true, force: true });
  for (const { path, content } of tree.listChanges().filter(({ path }) => path.startsWith('libs/samples/'))) {
    mkdirSync(dirname(join(FOLDER, path)), { recursive: true });
    writeFileSync(join(FOLDER, path), content);
  }
  const definition = await generated();
  const filled = { state: JSON.stringify(tree.listChanges()), fill: async () => undefined };
  app = await createServiceApp({ definitions: [definition], filled });
  graph = new MergedGraph(await startMerged(app.runtime), () => undefined);
});
afterAll(async () => {
  await app?.close();
  rmSync(FOLDER, { recursive: true, force: true });
});

/** Its definition; only its place is another than that of a service that stays. */
async function generated(): Promise<ServiceDefinition> {
  const { samples } = (await import(resolve(`${SERVICE}/src/index.ts`))) as { samples: ServiceDefinition };
  const modules = await Promise.all(
    globSync(`${SERVICE}/src/migrations/*.ts`)
      .sort()
      .map((file) => import(resolve(file))),
  );
  const migrations = modules.flatMap((one) => Object.values(one as object)) as ServiceDefinition['migrations'];
  return { ...samples, migrations, sdlFile: `${SERVICE}/samples.graphql` };
}

interface Answer {
  data: unknown;
  codes: unknown[];
}
async function ask(who: Who, source: string, input: object = {}, of = berlin): Promise<Answer> {
  const tenant = { ...of, modules: [...of.modules, 'samples'] };
  const ctx = app.ctx({ who, tenant }).forReading();
  const { data, errors = [] } = await graph.execute({ document: parse(source), variables: { input }, ctx });
  await ctx.finish();
  return { data: JSON.parse(JSON.stringify(data ?? null)), codes: errors.map(({ extensions }) => extensions['code']) };
}

it('writes what a service has, and touches three files of others', () => {
  const outside = written().filter((path) => !path.startsWith('libs/samples/') && !path.startsWith('docs/api/'));
  expect(outside.sort()).toEqual(['apps/server/src/registry.ts', 'docs/api.md', 'infra/programmes/berlin.json']);
  const parts = ['entity', 'input', 'noun', 'policy', 'policy.spec', 'service', 'spec'];
  for (const noun of ['sample', 'borrowed-thing'])
    expect(
      written()
        .filter((path) => path.includes(`/${noun}/`))
        .sort(),
    ).toEqual(parts.map((part) => `libs/samples/src/${noun}/${noun}.${part}.ts`).sort());
  expect(tree.read('apps/server/src/registry.ts')).toMatch(/, samples\]/);
});

it.each([
  ['createSample', 'samples', 'sample'],
  ['createBorrowedThing', 'borrowedThings', 'borrowedThing'],
])('answers at once: %s, %s', async (create, list, noun) => {
  const Noun = noun[0]!.toUpperCase() + noun.slice(1);
  const change = `mutation ($input: Create${Noun}Input!) { made: ${create}(input: $input) { id name version can } }`;
  const made = await ask(as('senate'), change, { name: ' Eins ' });
  const can = ['read', 'create', 'update', 'remove'];
  expect(made).toMatchObject({ data: { made: { name: 'Eins', version: 1, can } }, codes: [] });
  const question = `{ page: ${list}(first: 5, filter: { search: "eins" }) { nodes { name updatedAt } totalCount } }`;
  expect(await ask(as('team'), question)).toMatchObject({
    data: { page: { nodes: [{ name: 'Eins' }], totalCount: 1 } },
  });
  expect(await ask(as('senate'), question, {}, frankfurt)).toMatchObject({ data: { page: { totalCount: 0 } } });
  expect((await ask(as('team'), change, { name: 'Zwei' })).codes).toEqual(['FORBIDDEN']);
  expect(await ask(anonymousWho(), question)).toMatchObject({ data: { page: { totalCount: 0 } } });
});

it('reads every input as the contract says it', async () => {
  const schema = buildSchema(mergeSdl([...contracts(), readFileSync(`${SERVICE}/samples.graphql`, 'utf8')]));
  const readers = await Promise.all(globSync(`${SERVICE}/src/*/*.input.ts`).map((file) => import(resolve(file))));
  const all = readers.flatMap((one) => Object.entries(one as object)).filter(([name]) => name.endsWith('Input'));
  expect(all.length).toBe(6);
  const faults = (all as [string, z.ZodType][]).flatMap(([name, reader]) => {
    const type = schema.getType(name[0]!.toUpperCase() + name.slice(1)) as GraphQLInputObjectType;
    return [...differences(type, reader), ...(isChange(type.name) ? brokenChanges(type, reader) : [])];
  });
  expect(faults).toEqual([]);
});

it('has the types of its contract and of everything that it uses', async () => {
  const { contractTypes } = (await load('infra/launch/contract-types.mjs')) as {
    contractTypes: (contract: string) => Promise<string>;
  };
  mkdirSync(`${SERVICE}/build`, { recursive: true });
  writeFileSync(`${SERVICE}/build/contract.ts`, await contractTypes(`${SERVICE}/samples.graphql`));
  const { status, stdout } = spawnSync(process.execPath, ['infra/launch/tool.mjs', 'types', SERVICE], {
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([0, '']);
}, 60_000);
