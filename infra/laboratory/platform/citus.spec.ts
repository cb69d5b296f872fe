import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../apps/server/src/project-root.js';

/** Statements that Citus refuses on a distributed table with row-level security. Migrations run before a table is distributed. */
const refused: [string, RegExp][] = [
  ['rows of a select', /insert\s+into\s+(?!incoming\b)[a-z_]+\.[a-z_]+(\s+as\s+\w+)?\s*\([^)]*\)\s*select\b/i],
  [
    'rows of unnest',
    /insert\s+into\s+(?!incoming\b)[a-z_]+\.[a-z_]+(\s+as\s+\w+)?\s*\([^)]*\)\s*[^`;]{0,80}\bunnest\(/i,
  ],
];

/** Tables that are not distributed. */
const elsewhere = /insert\s+into\s+tenants\.(host|recovery_code|rate_limit|directory|account|membership|passkey)\b/i;

const sources = readdirSync(join(projectRoot, 'libs'), { recursive: true, encoding: 'utf8' })
  .filter(
    (file) => /^(?!testing|web)[^/]+\/src\/.*\.ts$/.test(file) && !/\.(spec|build)\.ts$|migrations|fixtures/.test(file),
  )
  .map((file) => ({ file, text: readFileSync(join(projectRoot, 'libs', file), 'utf8') }));

it.each(refused)('no statement inserts %s into a tenant table', (_, pattern) => {
  expect(sources.length).toBeGreaterThan(200);
  const found = sources.flatMap(({ file, text }) =>
    [...text.matchAll(new RegExp(pattern, 'gi'))]
      .filter(([hit]) => !elsewhere.test(hit))
      .map(([hit]) => `${file}: ${hit.slice(0, 90)}`),
  );
  expect(found).toEqual([]);
});

it('no statement locks rows without naming the tenant', () => {
  const found = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/`[^`]*\bskip locked\b[^`]*`/gi)]
      .filter(([hit]) => !/tenant_id = \$\d/.test(hit))
      .map(() => file),
  );
  expect(found).toEqual([]);
});
