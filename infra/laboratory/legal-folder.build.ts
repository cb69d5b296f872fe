import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const kinds = ['imprint', 'dataProtection', 'accessibility', 'remedy'];

/** A folder as `tenants:create --legal` reads it. */
export function writeLegalFolder(folder: string, statements?: object): string {
  const said = { source: 'Rechtsamt', statedOn: '2026-01-01', law: 'BITV 2.0' };
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'texts.json'),
    JSON.stringify(statements ?? Object.fromEntries(kinds.map((kind) => [kind, said]))),
  );
  for (const kind of kinds) writeFileSync(join(folder, `${kind}.de.txt`), 'Ein Text, den die Behörde verantwortet.');
  return folder;
}
