import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { type Logger } from 'pino';
import {
  BackgroundWork,
  type Config,
  migrate,
  openQueue,
  type QueueConnection,
  Runtime,
  startMerged,
  startProcessMetrics,
} from '#libs/kernel';
import { type MailSink, startMailSink } from '#libs/embedded';
import { injectTransport, mountWeb, portalApp, workspaceApp } from '#web/server';
import { announce } from './announce.js';
import { loadDemo } from './demo.js';
import { type Environment } from './environment.js';
import { registerInbox } from './inbox.js';
import { createMailer } from './mailer.js';
import { registerOps } from './ops.js';
import { projectRoot } from './project-root.js';
import { chosen, directory, registry } from './registry.js';
import { stopSignal } from './shutdown.js';
import { temporaryDoor } from './temporary-door.js';

export interface ServeOptions {
  config: Config;
  environment: Environment;
  log: Logger;
  say: (text: string) => void;
}

/** What has to be closed, in reverse order of opening. */
type Closers = (() => Promise<unknown>)[];

/** Serves until a signal asks to stop; gives the exit code. */
export async function serve(options: ServeOptions): Promise<number> {
  const closers: Closers = [];
  const state = { stopping: false };
  const signal = stopSignal();
  try {
    await open(options, closers, state);
    await signal;
    state.stopping = true;
    options.say('Wird beendet …');
    return 0;
  } finally {
    for (const close of closers.reverse())
      await close().catch((error: unknown) => options.log.error({ err: error }, 'close'));
  }
}

async function open(
  { config, environment, log, say }: ServeOptions,
  closers: Closers,
  state: { stopping: boolean },
): Promise<void> {
  startProcessMetrics();
  const definitions = chosen(config.SERVICES);
  if (environment.runtimeLogin.password !== undefined || config.NODE_ENV !== 'production') {
    say('Datenbank wird auf den neuesten Stand gebracht');
    await migrate({ definitions: [...registry], directUrl: environment.directUrl, runtime: environment.runtimeLogin });
  }
  const runtime = await Runtime.create({
    definitions,
    directory,
    databaseUrl: environment.databaseUrl,
    poolSize: config.DATABASE_POOL,
    settings: {
      secret: environment.secret,
      demo: environment.demo,
      redisUrl: config.REDIS_URL,
      databaseDirectUrl: environment.directUrl,
      publicUrl: (config.PUBLIC_URL ?? `http://localhost:${config.PORT}`).replace(/\/$/, ''),
    },
  });
  closers.push(() => runtime.close());
  const schema = await startMerged(runtime);
  if (environment.demo) await loadDemo(runtime, definitions, say);
  const queue = openQueue({ redisUrl: config.REDIS_URL, runtimeDirectUrl: environment.runtimeDirectUrl });
  closers.push(() => queue.close());
  const sink = config.SMTP_URL ? undefined : await startMailSink();
  if (sink) closers.push(() => sink.stop());
  if (config.ROLE !== 'api') await startWork({ config, environment, log, runtime, queue, sink, closers });
  if (config.ROLE !== 'worker') {
    const server = Fastify({ logger: false, bodyLimit: 1_000_000 });
    closers.push(() => server.close());
    registerOps(server, { runtime, queue, metricsToken: config.METRICS_TOKEN, isStopping: () => state.stopping });
    if (sink && environment.demo) registerInbox(server, sink);
    temporaryDoor(server, runtime, schema, log);
    await mountFrontEnds(server, log);
    await server.listen({ port: config.PORT, host: config.HOST });
    announce(server, config, environment, say);
  }
}

interface WorkOptions {
  config: Config;
  environment: Environment;
  log: Logger;
  runtime: Runtime;
  queue: QueueConnection;
  sink: MailSink | undefined;
  closers: Closers;
}

async function startWork({ config, environment, log, runtime, queue, sink, closers }: WorkOptions): Promise<void> {
  const domain = new URL(config.PUBLIC_URL ?? 'http://localhost').hostname;
  const mailer = createMailer({ smtpUrl: config.SMTP_URL ?? sink!.url, from: config.MAIL_FROM, domain });
  const work = new BackgroundWork({
    runtime,
    queue,
    runtimeDirectUrl: environment.runtimeDirectUrl,
    log,
    sendMail: (mail, id) => mailer.send(mail, id),
  });
  await work.start();
  closers.push(async () => {
    await work.stop();
    mailer.close();
  });
}

async function mountFrontEnds(server: FastifyInstance, log: Logger): Promise<void> {
  const built = (name: string): string => join(projectRoot, 'apps', name, 'build');
  const apps = [
    ...(existsSync(built('portal')) ? [portalApp(built('portal'))] : []),
    ...(existsSync(join(built('workspace'), 'server')) ? [workspaceApp(built('workspace'))] : []),
  ];
  await mountWeb(server, {
    apps,
    graphql: injectTransport(server),
    log: (error, about) => log.error({ err: error, ...about }, 'page'),
  });
}
