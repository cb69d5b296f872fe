import { registerHooks } from 'node:module';

const libraries = new URL('../../libs/', import.meta.url).href;

/**
 * Imports a module of `libs/` from its TypeScript source (Node 24 strips the types): for helpers that run before or
 * beside the compiled program. There `./x.js` in an import means `./x.ts`.
 */
export function importSource(path) {
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      next(isOurs(specifier, context) ? specifier.replace(/\.js$/, '.ts') : specifier, context),
  });
  return import(new URL(path, libraries).href).finally(() => hooks.deregister());
}

function isOurs(specifier, { parentURL }) {
  return specifier.startsWith('.') && parentURL?.startsWith(libraries) === true;
}
