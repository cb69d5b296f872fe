import { globSync, readFileSync } from 'node:fs';
import { basename, matchesGlob } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Edge {
  source: string;
  target: string;
}
type Context = {
  projects: Record<string, { root: string }>;
  filesToProcess: { projectFileMap: Record<string, { file: string }[]> };
  workspaceRoot: string;
};
const { createDependencies } = (await import(pathToFileURL('infra/nx/edges.mjs').href)) as {
  createDependencies: (options: undefined, context: Context) => Edge[];
};

interface Target {
  command?: string;
  inputs?: string[];
  options?: { command: string };
}
const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;
const { namedInputs } = read<{ namedInputs: Record<string, string[]> }>('nx.json');
const { targets } = read<{ targets: Record<string, Target> }>('project.json');
const projects = Object.fromEntries(
  globSync(['libs/*/project.json', 'apps/*/project.json', 'infra/project.json']).map((file) => [
    read<{ name: string }>(file).name,
    { root: file.replace(/\/project\.json$/, '') },
  ]),
);

/** Patterns of a target, with the named ones written out. */
const patternsOf = (inputs: readonly string[]): string[] =>
  inputs.flatMap((one) => (namedInputs[one] ? patternsOf(namedInputs[one]) : [one.replace('{workspaceRoot}/', '')]));

it('learns who needs whom from imports by name and by path', () => {
  const fileOf = (file: string): Record<string, { file: string }[]> => ({
    [Object.keys(projects).find((name) => file.startsWith(`${projects[name]!.root}/`))!]: [{ file }],
  });
  const edgesOf = (file: string): string[] =>
    createDependencies(undefined, {
      projects,
      filesToProcess: { projectFileMap: fileOf(file) },
      workspaceRoot: process.cwd(),
    }).map(({ source, target }) => `${source} → ${target}`);
  expect(edgesOf('apps/server/src/registry.ts')).toEqual(
    expect.arrayContaining(['server → kernel', 'server → areas', 'server → oversight']),
  );
  expect(edgesOf('libs/areas/src/office/office.spec.ts')).toEqual(
    expect.arrayContaining(['areas → kernel', 'areas → testing']),
  );
  expect(edgesOf('infra/generators/generators.spec.ts')).toContain('infra → gateway');
});

it('every folder with code of ours is a project', () => {
  const folders = globSync(['libs/*/src', 'apps/*/{src,app}']).map((folder) => basename(folder.replace(/\/\w+$/, '')));
  expect(folders.filter((name) => !projects[name])).toEqual([]);
});

it('a check of the whole repository asks again when any file of code or settings has changed', () => {
  const code = globSync(['{libs,apps,infra}/**/*.{ts,tsx,mjs,cjs,graphql,json,css}', '*.{js,json}', '.*.cjs'], {
    exclude: (name) => /^(node_modules|build|dist|\.react-router|probes)$/.test(basename(String(name))),
  });
  const cached = Object.entries(targets).filter(([name]) => name.startsWith('all-'));
  expect(cached.length).toBeGreaterThan(5);
  for (const [name, { inputs = [] }] of cached) {
    const patterns = patternsOf(inputs);
    const unseen = code.filter((file) => !patterns.some((pattern) => matchesGlob(file, pattern)));
    const elsewhere = ['nx.json', 'project.json', '.dependency-cruiser.cjs', '.prettierrc.json'];
    expect([name, unseen.filter((file) => !elsewhere.includes(file))]).toEqual([name, []]);
  }
});
