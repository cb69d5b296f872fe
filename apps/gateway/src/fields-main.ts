import { readFileSync, writeFileSync } from 'node:fs';
import { fieldsDocument, fieldsFile } from './fields.js';
import { schemaDocument, schemaFaults, schemaFile, writeSchema } from './schema-file.js';

/**
 * `npm run fields` writes docs/fields.md and docs/schema.graphql. With `--check` it only says whether they are up to date and whether every
 * break is named; with `--release` the present schema becomes the released one.
 */
if (process.argv.includes('--check')) {
  const documents = new Map([
    [fieldsFile, fieldsDocument()],
    [schemaFile, schemaDocument()],
  ]);
  const old = [...documents].filter(([file, text]) => readFileSync(file, 'utf8') !== text);
  const faults = [...old.map(([file]) => `${file} is out of date: npm run fields`), ...schemaFaults()];
  process.stderr.write(faults.map((fault) => `${fault}\n`).join(''));
  if (faults.length > 0) process.exitCode = 1;
} else {
  writeFileSync(fieldsFile, fieldsDocument());
  writeSchema(process.argv.includes('--release'));
}
