import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackDebian } from './debian.js';
import { onPath } from './on-path.js';
import { toolsDir } from './tools-dir.js';

/**
 * What Playwright switches off, as far as our pages could notice it: a second list takes the place of the first. The last three are lists
 * of suggestions below the address bar that nobody sees: for every window two pages of the browser's own were loaded.
 */
const SWITCHED_OFF = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
];

/** Flags for a headless browser in a container that keeps silent in the background. */
export const chromiumFlags: readonly string[] = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${SWITCHED_OFF.join()}`,
];

const NAMES = ['chromium', 'google-chrome', 'chromium-browser'];

/** The program of a real Chromium: CHROMIUM_PATH, the machine's own, else a privately unpacked one (700 MB, once). */
export async function findChromium(): Promise<string> {
  const installed = process.env['CHROMIUM_PATH'] ?? NAMES.map(onPath).find(Boolean);
  if (installed) return installed;
  const packages = ['chromium', 'fonts-dejavu-core', 'fonts-liberation'];
  const { root, env } = await unpackDebian(join(toolsDir(), 'chromium'), packages);
  return writeStarter(root, env['LD_LIBRARY_PATH'] ?? '');
}

/** A program that starts the unpacked Chromium with its own libraries and fonts, and those of the machine if it has any. */
function writeStarter(root: string, libraries: string): string {
  const fonts = join(root, 'fonts.conf');
  const folders = [join(root, 'usr/share/fonts'), '/usr/share/fonts'].map((folder) => `<dir>${folder}</dir>`).join('');
  const cache = `<cachedir>${join(root, 'font-cache')}</cachedir>`;
  writeFileSync(
    fonts,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}${cache}</fontconfig>`,
  );
  const starter = join(root, 'start-chromium');
  const lines = [
    '#!/bin/sh',
    `export LD_LIBRARY_PATH='${libraries}' FONTCONFIG_FILE='${fonts}'`,
    `exec '${join(root, 'usr/lib/chromium/chromium')}' "$@"`,
  ];
  writeFileSync(starter, `${lines.join('\n')}\n`, { mode: 0o755 });
  return starter;
}
