import { type Logger } from 'pino';
import { type Config, migrate, openQueue, type QueueConnection, startProcessMetrics, startSubgraph } from '#libs/host';
import { createSubgraphServer, listenPrivately, type Report } from '#apps/gateway';
import { loadDemo } from './demo.js';
import { openDoor } from './door.js';
import { type Environment } from './environment.js';
import { registerOps } from './ops.js';
import { createRuntime, federatedGraph, kindOf, mergedGraph } from './processes.js';
import { chosen, registry } from './registry.js';
import { closeAll, stopSignal } from './shutdown.js';
import { startMailSinkWhenNeeded, startWork } from './work.js';

export interface ServeOptions {
  config: Config;
  environment: Environment;
  log: Logger;
  say: (text: string) => void;
}

/** A starting process: what it was given, what has to be closed again (last opened first), and whether it is ending. */
export interface Process extends ServeOptions {
  report: Report;
  closers: (() => Promise<unknown>)[];
  isStopping: () => boolean;
}

/** Serves until a signal asks to stop; gives the exit code. */
export async function serve(options: ServeOptions): Promise<number> {
  let stopping = false;
  const { log, say } = options;
  const report: Report = (error, requestId) => log.error({ err: error, requestId }, 'unexpected error');
  const process: Process = { ...options, report, closers: [], isStopping: () => stopping };
  const signal = stopSignal();
  try {
    startProcessMetrics();
    await open(process);
    await signal;
    stopping = true;
    say('Wird beendet …');
    return 0;
  } finally {
    await closeAll(process.closers, (error) => log.error({ err: error }, 'close'));
  }
}

async function open(process: Process): Promise<void> {
  const { config, environment, say } = process;
  if (config.NODE_ENV !== 'production') {
    say('Datenbank wird auf den neuesten Stand gebracht');
    await migrate({
      definitions: [...registry],
      directUrl: environment.directUrl,
      runtime: environment.runtimeLogin,
    });
  }
  const queue = openQueue({ redisUrl: config.REDIS_URL, runtimeDirectUrl: environment.runtimeDirectUrl });
  process.closers.push(() => queue.close());
  if (kindOf(config) === 'services') await openServices(process, queue);
  else await openFront(process, queue);
}

/** Everything in one process, or the gateway to services elsewhere: front ends, public API, mail. */
async function openFront(process: Process, queue: QueueConnection): Promise<void> {
  const { config, environment, closers, report, say, log } = process;
  const kind = kindOf(config);
  const runtime = await createRuntime(config, environment, kind === 'all' ? chosen(config.SERVICES) : [], log);
  closers.push(() => runtime.close());
  const graph = kind === 'all' ? await mergedGraph(runtime, report) : federatedGraph(config, report);
  if (environment.demo && kind === 'all') await loadDemo(runtime, registry, say);
  const sink = await startMailSinkWhenNeeded(process);
  if (config.ROLE !== 'api') await startWork(process, { runtime, queue, sink, postsLetters: true });
  if (config.ROLE !== 'worker') await openDoor(process, { runtime, queue, graph, sink });
}

/** Services behind a gateway: each with its own runtime and server, on private addresses from PORT on, no public route. */
async function openServices(process: Process, queue: QueueConnection): Promise<void> {
  const { config, environment, closers, report, say, log } = process;
  for (const [i, definition] of chosen(config.SERVICES).entries()) {
    const runtime = await createRuntime(config, environment, [definition], log);
    closers.push(() => runtime.close());
    const schema = await startSubgraph(runtime, definition);
    if (environment.demo) await loadDemo(runtime, [definition], say);
    if (config.ROLE !== 'api') await startWork(process, { runtime, queue, sink: undefined, postsLetters: false });
    const { name, routes } = definition;
    const services = [{ name, schema, routes }];
    const server = createSubgraphServer({
      services,
      secret: config.GATEWAY_SECRET!,
      ctx: (input) => runtime.ctx(input),
      report,
    });
    registerOps(server, { runtime, queue, metricsToken: config.METRICS_TOKEN, isStopping: process.isStopping });
    closers.push(() => server.close());
    const url = await listenPrivately(server, config.HOST, config.PORT === 0 ? 0 : config.PORT + i);
    say(`Dienst ${name} für das Gateway: ${url}`);
  }
}
