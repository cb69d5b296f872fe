import { timingSafeEqual } from 'node:crypto';
import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { registry as metricsRegistry, type QueueConnection, type Runtime } from '#libs/host';

export interface OpsOptions {
  runtime: Runtime;
  queue: QueueConnection;
  /** bearer token for /metrics; without it only callers on this machine that no proxy speaks for */
  metricsToken?: string;
  isStopping: () => boolean;
}

const READY_MS = 2000;

async function within(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), READY_MS);
  });
  const answered = work.then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}

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

/** /healthz: the process lives. /readyz: database and queue answer. /metrics: for the operator's monitoring only. */
export function registerOps(server: FastifyInstance, options: OpsOptions): void {
  server.get('/healthz', async () => ({ status: 'ok' }));
  server.get('/readyz', async (_, reply) => {
    const [database, queue] = await Promise.all([
      within(options.runtime.source.query('select 1')),
      within(options.queue.ping()),
    ]);
    const ready = database && queue && !options.isStopping();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', database, queue });
  });
  server.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request, options.metricsToken)) return reply.code(404).send({ code: 'NOT_FOUND' });
    return reply.type(metricsRegistry.contentType).send(await metricsRegistry.metrics());
  });
}
