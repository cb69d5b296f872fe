import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Was this module started by name, or only imported? */
export function isMain(url) {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === realpathSync(fileURLToPath(url));
}

/** Runs the program; a failure is told in its own words, without a stack, and gives exit code 1. */
export async function runMain(program) {
  try {
    process.exitCode = (await program()) ?? 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
