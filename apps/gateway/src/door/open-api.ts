import { type FastifyInstance } from 'fastify';
import { type ServiceRoute } from '../graph/graph.js';
import { TOKEN_COOKIE } from './credentials.js';

type Json = Record<string, unknown>;

const fault = (description: string): Json => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
});
const refusals: Readonly<Record<string, string>> = {
  '400': 'The request cannot be read.',
  '401': 'The key or session is not valid.',
  '403': 'The caller may not do this; `params` names a missing scope.',
  '404': 'Not there, or not for this caller.',
  '429': 'The budget is used up; `Retry-After` says for how long.',
  '503': 'Too many at once, or a part of the platform is away; `Retry-After` says when to come again.',
};
const refused = Object.fromEntries(Object.keys(refusals).map((status) => [status, fault(refusals[status]!)]));

/** A refusal of a route has the form of one of the graph. */
const refusal = {
  type: 'object',
  required: ['errors'],
  properties: {
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['message', 'extensions'],
        properties: {
          message: { type: 'string', description: 'A sentence in the language of the caller.' },
          extensions: {
            type: 'object',
            required: ['code', 'requestId'],
            properties: {
              code: { type: 'string', description: 'Stable; see the table of codes in the documentation of the API.' },
              requestId: { type: 'string' },
              fields: { type: 'object', additionalProperties: { type: 'string' } },
              params: { type: 'object' },
            },
          },
        },
      },
    },
  },
};

/** `/a/:id/b.pdf` → `/a/{id}/b.pdf` and the names in it. */
function addressOf(path: string): { address: string; inPath: Set<string> } {
  const inPath = new Set<string>();
  const address = path.replace(/:(\w+)/g, (_, name: string) => (inPath.add(name), `{${name}}`));
  return { address, inPath };
}

const fileBody = (maxBytes: number): Json => ({
  required: true,
  description: `The file as it is, at most ${maxBytes} bytes, within two minutes.`,
  content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
});
const tooLarge = { '413': fault('More than the route takes; `params.limit` names it in bytes.') };

function operation({ service, route }: ServiceRoute, inPath: ReadonlySet<string>): Json {
  const { summary, answer, parameters = {}, cookie, file } = route.about;
  return {
    tags: [service],
    summary,
    ...(cookie && { description: `With the cookie \`${TOKEN_COOKIE}\`: ${cookie}` }),
    operationId: `${route.method.toLowerCase()}${route.path.replace(/[^a-z]+([a-z])/gi, (_, c: string) => c.toUpperCase())}`,
    security: [{}, { key: [] }, ...(cookie ? [{ token: [] }] : [])],
    parameters: Object.entries(parameters).map(([name, description]) => ({
      name,
      in: inPath.has(name) ? 'path' : 'query',
      required: inPath.has(name),
      description,
      schema: { type: 'string' },
    })),
    ...(file && { requestBody: fileBody(file.maxBytes) }),
    responses: {
      [file ? '201' : '200']: { description: 'The answer.', content: { [answer]: { schema: { type: 'string' } } } },
      ...(route.method === 'GET' && { '304': { description: 'Nothing has changed since the `ETag` that was sent.' } }),
      ...(file && tooLarge),
      ...refused,
    },
  };
}

/** The HTTP routes beside the graph as OpenAPI 3.1, made from the routes themselves. */
export function openApi(routes: readonly ServiceRoute[]): Json {
  const paths = routes.map((target) => {
    const { address, inPath } = addressOf(target.route.path);
    return [address, { [target.route.method.toLowerCase()]: operation(target, inPath) }] as const;
  });
  return {
    openapi: '3.1.0',
    info: {
      title: 'Quartierwerk: routes beside the graph',
      version: '1',
      description: 'Everything else is asked at `/graphql`, which describes itself.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'Key of an API client, `qw_…`.' },
        token: { type: 'apiKey', in: 'cookie', name: TOKEN_COOKIE, description: 'A signed right to this one answer.' },
      },
      schemas: { Refusal: refusal },
    },
  };
}

/** The same for every tenant: public, and kept by caches. */
export function registerOpenApi(scope: FastifyInstance, routes: readonly ServiceRoute[]): void {
  const text = JSON.stringify(openApi(routes));
  scope.get('/openapi.json', async (_, reply) =>
    reply
      .header('cache-control', 'public, max-age=300')
      .type('application/vnd.oai.openapi+json;version=3.1; charset=utf-8')
      .send(text),
  );
}
