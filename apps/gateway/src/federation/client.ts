import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { AppError } from '#libs/kernel';

const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) throw new Error('the answer of the service is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Kept-alive JSON calls to the processes of the services. A service that does not answer is UNAVAILABLE, whatever the reason. */
export class ServiceClient {
  private readonly http = new HttpAgent({ keepAlive: true, maxSockets: 128 });
  private readonly https = new HttpsAgent({ keepAlive: true, maxSockets: 128 });

  constructor(private readonly timeoutMs = 15_000) {}

  async post<T>(url: URL, body: object): Promise<T> {
    try {
      const response = await this.send(url, JSON.stringify(body));
      const text = await textOf(response);
      if (response.statusCode !== 200) throw new Error(`${url.href} answered ${response.statusCode}`);
      return JSON.parse(text) as T;
    } catch (cause) {
      throw new AppError('UNAVAILABLE', { cause });
    }
  }

  private send(url: URL, body: string): Promise<IncomingMessage> {
    const secure = url.protocol === 'https:';
    return new Promise((resolve, reject) => {
      const request = (secure ? httpsRequest : httpRequest)(
        url,
        {
          method: 'POST',
          agent: secure ? this.https : this.http,
          timeout: this.timeoutMs,
          headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
        },
        resolve,
      );
      request.on('timeout', () => request.destroy(new Error(`${url.href} did not answer in ${this.timeoutMs} ms`)));
      request.on('error', reject);
      request.end(body);
    });
  }

  close(): void {
    this.http.destroy();
    this.https.destroy();
  }
}
