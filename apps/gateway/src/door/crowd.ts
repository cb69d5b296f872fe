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
 * Sends the crowd at the graph away before the server's own way begins. A refusal on that way costs a good part of an answer, and at several
 * times of what can be served the refusals would leave nothing for the answers. Whoever is let in has a place in the queue from here on, so
 * that nobody is received and then sent away. Our own pages have had their turn; whoever comes to be signed in, and everybody whose body is
 * not here yet, goes on and is looked at there.
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
        // The body, if it came along, is read when this turn ends.
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

/** Comes with a question; a GET without one comes for the page about the graph. */
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
