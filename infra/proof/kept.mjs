import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from '../launch/project.mjs';

const FILE = inRoot('test-results', 'mutation.json');

const byPart = () => (existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {});

/** A mutant stays the same when lines move; two equal checks in one file are told apart by their order. */
export const keyOf = ({ file, kind, what, nth }) => `${file} ${kind} ${what} ${nth}`;

/** What is known of a part from its last run here. */
export const kept = (part) => byPart()[part] ?? [];

/** Replaces what is known of a part; of a partial run only what it ran. */
export function keep(part, results, isPartial = false) {
  const all = byPart();
  const fresh = new Set(results.map(({ key }) => key));
  const older = isPartial ? (all[part] ?? []).filter(({ key }) => !fresh.has(key)) : [];
  mkdirSync(inRoot('test-results'), { recursive: true });
  writeFileSync(FILE, JSON.stringify({ ...all, [part]: [...older, ...results] }, null, 1));
  return results;
}
