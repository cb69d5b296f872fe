import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { Production, ready } from '../../../infra/laboratory/production.build.js';

jest.setTimeout(120_000);

const SECRET = 'another secret of the production test, long enough';
const founding =
  'tenants:create --slug mainz --name Mainz --host mainz.example --city Mainz --region DE-RP --admin-name Anna --admin-email anna@mainz.example';

let production: Production;
beforeAll(async () => {
  production = await Production.open();
  expect((await production.run([...founding.split(' '), '--legal', production.legal()])).code).toBe(0);
});
afterAll(() => production?.close());

it('a start with another secret says what is wrong and how to go on, in one sentence', async () => {
  for (const command of [['serve'], ['audit:verify']]) {
    const { code, output } = await production.run(command, { SECRET });
    expect({ code, output }).toEqual({ code: 1, output: expect.stringMatching(/SECRET .* npm run secret:replace/) });
    expect(output).not.toMatch(/^\s+at /m);
  }
});

it('the command first says what goes with the old one, and changes nothing', async () => {
  const { code, output } = await production.run(['secret:replace'], { SECRET });
  expect({ code, output }).toMatchObject({ code: 1, output: expect.stringContaining('Nothing was changed') as string });
  expect((await production.run(['audit:verify'])).code).toBe(0);
});

it('then the new one belongs to the database, and the old one no longer does', async () => {
  const replaced = await production.run(['secret:replace', '--confirm'], { SECRET });
  expect(replaced).toMatchObject({ code: 0, output: expect.stringContaining('second factors removed') as string });
  expect((await production.run(['audit:verify'])).code).toBe(1);
  const server = await production.start({ SECRET });
  await ready(server);
});

it('the command knows every table that holds something sealed, but those whose rows end within minutes', () => {
  const root = join(import.meta.dirname, '../../..');
  const read = (file: string): string => readFileSync(join(root, file), 'utf8');
  const command = read('libs/tenants/src/account/secret-replace.command.ts');
  const shortLived = new Set(['tenants.sign_in_step', 'tenants.oidc_sign_in', 'tenants.oidc_join']);
  const files = globSync('libs/*/src/migrations/*.ts', { cwd: root });
  const tables = files.flatMap((file) =>
    [...read(file).matchAll(/(?:create|alter) table (?:if exists )?([a-z_.]+)([^;`]*?)sealed/g)].map(
      ([, table]) => table!,
    ),
  );
  expect(tables.length).toBeGreaterThan(5);
  expect(tables.filter((table) => !command.includes(table) && !shortLived.has(table))).toEqual([]);
});
