import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, buildConnector, fetch } from 'undici';
import { causesOf, type Outgoing, OutgoingError, type OutgoingFault, type OutgoingRequest } from '#libs/contracts';
import { patienceEnds } from './patience.js';

const limitMs = 3000;
const limitBytes = 1024 * 1024;

/** Cloud providers give out secrets at this address, which looks public. */
const cloudAddresses = ['168.63.129.16'];
const everydayV6: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

const isLoopback = (address: string): boolean => ipaddr.process(address).range() === 'loopback';

/** Whether this address is the same machine for everybody on the internet. Mapped, translated and tunnelled addresses count as private. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const one = ipaddr.process(address);
  if (one.range() !== 'unicast' || cloudAddresses.includes(one.toString())) return false;
  return one.kind() === 'ipv4' || (one as ipaddr.IPv6).match(everydayV6);
}

export interface OutgoingOptions {
  /** this machine may be asked too, also without https; for development and tests only */
  loopback?: boolean;
  /** how names are resolved; default: as the machine does it */
  lookup?: typeof systemLookup;
}

/**
 * Asks other servers. A name is resolved once for each connection, and all its addresses are checked then; an earlier answer does not
 * count. Redirects are not followed, because they could lead to an address that is not allowed.
 */
export class OutgoingHttp implements Outgoing {
  private readonly agent: Agent;
  private readonly allowed: (address: string) => boolean;

  constructor(private readonly options: OutgoingOptions = {}) {
    this.allowed = (address) => isPublicAddress(address) || (options.loopback === true && isLoopback(address));
    const connect = buildConnector({ lookup: this.lookup, timeout: limitMs });
    this.agent = new Agent({
      // An IP address is not resolved, so it is checked before the connection.
      connect: (to, done) =>
        this.isRefused(to.hostname) ? done(new OutgoingError('private'), null) : connect(to, done),
      keepAliveTimeout: 1000,
      headersTimeout: limitMs,
      bodyTimeout: limitMs,
    });
  }

  async fetch(address: string | URL, request: OutgoingRequest = {}): Promise<Response> {
    const url = new URL(address);
    if (!this.isAllowedForm(url)) throw new OutgoingError('notHttps');
    // Several questions in one request share its patience.
    const ms = Math.max(0, Math.ceil(Math.min(limitMs, patienceEnds() - performance.now())));
    const signal = AbortSignal.any([AbortSignal.timeout(ms), ...(request.signal ? [request.signal] : [])]);
    try {
      const answer = await fetch(url, { ...request, redirect: 'manual', signal, dispatcher: this.agent });
      if (answer.status >= 300 && answer.status < 400) {
        await answer.body?.cancel();
        throw new OutgoingError('redirected');
      }
      const body = answer.body ? await bytesOf(answer.body) : null;
      const { status, headers } = answer;
      return new Response(status === 204 || status === 205 ? null : body, { status, headers: [...headers] });
    } catch (error) {
      throw faultBehind(error, signal);
    }
  }

  async faultOf(address: string): Promise<OutgoingFault | null> {
    if (!URL.canParse(address)) return 'notHttps';
    const url = new URL(address);
    if (!this.isAllowedForm(url)) return 'notHttps';
    if (this.isRefused(url.hostname)) return 'private';
    if (isIP(bare(url.hostname))) return null;
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve('unknownHost'), limitMs);
      this.lookup(url.hostname, { all: true }, (error) => {
        clearTimeout(late);
        resolve(error === null ? null : error instanceof OutgoingError ? error.fault : 'unknownHost');
      });
    });
  }

  /** Plain http is allowed for this machine only. A name or password in an address would reach somebody's log. */
  private isAllowedForm({ protocol, hostname, username, password }: URL): boolean {
    if (username !== '' || password !== '') return false;
    const here = hostname === 'localhost' || (isIP(bare(hostname)) > 0 && isLoopback(bare(hostname)));
    return protocol === 'https:' || (protocol === 'http:' && this.options.loopback === true && here);
  }

  private isRefused(hostname: string): boolean {
    return isIP(bare(hostname)) > 0 && !this.allowed(bare(hostname));
  }

  /** One address that is not allowed refuses the whole name: which address is used would be chance. */
  private readonly lookup: LookupFunction = (hostname, options, done) => {
    const { lookup = systemLookup } = this.options;
    lookup(hostname, { ...options, all: true }, (error, found = []) => {
      if (error) return done(error, '');
      if (found.length === 0) return done(new OutgoingError('unknownHost'), '');
      if (!found.every(({ address }) => this.allowed(address))) return done(new OutgoingError('private'), '');
      return options.all ? done(null, found) : done(null, found[0]!.address, found[0]!.family);
    });
  };
}

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

async function bytesOf(body: AsyncIterable<Uint8Array>): Promise<Buffer<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.byteLength;
    if (size > limitBytes) throw new OutgoingError('large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function faultBehind(error: unknown, signal: AbortSignal): OutgoingError {
  for (const cause of causesOf(error)) {
    if (cause instanceof OutgoingError) return cause;
    const code = String(cause.code);
    if (/^E(NOTFOUND|AI_)/.test(code)) return new OutgoingError('unknownHost', { cause: error });
    if (/TIMEOUT|TIMEDOUT/.test(code)) return new OutgoingError('slow', { cause: error });
  }
  return new OutgoingError(signal.aborted ? 'slow' : 'unreachable', { cause: error });
}
