import { once } from 'node:events';
import { createServer, type AddressInfo, type ListenOptions, Server } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
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

/** milliseconds: a turn of the event loop that did next to nothing */
const SHORT_MS = 0.1;
/** milliseconds in which a quiet turn is waited for, at each socket */
const LOOK_FOR_MS = 100;

/**
 * Where a server takes its connections: at several sockets of one address where the system can do that. Gives what closes them and leaves
 * the connections that were taken. Throws EADDRINUSE when another program, or another one of ours, listens there.
 */
export async function openEntrance(server: FastifyInstance, { port, host }: Place): Promise<() => Promise<void>> {
  const shared = await canShare(host);
  // Sockets that share an address do so with those of a second process, too: whether somebody is there is asked first.
  if (shared && port !== 0) await close(await listen(createServer(), { port, host }));
  await server.listen({ port, host, backlog: BACKLOG, ...(shared && { reusePort: true }) });
  if (!shared) return () => closeWhenNobodyComes(server.server);
  const address = server.server.address() as AddressInfo;
  const besides = await Promise.all(
    Array.from({ length: SOCKETS - 1 }, () =>
      listen(passingOnTo(server.server), { port: address.port, host, backlog: BACKLOG, reusePort: true }),
    ),
  );
  return async () => {
    for (const one of [...besides, server.server]) await closeWhenNobodyComes(one);
  };
}

/**
 * Closing a socket resets the connections that the system holds for it and that were not taken yet. Their requests may be here already. So
 * the socket is closed right after a short turn in which no connection came.
 */
export async function closeWhenNobodyComes(server: Server): Promise<void> {
  let newcomers = 0;
  server.on('connection', () => (newcomers += 1));
  // The rest of this turn looks at no socket: whole turns count.
  await turn();
  const end = performance.now() + LOOK_FOR_MS;
  for (let isQuiet = false, now = performance.now(); !isQuiet && now < end;) {
    const before = newcomers;
    await turn();
    isQuiet = newcomers === before && performance.now() - now < SHORT_MS;
    now = performance.now();
  }
  // The method of the base class: that of HTTP closes idle connections too, and a request may be on its way on one of them.
  Server.prototype.close.call(server);
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
