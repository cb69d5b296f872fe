import { type FastifyInstance } from 'fastify';
import { type MailSink } from '#libs/embedded';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (c) => entities[c]!);

/** Web addresses become links; everything else stays text. */
const withLinks = (text: string): string =>
  escape(text).replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`);

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#171a2b;background:#fff}
article{border:1px solid #8a8f9d;border-radius:8px;padding:1rem 1.25rem;margin:1rem 0}
h2{font-size:1.1rem;margin:0 0 .25rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:0 1rem;margin:0 0 1rem}dd{margin:0}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:0}a{color:#0b4a8f}`;

/** The demo's inbox: every letter the platform sent in this process, newest first. Nothing leaves the machine. */
export function registerInbox(server: FastifyInstance, sink: MailSink): void {
  server.get('/demo/posteingang', async (_, reply) => {
    const letters = [...sink.mails].reverse().map(
      (mail) => `<article><h2>${escape(mail.subject ?? '')}</h2>
<dl><dt>An</dt><dd>${escape(mail.envelope.to.join(', '))}</dd></dl><pre>${withLinks(mail.text ?? '')}</pre></article>`,
    );
    reply.header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    );
    return reply.type('text/html; charset=utf-8')
      .send(`<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Posteingang der Vorführung</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head><body><main>
<h1>Posteingang der Vorführung</h1><p>Hier landen alle E-Mails, die diese Vorführung verschickt. Sie verlassen den Rechner nicht.</p>
${letters.join('\n') || '<p>Noch keine E-Mails.</p>'}</main></body></html>`);
  });
}
