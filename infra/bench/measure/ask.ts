import { request } from 'node:http';
import { type Contestant } from './contest.js';

/** Asks a contestant once and gives what it answered. fetch would not let us choose the host. */
export function askOnce({ request: { url, method, headers, body } }: Contestant): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        try {
          resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>);
        } catch (error) {
          reject(error as Error);
        }
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The data of a GraphQL answer. Throws when it has errors. */
export async function askGraph(contestant: Contestant): Promise<Record<string, unknown>> {
  const { data, errors } = (await askOnce(contestant)) as { data?: Record<string, unknown>; errors?: unknown };
  if (errors || !data) throw new Error(`${contestant.name}: ${JSON.stringify(errors)}`);
  return data;
}
