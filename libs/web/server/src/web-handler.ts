import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type ApiFacts } from '#libs/contracts';
import { type GraphqlTransport } from '#web/graphql';
import { type Address, addressOf } from '#web/i18n';
import { Assets } from './assets.js';
import { MicroCache } from './micro-cache.js';
import { type Page } from './page.js';
import {
  answer,
  isForeign,
  isReadable,
  keepQuery,
  parseUrl,
  refusal,
  refusalPage,
  toPage,
  toRequest,
  type WebIncoming,
  type WebOutgoing,
  withoutTrailingSlash,
} from './respond.js';
import { securityHeaders } from './security.js';
import { ShortMemory } from './short-memory.js';

/** One front end: where it is built and what it may do. */
export interface WebApp {
  name: string;
  /** directory with `client/` and `server/index.js` */
  directory: string;
  /** first path segment it owns (`/workspace`); the one without owns the rest */
  mount: string;
  /** where its built files are served, the `base` of its vite.config */
  publicPath: string;
  /** pages with scripts: the policy allows the app's own and the request's nonce */
  hydrated: boolean;
  /** the pages of such an app that are hydrated all the same and hold an editor for code */
  editor?: RegExp;
  /** query parameters a page may depend on; all others are dropped before anything reads them. null: all stay */
  query: string[] | null;
  /** paths of pages that show somebody's own: made anew for each visitor, never kept, never shared with whoever asks at the same moment */
  own: RegExp;
}

export interface WebOptions {
  apps: WebApp[];
  /** the gateway, as seen from this request */
  graphql: (from: { tenantPrefix: string; host: string; scheme: string; ip: string }) => GraphqlTransport;
  /** marks one request of our own front ends for the gateway's trusted documents */
  firstPartyHeaders?: () => Record<string, string>;
  /**
   * Waits for a turn to make a page that is not in the cache; what it gives ends the turn. Throws when too many wait. Built files and kept pages
   * need none.
   */
  enter?: (path: string) => Promise<() => void>;
  /** what the interface says about itself, for the pages that show it; asked for when the first of them is made */
  api?: () => ApiFacts;
  now?: () => Date;
  log?: (error: unknown, about: { requestId: string; app: string }) => void;
}

type Respond = (request: Request, about: Record<string, unknown>) => Promise<Response>;

/** What `react-router build` wrote; the app's entry.server adds `responderFor`. */
interface Build {
  entry: { module: { responderFor: (build: Build, basename: string) => Respond } };
}

/** Parameters can be made up without end. With some, only what never changes is kept: the sheet of this version. */
const isLasting = (page: Page): boolean => /immutable/.test(page.header('cache-control') ?? '');

/** A hydrated page fetches its data under its own address with `.data` behind it. */
const pageOf = (path: string): string => path.replace(/\.data$/, '');

const scriptsOf = ({ hydrated, editor }: WebApp, path: string): 'none' | 'own' | 'editor' =>
  editor?.test(path) ? 'editor' : hydrated ? 'own' : 'none';

/** Keeps what the gateway says of a budget that is used up. */
const noting =
  (limits: Record<string, string>, transport: GraphqlTransport): GraphqlTransport =>
  async (request) => {
    const given = await transport(request);
    Object.assign(limits, given.limits);
    return given;
  };

/** Turns requests into pages of the built front ends: addresses, cache, compression and headers live here, nowhere else. */
export class WebHandler {
  private readonly cache: MicroCache;
  private readonly memory: ShortMemory;
  private readonly assets: Assets[];
  private readonly builds = new Map<string, Promise<Build>>();
  private readonly responders = new Map<string, Respond>();
  private facts: ApiFacts | undefined;
  private readonly sources = { now: () => this.now(), api: () => this.api() };

  constructor(private readonly options: WebOptions) {
    this.cache = new MicroCache(() => this.now().getTime());
    this.memory = new ShortMemory(() => this.now().getTime());
    this.assets = options.apps.map((app) => new Assets(join(app.directory, 'client'), app.publicPath));
  }

  /** Loads the builds, so that the first visitor does not wait and a missing build is noticed at the start. */
  async warm(): Promise<void> {
    await Promise.all(this.options.apps.map((app) => this.build(app)));
  }

  /** Forgets cached pages with this tag (`tenant:<id>`, `area:<id>`), or all; and every shared answer. */
  purge(tag?: string): number {
    this.memory.forget();
    return this.cache.purge(tag);
  }

  async handle(incoming: WebIncoming): Promise<WebOutgoing> {
    const requestId = incoming.requestId ?? randomUUID();
    const nonce = randomBytes(16).toString('base64url');
    if (!['GET', 'HEAD', 'POST'].includes(incoming.method)) return refusal(405, [['allow', 'GET, HEAD, POST']]);
    const url = parseUrl(incoming);
    if (!url) return refusal(400);
    if (incoming.method === 'POST' && isForeign(incoming, url)) return refusal(403);
    if (incoming.method === 'POST' && !(await isReadable(incoming, url))) return refusal(415);
    const asset = incoming.method === 'POST' ? null : this.assets.map((a) => a.find(url.pathname)).find(Boolean);
    if (asset) return answer(incoming, asset, [['x-content-type-options', 'nosniff']]);
    const address = addressOf(url.pathname);
    if (address.path !== '/' && address.path.endsWith('/')) return withoutTrailingSlash(url);
    const app = this.appFor(pageOf(address.path));
    const page = await this.page(app, incoming, url, address, { requestId, nonce });
    const isStricter = page.headers.some(([name]) => name === 'referrer-policy');
    return answer(incoming, page, [
      ...securityHeaders({ scripts: scriptsOf(app, address.path), nonce, styleSource: page.styleSource }).filter(
        ([name]) => !isStricter || name !== 'referrer-policy',
      ),
      ['x-request-id', requestId],
      ['vary', app.hydrated ? 'Accept-Encoding, Cookie' : 'Accept-Encoding'],
    ]);
  }

  private async page(
    app: WebApp,
    incoming: WebIncoming,
    url: URL,
    address: Address,
    ids: { requestId: string; nonce: string },
  ): Promise<Page> {
    const reading = incoming.method !== 'POST';
    if (reading && app.query) keepQuery(url, app.query);
    const make = (): Promise<Page> =>
      this.inTurn(pageOf(address.path), () => this.render(app, incoming, url, address, ids));
    // A page of the public site is the same for everybody, also for somebody who is signed in.
    if (!reading || app.own.test(pageOf(address.path))) return make();
    return this.cache.page(`${url.origin}${url.pathname}${url.search}`, make, url.search ? isLasting : undefined);
  }

  private async inTurn(path: string, make: () => Promise<Page>): Promise<Page> {
    const leave = await this.options.enter?.(path).catch(() => null);
    return leave === null ? refusalPage(503) : make().finally(() => leave?.());
  }

  private async render(
    app: WebApp,
    incoming: WebIncoming,
    url: URL,
    address: Address,
    { requestId, nonce }: { requestId: string; nonce: string },
  ): Promise<Page> {
    const { tenantPrefix, language, basename, path } = address;
    const headers = {
      'content-type': 'application/json',
      'accept-language': language,
      'x-request-id': requestId,
      ...this.options.firstPartyHeaders?.(),
    };
    const cookie = incoming.headers['cookie'] ? { cookie: String(incoming.headers['cookie']) } : {};
    const limits: Record<string, string> = {};
    const about = {
      language,
      tenantPrefix,
      basename,
      path: pageOf(path),
      origin: url.origin,
      requestId,
      nonce,
      ...this.sources,
      recall: <T>(key: string, seconds: number, ask: () => Promise<T>) =>
        this.memory.recall(`${url.host}${tenantPrefix} ${key}`, seconds, ask),
      report: (error: unknown) => this.options.log?.(error, { requestId, app: app.name }),
      graphql: noting(limits, this.options.graphql({ ...incoming, tenantPrefix })),
      graphqlHeaders: app.hydrated ? { ...headers, ...cookie } : headers,
      visitorHeaders: { ...headers, ...cookie },
    };
    try {
      const respond = this.responder(app, await this.build(app), basename);
      return await toPage(await respond(toRequest(incoming, url), about), limits);
    } catch (error) {
      this.options.log?.(error, { requestId, app: app.name });
      return refusalPage(500);
    }
  }

  private appFor(path: string): WebApp {
    const { apps } = this.options;
    const owner = apps.find(({ mount }) => mount && (path === mount || path.startsWith(`${mount}/`)));
    const rest = owner ?? apps.find(({ mount }) => !mount);
    if (!rest) throw new Error(`no front end for ${path}`);
    return rest;
  }

  private build(app: WebApp): Promise<Build> {
    const known = this.builds.get(app.name);
    if (known) return known;
    const loading = import(/* @vite-ignore */ join(app.directory, 'server', 'index.js')) as Promise<Build>;
    this.builds.set(app.name, loading);
    return loading;
  }

  /** React Router fixes the prefix of all links per handler, so there is one per prefix; made-up tenants must not pile up. */
  private responder(app: WebApp, build: Build, basename: string): Respond {
    const key = `${app.name} ${basename}`;
    const known = this.responders.get(key);
    if (known) return known;
    const made = build.entry.module.responderFor(build, basename);
    const oldest = this.responders.keys().next().value;
    if (this.responders.size >= 200 && oldest !== undefined) this.responders.delete(oldest);
    this.responders.set(key, made);
    return made;
  }

  private api(): ApiFacts {
    const { api } = this.options;
    if (!api) throw new Error('nobody says what the interface is');
    return (this.facts ??= api());
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }
}
