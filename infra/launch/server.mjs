import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { watchParent } from './parent.mjs';
import { inRoot, projectNode } from './project.mjs';
import { say } from './progress.mjs';

const MAIN = 'dist/apps/server/src/main.js';

/**
 * V8 left alone lets garbage grow to several times of what is in use: under load the process took 740 MB, with these 390 MB. The
 * Dockerfile says the same.
 */
const MEMORY = ['--max-semi-space-size=16', '--heap-growing-percent=40'];
/**
 * An import lives on garbage alone: three million rows took 322 MB with the flags of the server, 279 MB with these. They cost a second and a
 * half of every start, so that other commands do without.
 */
const IMPORT_MEMORY = ['--max-semi-space-size=2', '--heap-growing-percent=20'];

/** Ctrl-C reaches us from the terminal and once more from npm: within this time it is the same one. */
const SAME_SIGNAL_MS = 1_000;

/**
 * Runs the server until it ends and gives its exit code. It has a process group of its own, so that it hears of a signal
 * only through us, once.
 */
export function runServer(args) {
  if (!existsSync(inRoot(MAIN))) throw new Error(`${MAIN} fehlt: npm run build`);
  const follow = new URL('follow-parent.mjs', import.meta.url).href;
  const flags = args[0]?.startsWith('import:') ? IMPORT_MEMORY : MEMORY;
  const child = spawn(projectNode(), [...flags, '--import', follow, inRoot(MAIN), ...args], {
    stdio: 'inherit',
    detached: true,
  });
  const unwatch = forwardSignals(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      unwatch();
      resolve(code ?? exitCodeOf(signal));
    });
  });
}

function forwardSignals(child) {
  let asked = 0;
  const stop = (signal) => {
    if (asked !== 0 && Date.now() - asked < SAME_SIGNAL_MS) return;
    if (asked !== 0) say('Wird sofort beendet.');
    child.kill(asked !== 0 ? 'SIGKILL' : signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM');
    asked = Date.now();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, stop);
  // Started by npm we belong to it: killed, it can no longer tell us to stop. ("exec" in package.json makes it our parent.)
  if (process.env.npm_lifecycle_event) watchParent(() => stop('SIGTERM'));
  return () => {
    for (const signal of signals) process.off(signal, stop);
  };
}

const exitCodeOf = (signal) => 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 0);
