import { readFileSync, writeFileSync } from 'node:fs';
import { fieldsDocument, fieldsFile } from './fields.js';

/** `npm run fields` writes docs/fields.md; with `--check` it only says whether the file is up to date. */
const text = fieldsDocument();
if (!process.argv.includes('--check')) writeFileSync(fieldsFile, text);
else if (readFileSync(fieldsFile, 'utf8') !== text) {
  process.stderr.write('docs/fields.md is out of date: npm run fields\n');
  process.exitCode = 1;
}
