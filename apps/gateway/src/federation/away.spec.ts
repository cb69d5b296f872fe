import { type FastifyInstance } from 'fastify';
import { parse } from 'graphql';
import { type Runtime, subgraphSdl } from '#libs/host';
import '../errors.js';
import { gardens } from '../fixtures/gardens.js';
import { sheds } from '../fixtures/sheds.js';
import { berlin, gardenId, senator, World } from '../fixtures/world.js';
import { FederatedGraph } from './federated.js';
import { createSubgraphServer, listenPrivately } from './subgraph-server.js';

const secret = 'a secret of the test that is long enough';
const reports: unknown[] = [];
const report = (error: unknown): void => void reports.push(error);

let world: World;
let runtime: Runtime;
let server: FastifyInstance;
/** one of its two services is away */
let graph: FederatedGraph;
beforeAll(async () => {
  world = await World.create();
  await world.plant((await world.merged()).runtime);
  const { runtime: own, schema } = await world.subgraph(gardens);
  runtime = own;
  server = createSubgraphServer({ services: [{ name: 'gardens', schema }], secret, runtime, report });
  const services = [
    { name: 'gardens', sdl: subgraphSdl(gardens), url: await listenPrivately(server, '127.0.0.1', 0) },
    { name: 'sheds', sdl: subgraphSdl(sheds), url: 'http://127.0.0.1:9' },
  ];
  graph = new FederatedGraph({ services, secret, report });
});
afterAll(async () => {
  await graph?.close();
  await server?.close();
  await world?.close();
});

async function ask(source: string): Promise<{ data: unknown; errors: { path: string; code: unknown }[] }> {
  const ctx = runtime.ctx({ tenant: berlin, who: senator, language: 'en', requestId: 'r-1' }).forReading();
  const document = parse(source, { noLocation: true });
  const { data, errors = [] } = await graph.execute({ document, operationName: null, variables: {}, ctx });
  await ctx.finish();
  return { data, errors: errors.map(({ path, extensions }) => ({ path: path!.join('.'), code: extensions['code'] })) };
}

it('says where the fields of a service are missing that is away, and answers the rest', async () => {
  const { data, errors } = await ask(
    `{ garden(id: "${gardenId(1)}") { name sheds { label } } gardens { nodes { name } } }`,
  );
  expect(data).toMatchObject({
    garden: { name: 'Garten 1', sheds: null },
    gardens: { nodes: [{ name: 'Garten 1' }, {}, {}, {}] },
  });
  expect(errors).toEqual([{ path: 'garden.sheds', code: 'UNAVAILABLE' }]);
});

it('names every place that is empty for it, in lists too, and no other', async () => {
  const rows = '{ name here: sheds { label } there: sheds { label } }';
  const { data, errors } = await ask(`{ gardens { nodes ${rows} edges { node { name sheds { label } } } } }`);
  const places = [0, 1, 2, 3].flatMap((i) => [
    `gardens.edges.${i}.node.sheds`,
    `gardens.nodes.${i}.here`,
    `gardens.nodes.${i}.there`,
  ]);
  expect(errors.map(({ path }) => path).sort()).toEqual(places.sort());
  expect(data).toMatchObject({ gardens: { nodes: [{ name: 'Garten 1', here: null, there: null }, {}, {}, {}] } });
});

it('tells the operator once what is away, not with every question', async () => {
  await Promise.all([1, 2].map(() => ask('{ sheds { nodes { label } } }')));
  const before = reports.length;
  expect(before).toBeGreaterThan(0);
  const { errors } = await ask('{ sheds { nodes { label } } }');
  expect(errors).toEqual([{ path: 'sheds', code: 'UNAVAILABLE' }]);
  expect(reports).toHaveLength(before);
});
