import { spawn } from 'node:child_process';

const EVERY_MS = 10_000;

export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

export const say = (text) => process.stdout.write(`${text}\n`);

/**
 * Runs a long step: says what it is, shows every ten seconds that it goes on, and how long it took. What the command
 * prints is shown only when it fails.
 */
export async function longStep(title, command, args, options = {}) {
  const begun = Date.now();
  say(`${title} …`);
  const ticker = setInterval(() => say(`  … läuft noch (${seconds(Date.now() - begun)})`), EVERY_MS);
  try {
    const { code, output } = await capture(command, args, options);
    if (code !== 0) throw new StepFailed(title, code, output);
  } finally {
    clearInterval(ticker);
  }
  say(`${title}: fertig nach ${seconds(Date.now() - begun)}`);
}

export class StepFailed extends Error {
  constructor(title, code, output) {
    super(`${output.trimEnd()}\n${title}: fehlgeschlagen (Code ${code}).`);
    this.name = 'StepFailed';
  }
}

/** Runs a command to its end, or to ours, and gives its exit code and everything it printed. */
export function capture(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const end = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end);
    child.once('close', () => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, end);
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.once('close', (code, signal) => resolve({ code: code ?? `Signal ${signal}`, output }));
  });
}
