import { type Socket } from 'node:net';
import { type FastifyInstance } from 'fastify';

/**
 * Browsers and HTTP clients open connections in advance that they may never use. On close Node waits for these until the header timeout (a
 * minute); here they are cut when the server begins to close. Connections with a request finish it first.
 */
export function cutSilentConnections(fastify: FastifyInstance): void {
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
