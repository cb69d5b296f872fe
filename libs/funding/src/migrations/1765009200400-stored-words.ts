import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What the programme said itself, in German, becomes a code that is shown in the reader's language. */
export class StoredWords1765009200400 implements MigrationInterface {
  readonly name = 'StoredWords1765009200400';

  async up(q: QueryRunner): Promise<void> {
    const tables = ['funding.application', 'funding.ledger_entry'];
    for (const table of tables) await q.query(`alter table ${table} no force row level security`);
    await q.query(`update funding.application set withdrawal_reason = 'stored:byApplicant'
      where withdrawal_reason = 'durch die antragstellende Person'`);
    await q.query(
      `update funding.ledger_entry set reason = 'stored:byApplicant' where reason = 'durch die antragstellende Person'`,
    );
    for (const table of tables) await q.query(`alter table ${table} force row level security`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
