import { type QueryRunner } from 'typeorm';

/** A table of the whole platform (host directory, accounts): no tenant column, the role of its service alone may touch it. */
export async function sharedTable(
  q: QueryRunner,
  table: string,
  grant = 'select, insert, update, delete',
): Promise<void> {
  await q.query(`grant ${grant} on ${table} to qw_${table.split('.')[0]}`);
}
