import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Letters about people whom the programme does not know: invitations of another programme's first person, until now recorded where it was founded. */
export class LettersOfOthers1765010800001 implements MigrationInterface {
  readonly name = 'LettersOfOthers1765010800001';

  async up(q: QueryRunner): Promise<void> {
    const tables = ['tenants.letter', 'tenants.app_user'];
    for (const table of tables) await q.query(`alter table ${table} no force row level security`);
    await q.query(`delete from tenants.letter l where noun = 'User' and row_id is not null
      and not exists (select 1 from tenants.app_user u where u.tenant_id = l.tenant_id and u.id = l.row_id)`);
    for (const table of tables) await q.query(`alter table ${table} force row level security`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
