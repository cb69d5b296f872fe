import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FastifyInstance } from 'fastify';
import { AppError } from '#libs/kernel';
import { closeWhenNobodyComes } from './entrance.js';

/** milliseconds in which everybody who keeps a connection is told, with an answer, to come back on another one */
const FAREWELL_MS = 2000;
/** as long as what runs may take; less than all closing together, see shutdown.ts */
const FINISH_MS = 15_000;
/** milliseconds without a request after which a connection counts as unused */
const QUIET_MS = 500;
const LOOK_MS = 20;

interface Connection {
  hasAsked: boolean;
  /** what is being answered */
  running: Set<ServerResponse>;
  /** when it was opened, or its last answer was given */
  since: number;
}

/**
 * How a server ends that people are connected to. From the signal on every answer says `Connection: close`, so that connections end with an answer; then
 * no new one is taken, and who still asks is refused in our form (503, code, Retry-After); what runs is finished, with all it needs still there.
 * Connections on which a request may be on its way are waited for. Only then does the server close.
 */
export class Drain {
  private readonly connections = new Map<Socket, Connection>();
  private refusing = false;
  private closeEntrance = (): Promise<void> => closeWhenNobodyComes(this.server.server);

  constructor(
    private readonly server: FastifyInstance,
    private readonly stopping: AbortSignal,
  ) {
    server.server.on('connection', (socket: Socket) => this.open(socket));
    // First of all listeners: later ones may answer at once.
    server.server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) =>
      this.count(socket, response),
    );
    stopping.addEventListener('abort', () => this.sayFarewell());
    server.addHook('onRequest', async (request) => {
      // What a page asks of the API of its own process belongs to that page, which is already running.
      if (this.refusing && this.connections.has(request.raw.socket))
        throw new AppError('UNAVAILABLE', { params: { retryAfterSeconds: 1 } });
    });
  }

  /** @param closeEntrance where connections come in otherwise than at the socket of the server itself */
  closesFirst(closeEntrance: () => Promise<void>): void {
    this.closeEntrance = closeEntrance;
  }

  private open(socket: Socket): void {
    this.connections.set(socket, { hasAsked: false, running: new Set(), since: performance.now() });
    socket.once('close', () => this.connections.delete(socket));
  }

  private count(socket: Socket, response: ServerResponse): void {
    if (this.stopping.aborted) endWith(response);
    const connection = this.connections.get(socket);
    if (!connection) return;
    connection.hasAsked = true;
    connection.running.add(response);
    response.once('close', () => {
      connection.running.delete(response);
      connection.since = performance.now();
    });
  }

  private sayFarewell(): void {
    for (const { running } of this.connections.values()) for (const response of running) endWith(response);
  }

  async close(): Promise<void> {
    if (this.stopping.aborted) await this.until(({ hasAsked }) => !hasAsked, FAREWELL_MS);
    this.refusing = true;
    await this.closeEntrance();
    await this.until(({ running, since }) => running.size === 0 && performance.now() - since > QUIET_MS, FINISH_MS);
    await this.server.close();
  }

  /** Until it holds for every connection. */
  private async until(holds: (connection: Connection) => boolean, ms: number): Promise<void> {
    const end = performance.now() + ms;
    while (![...this.connections.values()].every(holds) && performance.now() < end) await sleep(LOOK_MS);
  }
}

/** The connection ends with this answer. */
function endWith(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('connection', 'close');
}
