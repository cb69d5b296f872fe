import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { type GraphqlTransport } from '#web/graphql';
import { type WebIncoming } from './respond.js';
import { WebHandler, type WebOptions } from './web-handler.js';

/** A form with texts far too long must come back with a remark, not as a refusal that loses them. */
const FORM_LIMIT_BYTES = 1024 * 1024;

/**
 * Serves the front ends on everything the server has no route of its own for. Call it after the other routes are known and
 * before `listen`. Fastify's `trustProxy` decides whose forwarded headers count.
 */
export async function mountWeb(fastify: FastifyInstance, options: WebOptions): Promise<WebHandler> {
  const web = new WebHandler(options);
  await web.warm();
  await fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: FORM_LIMIT_BYTES }, (_request, body, done) => {
      done(null, body);
    });
    scope.route({
      method: ['GET', 'HEAD', 'POST'],
      url: '/*',
      handler: async (request, reply) => {
        const { status, headers, body } = await web.handle(incomingOf(request));
        const cookies = headers.filter(([name]) => name === 'set-cookie').map(([, value]) => value);
        reply.code(status);
        for (const [name, value] of headers) if (name !== 'set-cookie') reply.header(name, value);
        if (cookies.length > 0) reply.header('set-cookie', cookies);
        return reply.send(body ?? '');
      },
    });
  });
  return web;
}

const incomingOf = (request: FastifyRequest): WebIncoming => ({
  method: request.method,
  scheme: request.protocol,
  host: request.host,
  // The address as the visitor wrote it, even when the server rewrites `/t/<tenant>` for its own routes.
  url: request.originalUrl,
  headers: request.headers,
  body: Buffer.isBuffer(request.body) ? request.body : null,
  ip: request.ip,
  requestId: String(request.id),
});

const limitsIn = (headers: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    ['retry-after', 'ratelimit', 'ratelimit-policy']
      .filter((name) => headers[name] !== undefined)
      .map((name) => [name, String(headers[name])]),
  );

/** Reaches the gateway of the same process: no socket, but every hook, sign-in and limit of the public API. */
export function injectTransport(fastify: FastifyInstance): WebOptions['graphql'] {
  return ({ tenantPrefix, host, scheme, ip }): GraphqlTransport =>
    async ({ headers, body }) => {
      const answer = await fastify.inject({
        method: 'POST',
        url: `${tenantPrefix}/graphql`,
        headers: { ...headers, host, 'x-forwarded-proto': scheme, 'x-forwarded-for': ip },
        remoteAddress: ip,
        payload: body,
      });
      const cookies = answer.headers['set-cookie'];
      const limits = answer.statusCode === 429 ? limitsIn(answer.headers) : undefined;
      return { status: answer.statusCode, body: answer.body, cookies: cookies ? [cookies].flat() : [], limits };
    };
}
