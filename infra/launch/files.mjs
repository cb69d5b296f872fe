import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { inRoot } from './project.mjs';

const SKIPPED = new Set(['node_modules', 'dist', 'build', '.react-router', 'fixtures', 'probes', 'test-results']);

/** All files below these folders of the repository, as sorted paths; folders that do not exist have none. */
export function filesBelow(...folders) {
  return folders.flatMap((folder) => walk(folder)).sort();
}

function walk(folder) {
  let entries;
  try {
    entries = readdirSync(inRoot(folder), { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : walk(path);
    return entry.isFile() ? [path] : [];
  });
}

export function digest(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

/** One digest over names and contents. */
export function digestOf(paths) {
  return digest(...paths.flatMap((path) => [path, readFileSync(inRoot(path))]));
}
