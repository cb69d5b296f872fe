import { type AddressInfo } from 'node:net';
import { serverAudits } from 'graphql-http';
import { start } from './fixtures/door.build.js';

/** The audit suite of the working group's "GraphQL over HTTP", as other servers pass it: musts, shoulds and mays alike. */
let url = '';
const audits = serverAudits({ url: () => url, fetchFn: (address: string, init: RequestInit) => fetch(address, init) });

beforeAll(async () => {
  const server = await start();
  await server.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/graphql`;
});

it.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (_, audit) => {
  const result = await audit.fn();
  expect('reason' in result ? [result.status, result.reason] : [result.status]).toEqual(['ok']);
});
