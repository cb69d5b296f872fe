import { type FastifyInstance } from 'fastify';
import { AppError } from '#libs/kernel';

const EXPOSED = 'ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id';
const SENT = 'Accept-Language, Authorization, Content-Type, Idempotency-Key, X-Request-Id';
/** how long a browser remembers what it may send */
const SECONDS = 7200;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Pages of other sites may ask for what is public or what an API key may read. Cookies are never sent with it: an answer for every origin
 * rules them out (Fetch standard, "CORS protocol and credentials"), and nothing here allows them.
 */
export function openToOtherPages(scope: FastifyInstance): void {
  scope.addHook('onRequest', async (_, reply) => {
    reply.headers({ 'access-control-allow-origin': '*', 'access-control-expose-headers': EXPOSED });
  });
}

/** Says which methods an address has, and refuses the others. */
export function nameMethods(scope: FastifyInstance, url: string, methods: string[]): void {
  const allowed = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  scope.options(url, async (_, reply) =>
    reply
      .headers({
        allow: allowed,
        'access-control-allow-methods': allowed,
        'access-control-allow-headers': SENT,
        'access-control-max-age': String(SECONDS),
      })
      .code(204)
      .send(),
  );
  scope.route({
    method: METHODS.filter((method) => !methods.includes(method)),
    url,
    // Before the body is read.
    onRequest: async (_, reply) => {
      reply.header('allow', allowed);
      throw new AppError('METHOD_NOT_ALLOWED');
    },
    handler: async () => null,
  });
}
