import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FastifyInstance } from 'fastify';
import { AppError } from '#libs/kernel';

/** milliseconds in which everybody who keeps a connection is told, with an answer, to come back on another one */
const FAREWELL_MS = 2000;
/** as long as what runs may take; less than all closing together, see shutdown.ts */
const FINISH_MS = 15_000;
const LOOK_MS = 20;

/**
 * How a server ends that people are connected to. From the signal on every answer says `Connection: close`, so that connections end with an answer; then
 * no new one is taken, and who still asks is refused in our form (503, code, Retry-After); what runs is finished, with all it needs still there.
 * Only then does the server close.
 */
export class Drain {
  private readonly connected = new Set<Socket>();
  private running = 0;
  private refusing = false;
  private closeEntrance = (): void => undefined;

  constructor(
    private readonly server: FastifyInstance,
    private readonly stopping: AbortSignal,
  ) {
    server.server.on('request', (request: IncomingMessage, response: ServerResponse) => this.count(request, response));
    server.addHook('onRequest', async (request, reply) => {
      if (!stopping.aborted) return;
      reply.header('connection', 'close');
      // What a page asks of the API of its own process belongs to that page, which is already running.
      if (this.refusing && this.connected.has(request.raw.socket))
        throw new AppError('UNAVAILABLE', { params: { retryAfterSeconds: 1 } });
    });
  }

  /** What takes connections besides the server itself. */
  closesFirst(closeEntrance: () => void): void {
    this.closeEntrance = closeEntrance;
  }

  private count({ socket }: IncomingMessage, response: ServerResponse): void {
    if (!this.connected.has(socket)) {
      this.connected.add(socket);
      socket.once('close', () => this.connected.delete(socket));
    }
    this.running += 1;
    response.once('close', () => (this.running -= 1));
  }

  async close(): Promise<void> {
    if (this.stopping.aborted) await this.until(() => this.connected.size === 0, FAREWELL_MS);
    this.refusing = true;
    this.closeEntrance();
    this.server.server.close();
    await this.until(() => this.running === 0, FINISH_MS);
    await this.server.close();
  }

  private async until(isDone: () => boolean, ms: number): Promise<void> {
    const end = performance.now() + ms;
    while (!isDone() && performance.now() < end) await sleep(LOOK_MS);
  }
}
