import { setTimeout as sleep } from 'node:timers/promises';
import { survivingPool } from '#libs/host';

export interface PageNews {
  /** direct connection of the runtime login */
  runtimeDirectUrl: string;
  /** forgets cached pages with this tag, or all */
  purge: (tag?: string) => unknown;
  /** called with what to do when this process has committed something itself */
  onWake?: (look: () => void) => void;
  /** milliseconds between two looks */
  everyMs?: number;
}

interface Fact {
  id: string;
  tenantId: string;
  service: string | null;
  noun: string | null;
}

const EVERY_MS = 500;
/** Finished rows are read for so long; who did not look for that time has missed some. */
const FINISHED_SECONDS = 5;
const GAP_MS = (FINISHED_SECONDS - 1) * 1000;
/** many commits one after the other cause one look */
const AFTER_WAKE_MS = 20;
const LIMIT = 2000;
/** Every process reads the list of tenants at most once a second: until then a new page may still show the old settings. */
const DIRECTORY_MS = 1200;

const topics = ['area.changed', 'carrier.changed', 'commission.changed', 'district.changed', 'erasure.requested'];
const facts = `id, tenant_id as "tenantId", payload->>'service' as service, payload->>'noun' as noun`;
/** Everything of areas and carriers can stand on a page; of the other services only these. People and applications never do. */
const public_ = `topic = any($1) or topic = 'audit.recorded' and (payload->>'service' in ('areas', 'carriers')
  or payload->>'service' = 'tenants' and payload->>'noun' = 'Tenant'
  or payload->>'service' = 'funding' and payload->>'noun' in ('Fund', 'RuleSet'))`;
const statement = `
  select ${facts} from kernel.outbox where done_at is null and dead_at is null and (${public_})
  union all
  select ${facts} from kernel.outbox where done_at > now() - make_interval(secs => ${FINISHED_SECONDS}) and (${public_})
  limit ${LIMIT}`;

/**
 * Forgets the cached pages of a tenant when something on them has changed, whichever process or command changed it. It reads the
 * outbox itself instead of a channel that can be lost: every change leaves a row there in its own transaction, and the row is open
 * or just finished when somebody looks next. Who could not look for a while forgets everything. Returns how to stop.
 */
export function followChanges(news: PageNews): () => Promise<void> {
  const follower = new Follower(news);
  news.onWake?.(() => follower.wake());
  const running = follower.run();
  return () => follower.stop(running);
}

class Follower {
  private readonly pool;
  private known = new Set<string>();
  private lookedAt = -Infinity;
  private waiting = new AbortController();
  private stopping = false;

  constructor(private readonly news: PageNews) {
    this.pool = survivingPool({
      connectionString: news.runtimeDirectUrl,
      max: 1,
      options: '-c role=qw_relay',
      connectionTimeoutMillis: GAP_MS,
      query_timeout: GAP_MS,
    });
  }

  wake(): void {
    this.waiting.abort();
  }

  async run(): Promise<void> {
    const { everyMs = EVERY_MS } = this.news;
    while (!this.stopping) {
      this.waiting = new AbortController();
      // Without the database nobody can have changed anything that a page would show either.
      await this.look().catch(() => undefined);
      await sleep(everyMs, undefined, { signal: this.waiting.signal }).catch(() => sleep(AFTER_WAKE_MS));
    }
  }

  async stop(running: Promise<void>): Promise<void> {
    this.stopping = true;
    this.wake();
    await running;
    await this.pool.end();
  }

  private async look(): Promise<void> {
    const { purge } = this.news;
    const started = performance.now();
    const { rows } = await this.pool.query<Fact>(statement, [topics]);
    const fresh = rows.filter(({ id }) => !this.known.has(id));
    this.known = new Set(rows.map(({ id }) => id));
    const missed = rows.length === LIMIT || started - this.lookedAt > GAP_MS;
    this.lookedAt = started;
    if (missed) return void purge();
    for (const tenantId of new Set(fresh.map((fact) => fact.tenantId))) purge(`tenant:${tenantId}`);
    if (fresh.some(({ service, noun }) => service === 'tenants' && noun === 'Tenant'))
      setTimeout(() => purge(), DIRECTORY_MS).unref();
  }
}
