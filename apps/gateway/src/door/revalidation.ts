import etag from '@fastify/etag';
import { type FastifyInstance } from 'fastify';

const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');

/** RFC 9110, 13.1.2: a list of tags, compared weakly, or `*` for any. */
const holds = (held: string, tag: string): boolean =>
  held.trim() === '*' || held.split(',').some((one) => opaque(one) === opaque(tag));

/** Gives answers an ETag, and 304 to callers that have them already. Answers with errors get neither (RFC 9110, 13.2.1). */
export async function openToRevalidation(reads: FastifyInstance): Promise<void> {
  await reads.register(etag, { weak: true, replyWith304: false });
  reads.addHook('onSend', async ({ headers }, reply, payload) => {
    const tag = reply.getHeader('etag');
    if (reply.statusCode !== 200 || reply.getHeader('cache-control') === 'no-store') {
      reply.removeHeader('etag');
      return payload;
    }
    const held = headers['if-none-match'];
    if (held === undefined || typeof tag !== 'string' || !holds(held, tag)) return payload;
    reply.code(304);
    return '';
  });
}
