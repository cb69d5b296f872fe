import { type EntityManager } from 'typeorm';

/** One transaction on one connection. Only the process can open one. */
export interface Session {
  /** TypeORM's manager on this very transaction. */
  readonly manager: EntityManager;
  /** Switches the role for what follows. */
  as(role: string): this;
  query<T extends object>(text: string, values?: unknown[]): Promise<{ rows: T[] }>;
  /** A select that the kernel built: rows as arrays, in the order of the selection. */
  select(text: string, values: unknown[]): Promise<unknown[][]>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
  /** What an error during the transaction means to the caller. */
  explain(error: unknown): unknown;
}

export type OpenSession = (tenantId: string | null, readOnly: boolean) => Promise<Session>;

/** Work in one write transaction under a service's role: committed when it returns, rolled back when it throws. */
export async function transact<T>(
  open: OpenSession,
  tenantId: string | null,
  service: string,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = (await open(tenantId, false)).as(`qw_${service}`);
  try {
    const result = await work(session);
    await session.commit();
    return result;
  } catch (error) {
    const said = session.explain(error);
    await session.rollback();
    throw said;
  }
}
