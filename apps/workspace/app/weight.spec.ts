import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const client = 'apps/workspace/build/client';
/** KB as they travel, gzip: what the workspace may ask of a slow line. */
const FIRST_KB = 220;
const NEXT_KB = 60;

interface Part {
  module: string;
  imports: string[];
}
interface Manifest {
  entry: Part;
  routes: Record<string, Part & { id: string; parentId?: string; path?: string }>;
}

const files = readdirSync(join(client, 'assets'));
const assets = files.find((name) => /^manifest-.*\.js$/.test(name)) ?? '';
const manifest = JSON.parse(
  readFileSync(join(client, 'assets', assets), 'utf8').replace(/^window\.__reactRouterManifest=|;$/g, ''),
) as Manifest;

const weights = new Map<string, number>();
function weight(file: string): number {
  const known = weights.get(file) ?? gzipSync(readFileSync(join(client, file.replace('/_w/', '')))).length / 1024;
  weights.set(file, known);
  return known;
}

const partsOf = ({ module, imports }: Part): string[] => [module, ...imports];

/** Everything the browser has when it shows a page: the program, the page with the frames around it, the words of one language. */
function loadedFor(id: string): Set<string> {
  const loaded = new Set([...partsOf(manifest.entry), `/_w/assets/${files.find((name) => /^de-.*\.js$/.test(name))}`]);
  for (let at: string | undefined = id; at !== undefined; at = manifest.routes[at]?.parentId)
    for (const part of partsOf(manifest.routes[at]!)) loaded.add(part);
  return loaded;
}

const sum = (parts: Iterable<string>): number => [...parts].reduce((total, file) => total + weight(file), 0);
const pages = Object.values(manifest.routes).filter(({ path }) => path?.startsWith('workspace'));

it('the first page weighs little, whichever it is', () => {
  const heavy = pages.map(({ id }) => [id, Math.round(sum(loadedFor(id)))] as const).filter(([, kb]) => kb > FIRST_KB);
  expect(heavy).toEqual([]);
  expect(pages.length).toBeGreaterThan(40);
});

it('the next page adds little to it', () => {
  const start = loadedFor(pages.find(({ path }) => path === 'workspace')!.id);
  const added = pages.map(({ id }) => [id, Math.round(sum([...loadedFor(id)].filter((f) => !start.has(f))))] as const);
  expect(added.filter(([, kb]) => kb > NEXT_KB)).toEqual([]);
});
