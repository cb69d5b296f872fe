import Fastify from 'fastify';
import { type BackgroundWork, type Runtime } from '#libs/host';
import { type OpsOptions, registerOps } from './ops.js';
import { type Process, type Shared } from './process.js';

interface Own extends Shared {
  runtime: Runtime;
  work: BackgroundWork | undefined;
}

export const opsOf = ({ config, stopping }: Process, { runtime, queue, outbox, work }: Own): OpsOptions => ({
  ...{ runtime, queue, outbox, work },
  isWorker: config.ROLE === 'worker',
  metricsToken: config.METRICS_TOKEN,
  isStopping: () => stopping.aborted,
});

/** The port of a worker: nobody but the operator's tools asks there. */
export async function openHealth(process: Process, own: Own): Promise<void> {
  const { config, closers, say } = process;
  const server = Fastify({ logger: false });
  registerOps(server, opsOf(process, own));
  closers.push(() => server.close());
  const url = await server.listen({ port: config.PORT, host: config.HOST });
  say(`Hintergrundarbeit läuft, Zustand unter ${url}/readyz`);
}
