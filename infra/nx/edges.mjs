import { readFileSync } from 'node:fs';
import { posix } from 'node:path';

const IMPORTS = /(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g;
const ALIASES = { '#libs/': 'libs/', '#apps/': 'apps/', '#web/': 'libs/web/' };

/** What a file of ours imports of ours, as a path from the root; null: something else. */
function pathOf(specifier, file) {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier);
  const alias = Object.keys(ALIASES).find((one) => specifier.startsWith(one));
  return alias ? ALIASES[alias] + specifier.slice(alias.length) : null;
}

/** Nx does not follow imports by the names of package.json (`#libs/kernel`): it learns here who needs whom. */
export function createDependencies(_options, { projects, filesToProcess, workspaceRoot }) {
  // the innermost first: a project may lie in another
  const roots = Object.entries(projects)
    .filter(([, { root }]) => root !== '.')
    .sort(([, a], [, b]) => b.root.length - a.root.length);
  const owner = (path) => roots.find(([, { root }]) => path === root || path.startsWith(`${root}/`))?.[0];
  return Object.entries(filesToProcess.projectFileMap).flatMap(([source, files]) =>
    files
      .filter(({ file }) => /\.(ts|tsx|mjs)$/.test(file))
      .flatMap(({ file }) => {
        const text = readFileSync(`${workspaceRoot}/${file}`, 'utf8');
        const paths = [...text.matchAll(IMPORTS)].map(([, specifier]) => pathOf(specifier, file));
        const targets = new Set(paths.map((path) => path && owner(path)));
        return [...targets].flatMap((target) =>
          target && target !== source ? [{ source, target, sourceFile: file, type: 'static' }] : [],
        );
      }),
  );
}

export const name = 'edges';
