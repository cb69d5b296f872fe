import {
  migrate,
  openCounters,
  openQueue,
  OutboxWatch,
  startProcessMetrics,
  routesOf,
  startSubgraph,
} from '#libs/host';
import { createSubgraphServer, listenPrivately, type Report } from '#apps/gateway';
import { loadDemo } from './demo.js';
import { openDoor } from './door.js';
import { Drain } from './drain.js';
import { openHealth, opsOf } from './health.js';
import { registerOps } from './ops.js';
import { type Process, type ServeOptions, type Shared } from './process.js';
import { createRuntime, federatedGraph, kindOf, mergedGraph } from './processes.js';
import { chosen, registry } from './registry.js';
import { refuseOtherSecret } from './secret-mark.js';
import { closeAll, stopSignal } from './shutdown.js';
import { awaitServers } from './waiting.js';
import { startMailSinkWhenNeeded, startWork } from './work.js';

/** Serves until a signal asks to stop, also in the middle of a start; gives the exit code. */
export async function serve(options: ServeOptions): Promise<number> {
  const stop = new AbortController();
  const { log, say } = options;
  const report: Report = (error, requestId) => log.error({ err: error, requestId }, 'unexpected error');
  const process: Process = { ...options, report, closers: [], counters: undefined, stopping: stop.signal };
  const signal = stopSignal().then(() => stop.abort());
  try {
    await Promise.race([open(process), signal]);
    await signal;
    say('Wird beendet …');
    return 0;
  } finally {
    await closeAll(process.closers, (error) => log.error({ err: error }, 'close'));
  }
}

async function open(process: Process): Promise<void> {
  const { config, environment, log, say, stopping } = process;
  await awaitServers(process);
  if (stopping.aborted) return;
  await refuseOtherSecret(environment);
  startProcessMetrics();
  if (config.NODE_ENV !== 'production') {
    say('Datenbank wird auf den neuesten Stand gebracht');
    await migrate({
      definitions: [...registry],
      directUrl: environment.directUrl,
      runtime: environment.runtimeLogin,
    });
  }
  const { runtimeDirectUrl } = environment;
  const queue = openQueue({ redisUrl: config.REDIS_URL, runtimeDirectUrl, log });
  const outbox = new OutboxWatch(runtimeDirectUrl);
  process.closers.push(
    () => queue.close(),
    () => outbox.close(),
  );
  if (config.REDIS_URL) {
    const counters = openCounters(config.REDIS_URL);
    process.counters = counters;
    process.closers.push(async () => counters.disconnect());
  }
  if (kindOf(config) === 'services') await openServices(process, { queue, outbox });
  else await openFront(process, { queue, outbox });
}

/** Everything in one process, or the gateway to services elsewhere: front ends, public API, mail. */
async function openFront(process: Process, shared: Shared): Promise<void> {
  const { config, environment, closers, report, say, log, counters: redis } = process;
  const kind = kindOf(config);
  const own = kind === 'all' ? chosen(config.SERVICES) : [];
  const runtime = await createRuntime(config, environment, own, { log, redis });
  closers.push(() => runtime.close());
  const graph = kind === 'all' ? await mergedGraph(config, runtime, report) : federatedGraph(config, report);
  if (environment.demo && kind === 'all') await loadDemo(runtime, registry, say);
  const sink = await startMailSinkWhenNeeded(process);
  const { queue } = shared;
  const work = config.ROLE === 'api' ? undefined : startWork(process, { runtime, queue, sink, postsLetters: true });
  if (config.ROLE === 'worker') await openHealth(process, { ...shared, runtime, work });
  else await openDoor(process, { ...shared, runtime, work, graph, sink });
}

/** Services behind a gateway: each with its own runtime and server, on private addresses from PORT on, no public route. */
async function openServices(process: Process, shared: Shared): Promise<void> {
  const { config, environment, closers, report, say, log, counters: redis } = process;
  for (const [i, definition] of chosen(config.SERVICES).entries()) {
    const runtime = await createRuntime(config, environment, [definition], { log, redis });
    closers.push(() => runtime.close());
    const schema = await startSubgraph(runtime, definition);
    if (environment.demo) await loadDemo(runtime, [definition], say);
    const { queue } = shared;
    const own = { runtime, queue, sink: undefined, postsLetters: false };
    const work = config.ROLE === 'api' ? undefined : startWork(process, own);
    const { name } = definition;
    const services = [{ name, schema, routes: routesOf(definition) }];
    const server = createSubgraphServer({
      services,
      secret: config.GATEWAY_SECRET!,
      runtime,
      report,
      compiler: config.GRAPH_COMPILER,
    });
    const drain = new Drain(server, process.stopping);
    registerOps(server, opsOf(process, { ...shared, runtime, work }));
    closers.push(() => drain.close());
    const url = await listenPrivately(server, config.HOST, config.PORT === 0 ? 0 : config.PORT + i);
    say(`Dienst ${name} für das Gateway: ${url}`);
  }
}
