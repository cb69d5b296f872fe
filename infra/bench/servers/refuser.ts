import { createServer } from 'node:http';
import { serveParent } from '../measure/children.js';

const BACKLOG = 4096;
const BODY = JSON.stringify({ errors: [{ message: 'Full', extensions: { code: 'OVERLOADED' } }] });

/** Sends everybody away, as cheaply as a server of this kind can. */
await serveParent(async () => {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(503, { 'content-type': 'application/json', 'content-length': BODY.length }).end(BODY);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', BACKLOG, resolve));
  const { port } = server.address() as { port: number };
  return { url: `http://127.0.0.1:${port}`, close: async () => void server.close() };
});
