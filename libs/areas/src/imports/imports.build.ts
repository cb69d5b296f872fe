import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ctx } from '#libs/kernel';
import { as, berlin, createServiceApp, frankfurt, type ServiceApp } from '#libs/testing';
import { buildArea, buildDistrict, buildPlanningLayer } from '../areas.build.js';
import { areas } from '../areas.service-definition.js';

export interface Run {
  code: number;
  lines: string[];
}

/** The import commands on a database and a folder of their own, with a district and two areas to import for. */
export class ImportBench {
  private constructor(
    readonly app: ServiceApp,
    private readonly dir: string,
  ) {}

  static async open(): Promise<ImportBench> {
    const app = await createServiceApp({ definitions: [areas] });
    await buildPlanningLayer(app);
    const senate = (): Ctx => app.ctx({ who: as('senate') });
    const district = await buildDistrict(senate(), 'Mitte');
    await buildArea(senate(), 'badstrasse', { name: 'Badstraße', districtId: district.id });
    await buildArea(senate(), 'soldiner-strasse', { name: 'Soldiner Straße', aliases: ['Wollankstraße'] });
    return new ImportBench(app, mkdtempSync(join(tmpdir(), 'areas-import-')));
  }

  async close(): Promise<void> {
    await this.app.close();
    rmSync(this.dir, { recursive: true, force: true });
  }

  async run(name: string, options: Record<string, string>): Promise<Run> {
    const lines: string[] = [];
    const code = await areas.commands![name]!.run({
      args: [],
      option: (option) => ({ tenant: 'berlin', source: 'Register', ...options })[option],
      ctx: async (slug) => this.app.system(slug === 'frankfurt' ? frankfurt : berlin),
      tenants: () => this.app.runtime.tenants(),
      db: this.app.runtime.db('areas'),
      print: (line) => void lines.push(line),
    });
    return { code: code ?? 0, lines };
  }

  file(name: string, content: string | Buffer): string {
    writeFileSync(join(this.dir, name), content);
    return join(this.dir, name);
  }

  async count(table: string): Promise<number> {
    const [row] = await this.app.owner<{ n: number }>(`select count(*)::int as n from areas.${table}`);
    return row!.n;
  }
}

/** The last line without the time it took. */
export const summary = ({ lines }: Run): string => lines.at(-1)!.replace(/^[\d.]+ s\s+/, '');
