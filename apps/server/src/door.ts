import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { type BackgroundWork, metrics, type Runtime, serviceSdl } from '#libs/host';
import { type MailSink } from '#libs/embedded';
import {
  apiFacts,
  FirstPartyMark,
  Gateway,
  gatewayServerOptions,
  type Graph,
  Lane,
  type LimiterStore,
  postgresLimiterStore,
  redisLimiterStore,
  TrustedDocuments,
} from '#apps/gateway';
import { developersApp, injectTransport, mountWeb, portalApp, workspaceApp } from '#web/server';
import { announce } from './announce.js';
import { Drain } from './drain.js';
import { openEntrance } from './entrance.js';
import { opsOf } from './health.js';
import { registerInbox } from './inbox.js';
import { registerOps } from './ops.js';
import { registerSecurityText } from './security-text.js';
import { kindOf, serviceRoutes } from './processes.js';
import { projectRoot } from './project-root.js';
import { registry } from './registry.js';
import { followChanges } from './page-news.js';
import { type Process, type Shared } from './process.js';
import { wakeWorkers } from './wake.js';

export interface Door extends Shared {
  runtime: Runtime;
  /** the background half, where this process has it */
  work: BackgroundWork | undefined;
  graph: Graph;
  sink: MailSink | undefined;
}

/** Root fields by which people come in, each of them public: see the contract of tenants. */
export const signInFields = [
  ...['signIn', 'signInSecondFactor', 'enrolSecondFactor', 'confirmSecondFactor', 'signOut'],
  ...['requestMailLink', 'signInWithMailLink', 'requestPasswordReset', 'resetPassword', 'acceptUserInvitation'],
  ...['startOidc', 'finishOidc', 'signInProviders'],
  ...['startPasskeySignIn', 'signInWithPasskey', 'startPasskeyEnrolment', 'enrolPasskey'],
] as const;

/** Pages that are made at the same time, those of signing in apart from all others. */
const PAGES_AT_ONCE = { all: 8, signIn: 4 };

/** Requests that a gateway to services elsewhere has under way. */
const GATEWAY_AT_ONCE = 64;

const built = (name: string): string => join(projectRoot, 'apps', name, 'build');
const frontEnds = ['portal', 'workspace'] as const;

/** Opens the one public port: operations endpoints, the API, the front ends. */
export async function openDoor(process: Process, door: Door): Promise<void> {
  const { config, environment, closers, say } = process;
  const server = Fastify({
    logger: false,
    ...gatewayServerOptions({
      trustedProxies: config.TRUSTED_PROXIES.split(',')
        .map((p) => p.trim())
        .filter(Boolean),
      tenantPrefixes: config.NODE_ENV !== 'production',
    }),
  });
  const drain = new Drain(server, process.stopping);
  const { runtime, sink } = door;
  registerOps(server, opsOf(process, door));
  if (sink && environment.demo) registerInbox(server, sink);
  const contact = config.SECURITY_CONTACT ?? (environment.demo ? 'mailto:security@quartierwerk.example' : undefined);
  registerSecurityText(server, { contact, now: () => runtime.clock.now() });
  const gateway = await createGateway(process, door);
  closers.push(() => gateway.close());
  await gateway.register(server);
  await mountFrontEnds(process, server, { runtime, gateway });
  if (config.ROLE === 'api') closers.push(await wakeWorkers(runtime, environment.runtimeDirectUrl));
  // First of all: who is being answered needs all the rest.
  closers.push(() => drain.close());
  drain.closesFirst(await openEntrance(server, { port: config.PORT, host: config.HOST }));
  announce(server, config, environment, say);
}

/** Rate limits are shared by all processes: on Redis where there is one, else in the database. */
function limiterStore({ counters }: Process, runtime: Runtime): LimiterStore {
  if (counters) return redisLimiterStore(counters);
  const db = runtime.db('tenants');
  return postgresLimiterStore((text, values) => db.platform('tenants', (sql) => sql(text, values)));
}

function createGateway(process: Process, { runtime, graph }: Door): Promise<Gateway> {
  const { config, environment, report } = process;
  const manifests = frontEnds
    .map((name) => join(built(name), 'documents', 'manifest.json'))
    .filter((f) => existsSync(f));
  return Gateway.create({
    graph,
    tenants: () => runtime.tenants(),
    identify: (credentials) => runtime.identify(credentials),
    now: () => runtime.clock.now(),
    ctx: (input) => runtime.ctx(input),
    secret: environment.secret,
    production: config.NODE_ENV === 'production',
    defaultTenant: config.DEFAULT_TENANT ?? (environment.demo ? 'berlin' : undefined),
    documents: TrustedDocuments.load(manifests),
    limiter: limiterStore(process, runtime),
    signInFields,
    // Nobody waits for a connection of the pool without standing in the queue; a gateway to services needs none.
    limits: { atOnce: { graph: kindOf(config) === 'all' ? config.DATABASE_POOL : GATEWAY_AT_ONCE, signIn: 4 } },
    routes: serviceRoutes(),
    report,
    onOperation: ({ operation, outcome, seconds }) => metrics.operations.observe({ operation, outcome }, seconds),
    onError: (code) => metrics.errors.inc({ code }),
  });
}

async function mountFrontEnds(
  process: Process,
  server: FastifyInstance,
  { runtime, gateway }: { runtime: Runtime; gateway: Gateway },
): Promise<void> {
  const { environment, log, closers } = process;
  const lanes = { all: new Lane(PAGES_AT_ONCE.all), signIn: new Lane(PAGES_AT_ONCE.signIn) };
  const mark = new FirstPartyMark(environment.secret, () => runtime.clock.now());
  const apps = [portalApp(built('portal')), workspaceApp(built('workspace')), developersApp(built('developers'))];
  const web = await mountWeb(server, {
    apps: apps.filter((app) => existsSync(join(app.directory, 'server'))),
    graphql: injectTransport(server),
    firstPartyHeaders: () => mark.headers(),
    api: () => apiFacts(registry.map(serviceSdl), gateway.limits),
    now: () => runtime.clock.now(),
    enter: (path) => lanes[/^\/workspace\/sign-(in|out)\b/.test(path) ? 'signIn' : 'all'].enter(),
    log: (error, about) => log.error({ err: error, ...about }, 'page'),
  });
  const { runtimeDirectUrl } = environment;
  closers.push(
    followChanges({ runtimeDirectUrl, purge: (tag) => web.purge(tag), onWake: (look) => runtime.onWake(look) }),
  );
}
