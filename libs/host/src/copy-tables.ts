import { type Client } from 'pg';
import { type QueryRunner } from 'typeorm';
import { type Copy, snake, tableOfCopy, toldNoun } from '#libs/contracts';
import { tenantTable } from '#libs/kernel';

const columnsOf = ({ noun, fields }: Copy): string[] =>
  fields.map((field) => `"${snake(field)}" ${toldNoun(noun).fields[field]!}`);

/** Makes the table of a copy, or adds the columns that it lacks. Gives whether anything was missing. */
export async function makeCopyTable(client: Client, copy: Copy): Promise<boolean> {
  const table = tableOfCopy(copy);
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
    [table],
  );
  if (rows.length === 0) {
    const own = [...columnsOf(copy), 'fact_version int not null default 0'].join(', ');
    await client.query(
      `create table ${table} (tenant_id uuid not null, id uuid not null, ${own}, primary key (tenant_id, id))`,
    );
    await tenantTable(asRunner(client), table);
    return true;
  }
  const known = new Set(rows.map(({ name }) => `"${name}"`));
  const missing = columnsOf(copy).filter((column) => !known.has(column.split(' ')[0]!));
  for (const column of missing) await client.query(`alter table ${table} add column ${column}`);
  return missing.length > 0;
}

const asRunner = (client: Client): QueryRunner =>
  ({ query: async (sql: string) => (await client.query(sql)).rows as unknown[] }) as unknown as QueryRunner;
