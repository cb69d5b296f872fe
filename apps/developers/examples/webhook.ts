import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';

const key = Buffer.from((process.env['WEBHOOK_SECRET'] ?? '').replace('whsec_', ''), 'base64');

/** `body` as it came, before anybody parsed it. Older than five minutes: somebody sends it again who is not us. */
function isGenuine(headers: IncomingHttpHeaders, body: string): boolean {
  const stamp = String(headers['webhook-timestamp']);
  if (!(Math.abs(Date.now() / 1000 - Number(stamp)) < 300)) return false;
  const mac = createHmac('sha256', key)
    .update(`${String(headers['webhook-id'])}.${stamp}.${body}`)
    .digest();
  return String(headers['webhook-signature'])
    .split(' ')
    .map((one) => Buffer.from(one.replace('v1,', ''), 'base64'))
    .some((given) => given.length === mac.length && timingSafeEqual(given, mac));
}

createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (part: string) => (body += part));
  request.on('end', () => {
    if (!isGenuine(request.headers, body)) return void response.writeHead(401).end();
    // Answer first, work afterwards: whoever takes more than three seconds is sent it again.
    response.writeHead(204).end();
    const { topic, nodeId, version } = JSON.parse(body) as { topic: string; nodeId: string; version: number };
    console.log(`${topic} ${nodeId} ${version}`);
  });
}).listen(Number(process.env['PORT'] ?? 8080));
