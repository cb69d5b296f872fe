import { readFileSync } from 'node:fs';
import { fieldsDocument, fieldsFile } from './fields.js';

// A3: a root field or edge without a declared policy fails the build; the list of fields and policies is a reviewed file.
it('A3: the reviewed list of fields and their guards is up to date (npm run fields)', () => {
  expect(readFileSync(fieldsFile, 'utf8')).toBe(fieldsDocument());
});
