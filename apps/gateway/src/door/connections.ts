import { once } from 'node:events';
import { type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FastifyInstance } from 'fastify';

/** milliseconds in which the rest of a request is still read after it was refused */
const HEAR_MS = 1000;

/** Sets how connections are treated, so that whoever sends a request can read the answer. */
export function careForConnections(server: FastifyInstance): void {
  cutSilentOnes(server);
  // Without this Node closes the connection of a client that has ended its sending side, before the answer.
  Object.assign(server.server, { httpAllowHalfOpen: true });
  // The system resets a connection that is closed with unread data: the client may lose the answer.
  server.addHook('onSend', async ({ raw }, reply) => {
    if (raw.complete !== false || reply.getHeader('connection') !== 'close') return;
    raw.resume();
    const over = new AbortController();
    await Promise.race([once(raw, 'close', over), sleep(HEAR_MS, undefined, over)]).catch(() => undefined);
    over.abort();
  });
}

/**
 * Browsers and HTTP clients open connections in advance that they may never use. On close Node waits for these until the header timeout (a
 * minute); here they are cut when the server begins to close. Connections with a request finish it first.
 */
function cutSilentOnes(fastify: FastifyInstance): void {
  const silent = new Set<Socket>();
  fastify.server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  fastify.server.on('request', ({ socket }: { socket: Socket }) => silent.delete(socket));
  fastify.addHook('preClose', async () => {
    for (const socket of silent) socket.destroy();
  });
}
