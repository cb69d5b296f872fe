import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The name of whoever was erased becomes a code that is shown in the reader's language. */
export class StoredWords1765009200401 implements MigrationInterface {
  readonly name = 'StoredWords1765009200401';

  async up(q: QueryRunner): Promise<void> {
    const tables = ['tenants.app_user', 'tenants.mandate', 'tenants.substitution'];
    for (const table of tables) await q.query(`alter table ${table} no force row level security`);
    await q.query(
      `update tenants.app_user set name = 'stored:erasedPerson' where state = 'erased' and name = 'Gelöschte Person'`,
    );
    await q.query(`update tenants.mandate set user_name = 'stored:erasedPerson' where user_name = 'Gelöschte Person'`);
    await q.query(
      `update tenants.substitution set absent_name = 'stored:erasedPerson' where absent_name = 'Gelöschte Person'`,
    );
    await q.query(
      `update tenants.substitution set substitute_name = 'stored:erasedPerson' where substitute_name = 'Gelöschte Person'`,
    );
    for (const table of tables) await q.query(`alter table ${table} force row level security`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
