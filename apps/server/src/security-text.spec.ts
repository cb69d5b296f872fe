import Fastify from 'fastify';
import { readConfig } from '#libs/host';
import { registerSecurityText } from './security-text.js';

const address = '/.well-known/security.txt';
const now = new Date('2026-11-29T10:30:00Z');

const ask = async (contact: string | undefined): Promise<{ status: number; type: unknown; text: string }> => {
  const server = Fastify();
  registerSecurityText(server, { contact, now: () => now });
  const answer = await server.inject({ method: 'GET', url: address });
  await server.close();
  return { status: answer.statusCode, type: answer.headers['content-type'], text: answer.body };
};

it.each(['mailto:sicherheit@stadt.example', 'https://stadt.example/sicherheit'])(
  'names %s, in the form of RFC 9116',
  async (contact) => {
    const { status, type, text } = await ask(contact);
    expect([status, type]).toEqual([200, 'text/plain; charset=utf-8']);
    const fields = text
      .split('\n')
      .filter(Boolean)
      .map((line) => /^([A-Z][A-Za-z-]*): (\S.*)$/.exec(line)!.slice(1, 3));
    const said = Object.fromEntries(fields as [string, string][]);
    expect(said['Contact']).toBe(contact);
    // Once, in the future and less than a year ahead.
    expect(fields.filter(([name]) => name === 'Expires')).toHaveLength(1);
    expect(said['Expires']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
    const days = (new Date(said['Expires']!).getTime() - now.getTime()) / 86_400_000;
    expect(days).toBeGreaterThan(30);
    expect(days).toBeLessThan(365);
  },
);

it('without a contact there is none: nobody is sent to an address that nobody reads', async () => {
  expect((await ask(undefined)).status).toBe(404);
  expect(readConfig({}).SECURITY_CONTACT).toBeUndefined();
});

it.each(['sicherheit@stadt.example', 'http://stadt.example', 'javascript:alert(1)', 'tel:+4930'])(
  '%s as a contact stops the start',
  (SECURITY_CONTACT) => {
    expect(() => readConfig({ SECURITY_CONTACT })).toThrow('must be a URL that begins with mailto: or https://');
  },
);
