import { type FastifyInstance } from 'fastify';
import { type GraphQLSchema, printSchema } from 'graphql';

/** The schema as a file, for programs that make code from it. */
export function registerSchemaText(scope: FastifyInstance, schema: GraphQLSchema): void {
  const sdl = printSchema(schema);
  scope.get('/graphql/schema.graphql', async (_, reply) =>
    reply.header('cache-control', 'public, max-age=300').type('text/plain; charset=utf-8').send(sdl),
  );
}
