import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The last anchor of the trail that was written outside the database, and the last one that the auditors were sent. */
export class AuditAnchor1765002200001 implements MigrationInterface {
  readonly name = 'AuditAnchor1765002200001';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table tenants.audit_head add column anchor text, add column mailed text`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
