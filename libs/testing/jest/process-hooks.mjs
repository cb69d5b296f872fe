import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../', import.meta.url).href;
const GLOBALS = new URL('process-globals.mjs', import.meta.url).href;
const AS_MODULE = {
  instrument: false,
  supportsDynamicImport: true,
  supportsExportNamespaceFrom: true,
  supportsStaticESM: true,
  supportsTopLevelAwait: true,
};

/** The spec that runs: its number in this process, Jest's transformer with its cache, the source maps of what it transformed. */
export const running = { file: 0, transformer: null, sourceMaps: new Map() };

/** What belongs to a spec has its hooks and its state: anew for each file, unlike the program. */
const isOfSpec = (url) => /\.build\.tsx?$|\/fixtures\//.test(url);

const isOurs = (url) => url?.startsWith(root) === true && !/\/(node_modules|dist)\//.test(url);

/** What `./x.js` means in our sources. */
function sourceOf(specifier, parentURL) {
  if (!/^\.{1,2}\/.*\.js$/.test(specifier)) return undefined;
  const { href } = new URL(specifier, parentURL);
  return ['.ts', '.tsx'].map((end) => href.replace(/\.js$/, end)).find((url) => existsSync(new URL(url)));
}

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === '@jest/globals') return { url: GLOBALS, shortCircuit: true };
    if (!isOurs(context.parentURL)) return next(specifier, context);
    const url = sourceOf(specifier, context.parentURL);
    if (url) return { url: isOfSpec(url) ? `${url}?file=${running.file}` : url, shortCircuit: true };
    return next(specifier, { ...context, conditions: [...context.conditions, 'source'] });
  },
  load(url, context, next) {
    if (!isOurs(url) || !/\.tsx?(\?|$)/.test(url)) return next(url, context);
    const file = fileURLToPath(url);
    const { transformer, sourceMaps } = running;
    const { code, sourceMapPath } = transformer.transform(file, AS_MODULE, readFileSync(file, 'utf8'));
    if (sourceMapPath) for (const name of [file, url]) sourceMaps.set(name, sourceMapPath);
    return { format: 'module', source: code, shortCircuit: true };
  },
});
