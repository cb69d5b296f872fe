import { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type FastifyInstance } from 'fastify';
import { isMarked } from './first-party.js';
import { languageOf } from './language.js';
import { CROWD, type Lane } from './lane.js';
import { mediaTypeFor } from './media-type.js';
import { refusalBody } from './refusal.js';
import { requestIdOf } from './request-id.js';

/** Whoever signs in sends less than this. */
const SIGN_IN_BYTES = 16 * 1024;
const GRAPH = /^(?:\/t\/[a-z][a-z0-9-]*)?\/graphql(?<question>\?|$)/;

export interface CrowdOptions {
  lane: Lane;
  /** whether a body asks, by its text, to be signed in */
  mayAskToSignIn(text: string): boolean;
  onError?(code: string): void;
}

/**
 * Refuses requests for the graph when there are too many, before the server does anything for them: a refusal later on costs a good part of
 * an answer, and under heavy load nothing would be left for answers. Requests that are let in have a place in the queue from here on, so
 * they are not refused later. Our own pages have waited in a queue of their own. Requests for signing in, and those whose body has not
 * arrived yet, go on and are judged there.
 */
export class Crowd {
  private readonly arrivals = new WeakMap<IncomingMessage, () => void>();
  /** came when there was no room */
  private readonly crowded = new WeakSet<IncomingMessage>();

  constructor(private readonly options: CrowdOptions) {}

  register(server: FastifyInstance): void {
    const [serve] = server.server.listeners('request') as [RequestListener];
    server.server.off('request', serve);
    server.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (!isAtGraph(request)) serve(request, response);
      else if (!this.options.lane.isFull) {
        this.letIn(request, response);
        serve(request, response);
      } else {
        // By the end of this tick the body has been read if it has arrived.
        process.nextTick(() => {
          if (!this.mayComeToSignIn(request)) return sendAway(request, response, this.options);
          this.crowded.add(request);
          serve(request, response);
        });
      }
    });
  }

  /** Whether there was no room when this request came. */
  has(request: IncomingMessage): boolean {
    return this.crowded.has(request);
  }

  /** It asks for its turn now. */
  arrived(request: IncomingMessage): void {
    this.arrivals.get(request)?.();
  }

  private letIn(request: IncomingMessage, response: ServerResponse): void {
    const arrived = this.options.lane.expect();
    this.arrivals.set(request, arrived);
    response.once('close', arrived);
  }

  /** True also when it cannot be told yet. */
  private mayComeToSignIn(request: IncomingMessage): boolean {
    if (request.method !== 'POST' || request.headers.authorization !== undefined) return false;
    const bytes = Number(request.headers['content-length']);
    if (bytes > SIGN_IN_BYTES) return false;
    if (request.readableLength !== bytes) return true;
    const body = request.read() as Buffer | null;
    if (body === null) return true;
    const mayCome = this.options.mayAskToSignIn(body.toString());
    if (mayCome) request.unshift(body);
    return mayCome;
  }
}

/** Whether it holds a query; a GET without one is for the page about the graph. */
function isAtGraph({ method, url, headers }: IncomingMessage): boolean {
  const question = GRAPH.exec(url ?? '')?.groups?.['question'];
  return (question === '?' || (question === '' && method === 'POST')) && !isMarked(headers);
}

function sendAway(request: IncomingMessage, response: ServerResponse, { onError }: CrowdOptions): void {
  const requestId = requestIdOf(request);
  const language = languageOf(request.headers['accept-language'], ['de', 'en']);
  const body = refusalBody(CROWD, requestId, language);
  onError?.(CROWD.code);
  response.writeHead(503, {
    'content-type': mediaTypeFor(request.headers.accept),
    'access-control-allow-origin': '*',
    'content-length': Buffer.byteLength(body),
    'retry-after': String(CROWD.params.retryAfterSeconds),
    'x-request-id': requestId,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
