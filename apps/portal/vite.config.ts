import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { webConfig } from '../../libs/web/bundle/src/vite.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(
  webConfig({ base: '/_p/', sources: [here('app'), here('../../libs/web/ui/src')], dark: true }),
);
