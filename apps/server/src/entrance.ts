import { once } from 'node:events';
import { createServer, type AddressInfo, type ListenOptions, type Server } from 'node:net';
import { type FastifyInstance } from 'fastify';

/** Connections that the system holds until the process takes them: with fewer a crowd's greeting is lost and is repeated a second later. */
const BACKLOG = 4096;
/**
 * Each turn of the process takes one new connection per socket that listens (libuv since 1.45). With one socket a crowd of newcomers waits for
 * seconds before anybody knows of them, in a queue that no limit sees.
 */
const SOCKETS = 16;

interface Place {
  port: number;
  host: string;
}

/**
 * Where a server takes its connections: at several sockets of one address where the system can do that. Gives what closes those beside the
 * server's own. Throws EADDRINUSE when another program, or another one of ours, listens there.
 */
export async function openEntrance(server: FastifyInstance, { port, host }: Place): Promise<() => void> {
  const shared = await canShare(host);
  // Sockets that share an address do so with those of a second process, too: whether somebody is there is asked first.
  if (shared && port !== 0) await close(await listen(createServer(), { port, host }));
  await server.listen({ port, host, backlog: BACKLOG, ...(shared && { reusePort: true }) });
  if (!shared) return () => undefined;
  const address = server.server.address() as AddressInfo;
  const besides = await Promise.all(
    Array.from({ length: SOCKETS - 1 }, () =>
      listen(passingOnTo(server.server), { port: address.port, host, backlog: BACKLOG, reusePort: true }),
    ),
  );
  return () => besides.forEach((one) => one.close());
}

/** As `http.Server` is made, whose connections these become. */
function passingOnTo(server: Server): Server {
  return createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    Object.assign(socket, { server });
    server.emit('connection', socket);
  });
}

async function canShare(host: string): Promise<boolean> {
  try {
    await close(await listen(createServer(), { port: 0, host, reusePort: true }));
    return true;
  } catch {
    return false;
  }
}

async function listen(server: Server, options: ListenOptions): Promise<Server> {
  server.listen(options);
  await once(server, 'listening');
  return server;
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}
