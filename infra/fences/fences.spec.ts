import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';

interface Report {
  readonly summary: {
    readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string }[];
  };
}

const FIXTURES = 'infra/fences/fixtures';

/** Written for the run only: files like these would fail the type check. */
const FOLDER = 'infra/fences/probes';

/** From a folder of a probe's libs/areas/src to the service itself. */
const inAreas = (file: string): string => `import {} from '../../../../../../../libs/areas/src/${file}.js';`;

const PROBES = [
  ['libs/carriers/src/a.ts', `import { startRedis } from '#libs/embedded';`, 'service-imports-kernel-and-contracts'],
  ['libs/carriers/src/b.ts', `import { Pool } from 'pg';`, 'no-database-past-db-tx'],
  ['libs/carriers/src/c.ts', `import { cloneDatabase } from '#libs/testing';`, 'test-tools-only-in-tests'],
  ['libs/carriers/src/d.spec.ts', `import { run } from '#apps/gateway';`, 'spec-of-a-service-stays-in-bounds'],
  ['libs/kernel/src/a.ts', `import { areas } from '#libs/areas';`, 'kernel-knows-no-service'],
  ['libs/kernel/src/b.ts', `import { Runtime } from '#libs/host';`, 'kernel-knows-no-service'],
  ['libs/host/src/a.ts', `import { areas } from '#libs/areas';`, 'host-stands-on-the-kernel'],
  ['libs/carriers/src/e.ts', `import { Runtime } from '#libs/host';`, 'service-imports-kernel-and-contracts'],
  ['libs/carriers/src/f.spec.ts', `import { Runtime } from '#libs/host';`, 'spec-of-a-service-stays-in-bounds'],
  ['libs/contracts/src/a.ts', `import { z } from 'zod';`, 'contracts-import-nothing'],
  ['libs/typed/src/a.ts', `import { Ctx } from '#libs/kernel';`, 'typed-stands-alone'],
  ['libs/embedded/src/a.ts', `import { Ctx } from '#libs/kernel';`, 'embedded-stands-alone'],
  ['libs/web/ui/src/a.ts', `import { nobody } from './no-such-file.js';`, 'everything-resolves'],
  ['apps/portal/app/a.ts', `import { Ctx } from '#libs/kernel';`, 'web-imports-web-and-contracts'],
  ['apps/portal/app/b.ts', `import { Module } from '@nestjs/common';`, 'web-knows-no-server-framework'],
  ['apps/portal/app/c.ts', `import { form } from './d.js';`, 'web-knows-no-server-framework'],
  ['apps/portal/app/d.ts', `import { Column } from 'typeorm';`, 'web-knows-no-server-framework'],
  [
    'apps/gateway/src/a.ts',
    `import { run } from '../../../../../../apps/server/src/run.js';`,
    'one-app-never-imports-another',
  ],
  ['libs/areas/src/a.ts', `import { run } from '../../../../../../apps/server/src/run.js';`, 'libraries-import-no-app'],
  [
    'apps/gateway/src/b.ts',
    `import { Production } from '../../../../../laboratory/production.build.js';`,
    'laboratory-only-in-tests',
  ],
  ['libs/areas/src/b.ts', `import { request } from 'node:https';`, 'one-way-out'],
  ['libs/areas/src/c.ts', `import { fetch } from 'undici';`, 'one-way-out'],
  ['libs/host/src/b.ts', `import { connect } from 'net';`, 'one-way-out'],
  ['libs/areas/src/circle.ts', `import type {} from './circle.js';`, 'no-circles'],
  ['libs/areas/src/figure/a.ts', inAreas('places/boundary/extent'), 'places-only-through-their-index'],
  ['libs/areas/src/office/a.ts', inAreas('places/index'), 'areas-know-no-places'],
  ['libs/areas/src/places/a.ts', inAreas('programme/programme.load'), 'places-stand-on-areas'],
] as const;

describe('dependency fences', () => {
  const broken = new Map<string, string[]>();

  beforeAll(() => {
    for (const [path, line] of PROBES) {
      mkdirSync(join(FOLDER, path, '..'), { recursive: true });
      writeFileSync(join(FOLDER, path), `${line}\nexport {};\n`);
    }
    const args = [
      'node_modules/.bin/depcruise',
      FIXTURES,
      FOLDER,
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
    ];
    const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e8 });
    for (const { from, rule } of (JSON.parse(stdout) as Report).summary.violations) {
      broken.set(from, [...(broken.get(from) ?? []), rule.name]);
    }
  });
  afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

  it('refuse the service that imports another service', () => {
    expect(broken.get(`${FIXTURES}/libs/areas/src/bad-import.ts`)).toContain('no-service-imports-a-service');
  });

  it.each(PROBES)('refuse in %s: %s', (path, _line, rule) => {
    expect(broken.get(join(FOLDER, path))).toContain(rule);
  });
});

it('lint refuses an input that reads text in its own way', async () => {
  // where CI is set the parser would read the file on the disk instead of this text
  process.env['TSESTREE_SINGLE_RUN'] = 'false';
  const own = ['z.string()', 'z.email().max(200)', 'z.iso.date()', 'z.url()'];
  const code = [`import { z } from 'zod';`, ...own.map((schema, n) => `export const a${n} = ${schema};`), ''].join(
    '\n',
  );
  const [result] = await new ESLint().lintText(code, { filePath: 'libs/areas/src/area/area.input.ts' });
  expect(result!.messages.map(({ line, message }) => [line, message])).toEqual(
    own.map((_, n) => [n + 2, expect.stringContaining('#libs/typed')]),
  );
});

it.each(['libs/areas/src/area.service.ts', 'libs/host/src/worker.ts', 'libs/kernel/src/ctx.ts'])(
  'lint refuses fetch in %s: other servers are asked through Outgoing',
  async (path) => {
    const config = (await new ESLint().calculateConfigForFile(path)) as { rules: Record<string, unknown[]> };
    expect(config.rules['no-restricted-globals']).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'fetch' })]),
    );
  },
);
