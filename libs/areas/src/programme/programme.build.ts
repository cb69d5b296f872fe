import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoEnv } from '#libs/kernel';
import { berlin, frankfurt, type ServiceApp } from '#libs/testing';
import { areas } from '../areas.service-definition.js';

export const programmeFileOf = (slug: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../../infra/programmes', `${slug}.json`), 'utf8'));

/** What the first start of the demo does. */
export async function loadProgrammes(app: ServiceApp): Promise<void> {
  const env: DemoEnv = {
    tenants: { berlin: berlin.id, frankfurt: frankfurt.id },
    ctx: async (slug) => app.system(slug === 'berlin' ? berlin : frankfurt),
    db: app.runtime.db('areas'),
    programme: { berlin: programmeFileOf('berlin'), frankfurt: programmeFileOf('frankfurt') },
  };
  await areas.demo!(env);
}

/** Runs the command on a file with this content. */
export async function importFile(app: ServiceApp, document: unknown): Promise<{ code: number; lines: string[] }> {
  const dir = mkdtempSync(join(tmpdir(), 'areas-programme-'));
  try {
    const path = join(dir, 'p.json');
    writeFileSync(path, typeof document === 'string' ? document : JSON.stringify(document));
    const lines: string[] = [];
    const code = await areas.commands!['import:areas']!.run({
      args: [],
      option: (name) => ({ tenant: 'berlin', file: path })[name],
      ctx: async () => app.system(),
      tenants: async () => [berlin],
      db: app.runtime.db('areas'),
      print: (line) => void lines.push(line),
    });
    return { code: code ?? 0, lines };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
