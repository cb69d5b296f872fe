import { catalogueFaults, createServiceApp, type ServiceApp } from './index.js';
import { notes } from '../../kernel/src/fixtures/notes.js';

let app: ServiceApp;
beforeAll(async () => {
  app = await createServiceApp({ definitions: [notes] });
});
afterAll(() => app.close());
const faults = (): Promise<Record<string, string[]>> => catalogueFaults((sql) => app.owner(sql));

const damages: [string, string, string][] = [
  ['tenant_id is never null', 'create table notes.x (tenant_id uuid, id uuid)', 'drop table notes.x'],
  [
    'row-level security is enabled and forced',
    'alter table notes.note no force row level security',
    'alter table notes.note force row level security',
  ],
  [
    'every tenant table has a policy for each command',
    'drop policy tenant_update on notes.note',
    `create policy tenant_update on notes.note for update using (tenant_id = (select nullif(current_setting('app.tenant_id', true), ''))::uuid)`,
  ],
  ['tenant_id comes first in the primary key', 'create unique index bad on notes.note (text)', 'drop index notes.bad'],
  [
    'only the owning service has privileges',
    'grant select on notes.note to qw_mail',
    'revoke select on notes.note from qw_mail',
  ],
  ['nobody else may read', 'grant select on notes.note to public', 'revoke select on notes.note from public'],
  ['money is bigint cents', 'alter table notes.note add bad_cents int', 'alter table notes.note drop bad_cents'],
  [
    'no triggers on tenant tables',
    `create function notes.f() returns trigger language plpgsql as 'begin return new; end'; create trigger bad before insert on notes.note for each row execute function notes.f()`,
    'drop trigger bad on notes.note; drop function notes.f()',
  ],
];

it('every tenant table has a primary key: the fixture without one is found', async () => {
  expect(await faults()).toEqual({ 'every tenant table has a primary key': ['notes.tally'] });
});

it.each(damages)('finds the damage: %s', async (rule, damage, repair) => {
  await app.owner(damage);
  const found = Object.keys(await faults());
  await app.owner(repair);
  expect(found.some((name) => name.startsWith(rule))).toBe(true);
});
