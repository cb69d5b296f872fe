import { Client } from 'pg';
import { createServiceApp, type ServiceApp } from '#libs/testing';
import { directory, registry } from '../../apps/server/src/registry.js';
import { allTables, type AnyTable } from './rows.build.js';

/** A database with the tables of all services and an owner's connection past every guard. Hooks run in the spec that makes it. */
export class ProofDatabase {
  private app: ServiceApp | undefined;
  db!: Client;
  tables: AnyTable[] = [];

  /** @param prepare changes the tables before they are listed */
  constructor(prepare: (db: Client) => Promise<unknown> = async () => undefined) {
    beforeAll(async () => {
      this.app = await createServiceApp({ definitions: [...registry], directory });
      this.db = new Client(this.app.directUrl);
      await this.db.connect();
      await prepare(this.db);
      this.tables = await allTables(this.db);
    });
    afterAll(async () => {
      await this.db?.end();
      await this.app?.close();
    });
  }

  /** Whatever is done to the database is taken back. */
  async inTransaction<T>(work: () => Promise<T>): Promise<T> {
    await this.db.query('begin');
    try {
      return await work();
    } finally {
      await this.db.query('rollback');
    }
  }
}
