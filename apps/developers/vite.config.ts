import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { webConfig } from '../../libs/web/bundle/src/vite.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const shared = webConfig({ base: '/_d/', sources: [here('app'), here('../../libs/web/ui/src')], dark: true });

export default defineConfig({
  ...shared,
  build: {
    ...shared.build,
    rolldownOptions: {
      ...shared.build?.rolldownOptions,
      // Marks for a compiler that the explorer's packages have been through already.
      onLog: (level, log, handler) => void (log.code === 'MODULE_LEVEL_DIRECTIVE' || handler(level, log)),
    },
  },
  // The editor's helpers are loaded by a page that is a module itself.
  worker: { format: 'es' },
});
