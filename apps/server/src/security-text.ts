import { type FastifyInstance } from 'fastify';

/** RFC 9116: recommended to be less than a year ahead. */
const GOOD_FOR_DAYS = 180;

/** `/.well-known/security.txt` (RFC 9116): where somebody tells the operator about a weakness. Without a contact there is none. */
export function registerSecurityText(
  server: FastifyInstance,
  { contact, now }: { contact: string | undefined; now: () => Date },
): void {
  if (contact === undefined) return;
  server.get('/.well-known/security.txt', async (_, reply) => {
    const expires = new Date(now().getTime() + GOOD_FOR_DAYS * 86_400_000);
    expires.setUTCHours(0, 0, 0, 0);
    const lines = [`Contact: ${contact}`, `Expires: ${expires.toISOString()}`, 'Preferred-Languages: de, en'];
    return reply
      .headers({ 'cache-control': 'public, max-age=86400', 'x-content-type-options': 'nosniff' })
      .type('text/plain; charset=utf-8')
      .send(`${lines.join('\n')}\n`);
  });
}
