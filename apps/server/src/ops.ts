import { timingSafeEqual } from 'node:crypto';
import { type FastifyInstance, type FastifyRequest } from 'fastify';
import {
  type BackgroundWork,
  metrics,
  registry as metricsRegistry,
  type OutboxWatch,
  type QueueConnection,
  type Runtime,
} from '#libs/host';

export interface OpsOptions {
  runtime: Runtime;
  queue: QueueConnection;
  outbox: OutboxWatch;
  /** the background half, where this process has it */
  work?: BackgroundWork;
  /** a process that only works in the background is ready when it can do that */
  isWorker: boolean;
  /** bearer token for /metrics; without it only callers on this machine that no proxy speaks for */
  metricsToken?: string;
  isStopping: () => boolean;
}

/** seconds after which an open message says that nobody does the work */
const OLD_SECONDS = 300;

function mayReadMetrics(request: FastifyRequest, token: string | undefined): boolean {
  if (token === undefined) {
    const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '');
    return (
      local && !Object.keys(request.headers).some((name) => /^(x-forwarded-|forwarded$|x-real-ip$|via$)/.test(name))
    );
  }
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

const holds = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

interface Readiness {
  status: 'ready' | 'degraded' | 'not ready';
  database: boolean;
  queue: boolean;
  /** null where this process has none */
  worker: boolean | null;
  outbox: object | null;
}

/** Ready is who can do what it is asked for: to answer needs the database alone. Whatever else is away is said, and takes nobody out. */
async function readiness({ runtime, queue, outbox, work, isWorker, isStopping }: OpsOptions): Promise<Readiness> {
  const [database, reached, state] = await Promise.all([runtime.pulse.answers(), holds(queue.ping()), outbox.state()]);
  const worker = work ? work.isWorking : null;
  const canServe = database && !isStopping() && (!isWorker || (reached && worker !== false));
  const isWell = reached && worker !== false && state !== null && state.oldestSeconds < OLD_SECONDS;
  const status = !canServe ? 'not ready' : isWell ? 'ready' : 'degraded';
  return { status, database, queue: reached, worker, outbox: state };
}

/**
 * /healthz: the process lives. /readyz: it can do its work (200; `degraded` when something is away that it can do without), else 503.
 * /metrics: for the operator's monitoring only.
 */
export function registerOps(server: FastifyInstance, options: OpsOptions): void {
  server.get('/healthz', async () => ({ status: 'ok' }));
  server.get('/readyz', async (_, reply) => {
    const found = await readiness(options);
    return reply.code(found.status === 'not ready' ? 503 : 200).send(found);
  });
  server.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request, options.metricsToken)) return reply.code(404).send({ code: 'NOT_FOUND' });
    await options.outbox.state();
    if (options.work) metrics.working.set(options.work.isWorking ? 1 : 0);
    return reply.type(metricsRegistry.contentType).send(await metricsRegistry.metrics());
  });
}
