import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackDebian } from './debian.js';
import { onPath } from './on-path.js';
import { toolsDir } from './tools-dir.js';

/** What Playwright's `launchOptions` need. */
export interface Chromium {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

/** Headless in a container, and silent: no background traffic. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real Chromium: CHROMIUM_PATH, the machine's own, else a privately unpacked one (about 400 MB, once). */
export async function findChromium(): Promise<Chromium> {
  const installed =
    process.env['CHROMIUM_PATH'] ?? ['chromium', 'google-chrome', 'chromium-browser'].map(onPath).find(Boolean);
  if (installed) return { executablePath: installed, args: FLAGS, env: onlyStrings(process.env) };
  const { root, env } = await unpackDebian(join(toolsDir(), 'chromium'), [
    'chromium',
    'fonts-dejavu-core',
    'fonts-liberation',
  ]);
  return {
    executablePath: join(root, 'usr/lib/chromium/chromium'),
    args: FLAGS,
    env: onlyStrings({ ...env, FONTCONFIG_FILE: fontConfiguration(root) }),
  };
}

/** The unpacked fonts beside those of the machine, if it has any. */
function fontConfiguration(root: string): string {
  const file = join(root, 'fonts.conf');
  const folders = [join(root, 'usr/share/fonts'), '/usr/share/fonts'].map((folder) => `<dir>${folder}</dir>`).join('');
  const cache = `<cachedir>${join(root, 'font-cache')}</cachedir>`;
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}${cache}</fontconfig>`,
  );
  return file;
}

function onlyStrings(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
