import { existsSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository, without a slash at the end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

export const inRoot = (...parts) => join(root, ...parts);

/** The Node that comes with the project; without one for this machine, the running Node if it is new enough. */
export function projectNode() {
  const brought = inRoot('node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(brought)) {
    linkForScripts(brought);
    return brought;
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(
    `Für ${process.platform}-${process.arch} liegt kein Node 24 bei. Bitte Node 24 installieren und neu starten.`,
  );
}

/** npm 10 sometimes leaves out this link, by which `npm run …` finds Node 24. */
function linkForScripts(brought) {
  const link = inRoot('node_modules', '.bin', 'node');
  const target = join('..', brought.slice(inRoot('node_modules').length + 1));
  try {
    if (readlinkSync(link) === target) return;
    rmSync(link);
  } catch {
    // not there
  }
  try {
    symlinkSync(target, link);
  } catch {
    // a folder that may not be written to: we name the program by its path anyway
  }
}
