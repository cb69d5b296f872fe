import { stampTable, withStamps } from './stamps.js';

beforeAll(() => stampTable('trees.tree'));

it.each([
  ['update trees.tree set a = 1', 'update trees.tree set updated_at = now(), a = 1'],
  ['update trees.tree t set a = 1', 'update trees.tree t set updated_at = now(), a = 1'],
  [
    'with x as (select 1) update trees.tree as t\n set a = 1',
    'with x as (select 1) update trees.tree as t\n set updated_at = now(), a = 1',
  ],
  [
    'insert into trees.tree (a) values (1) on conflict (a) do update set a = 2',
    'insert into trees.tree (a) values (1) on conflict (a) do update set updated_at = now(), a = 2',
  ],
  ['update trees.leaf set a = 1', 'update trees.leaf set a = 1'],
  [
    'insert into trees.leaf (a) values (1) on conflict (a) do update set a = 2',
    'insert into trees.leaf (a) values (1) on conflict (a) do update set a = 2',
  ],
  ['select a from trees.tree for update', 'select a from trees.tree for update'],
])('writes of %j when the row was changed', (text, stamped) => expect(withStamps(text)).toBe(stamped));
