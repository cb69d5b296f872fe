import { reactRouter } from '@react-router/dev/vite';
import type { UserConfig } from 'vite';
import { kernStyles } from './styles.ts';

/** Our libraries do nothing when loaded: what a browser does not use of them, like the server's renderer, stays behind. */
const treeshake = {
  moduleSideEffects: [{ test: /\/libs\/(web\/\w+|contracts|typed)\/src\/[\w-]+\.tsx?$/, sideEffects: false }],
};

/**
 * The Vite settings all front ends share.
 * @param options.base where the built files are served, e.g. `/_p/`
 * @param options.dark whether the pages have a dark look, too
 */
export function webConfig(options: { base: string; sources: string[]; dark?: boolean }): UserConfig {
  return {
    base: options.base,
    plugins: [reactRouter()],
    resolve: { conditions: ['source'], tsconfigPaths: false },
    // Everything goes into the server build, React in its production form: which form runs must not depend on the settings of
    // the process, and the development form takes four times as long.
    define: { 'process.env.NODE_ENV': '"production"' },
    ssr: { noExternal: true, resolve: { conditions: ['source', 'node', 'module-sync'] } },
    css: { postcss: { plugins: [kernStyles(options)] } },
    // build/documents was written just before and stays; build.mjs clears the other two.
    build: {
      assetsInlineLimit: 0,
      cssMinify: true,
      reportCompressedSize: false,
      emptyOutDir: false,
      rolldownOptions: { treeshake },
    },
  };
}
