import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDocuments } from './documents.js';

const write = (text: string): { out: string; names: string[] } => {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'));
  writeFileSync(join(folder, 'a.graphql'), text);
  const names = writeDocuments({ root: process.cwd(), documents: folder, out: join(folder, 'out') });
  return { out: join(folder, 'out'), names };
};

describe('documents of a front end', () => {
  it('fit the contracts of the services (portal)', () => {
    const out = mkdtempSync(join(tmpdir(), 'documents-'));
    const names = writeDocuments({ root: process.cwd(), documents: 'apps/portal/app', out });
    expect(names).toEqual(expect.arrayContaining(['Frame', 'Areas', 'AreaPage', 'SubmitApplication', 'Status']));
  });

  it('are named in the manifest by the sha256 of their text, fragments included', () => {
    const { out } = write('query A($slug: String!) { area(slug: $slug) { ...N } } fragment N on Area { name }');
    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as Record<string, string>;
    const [[hash, text]] = Object.entries(manifest) as [[string, string]];
    expect(hash).toBe(createHash('sha256').update(text).digest('hex'));
    expect(text).toContain('fragment N on Area');
    const code = readFileSync(join(out, 'documents.ts'), 'utf8');
    expect(code).toContain(`hash: '${hash}'`);
    expect(code).toContain('export type AVariables = { slug: string; }');
    expect(code).toContain('export type AAnswer = { area: { name: string; } | null; };');
  });

  it('are refused when a field or an argument does not exist', () => {
    expect(() => write('query A { area(slug: "x") { colour } }')).toThrow(/colour/);
    expect(() => write('query A { area(name: "x") { id } }')).toThrow(/name/);
  });
});
