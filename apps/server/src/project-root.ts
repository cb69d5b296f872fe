import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'nx.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('no nx.json above the program: it must run from the repository or its image');
  return rootAbove(parent);
}

/** The folder of the repository, whether the code runs from the sources or compiled from dist/. */
export const projectRoot = rootAbove(dirname(fileURLToPath(import.meta.url)));
