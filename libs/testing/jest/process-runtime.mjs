import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { resetGlobals } from './process-globals.mjs';
import { running } from './process-hooks.mjs';

const require = createRequire(import.meta.url);

/**
 * Runs specs in the worker's own process, on modules that are loaded once, as in production. Jest's own runtime loads every module anew
 * for each file, in a realm of its own: that was half of what the specs cost. Jest asks for the methods below and no others.
 */
class ProcessRuntime {
  constructor(_config, _environment, _resolver, transformer) {
    running.file += 1;
    running.transformer = transformer;
    resetGlobals();
  }

  /** Specs and set-up files are run, not only loaded: once for each file. */
  unstable_importModule(path) {
    return import(`${pathToFileURL(path)}?file=${running.file}`);
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  requireModule(path) {
    return require(path);
  }

  /** Jest's collector of `describe` and `it` keeps what it has seen, so each file gets a new one. */
  requireInternalModule(path) {
    delete require.cache[path];
    return require(path);
  }

  getSourceMaps() {
    return running.sourceMaps;
  }

  setGlobalsForRuntime() {}
  enterTestCode() {}
  leaveTestCode() {}
  getAllCoverageInfoCopy() {}
  getAllV8CoverageInfoCopy() {}

  teardown() {
    resetGlobals();
  }
}

export { ProcessRuntime as 'module.exports' };
