import { createHash } from 'node:crypto';
import { ApolloClient, ApolloLink, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { relayStylePagination } from '@apollo/client/utilities';
import { jest } from '@jest/globals';
import { parse, validate } from 'graphql';
import { cacheExchange, createClient, fetchExchange } from '@urql/core';
import { scopeNouns } from '#libs/contracts';
import { HostileDoor } from '../hostile/door.build.js';
import { examplesOf, wholePage } from './documented.build.js';
import { runDocumented } from './run-documented.build.js';

jest.setTimeout(60_000);

let door: HostileDoor;
let url = '';
/** what went over the wire */
let sent: { method: string; url: string }[] = [];
const noted: typeof fetch = (address, init) => {
  sent.push({ method: init?.method ?? 'GET', url: String(address) });
  return fetch(address, init);
};

beforeAll(async () => {
  door = await HostileDoor.open();
  url = `http://127.0.0.1:${door.port}/graphql`;
});
beforeEach(() => {
  sent = [];
});
afterAll(() => door?.close());

/** Names of all areas, as one plain request gives them. */
async function everything(): Promise<string[]> {
  const { text } = await door.graphql('{ areas(first: 100) { totalCount nodes { name } } }', {}, {});
  const { areas } = (JSON.parse(text) as { data: { areas: { totalCount: number; nodes: { name: string }[] } } }).data;
  expect(areas.nodes).toHaveLength(areas.totalCount);
  return areas.nodes.map(({ name }) => name);
}

interface Areas {
  areas: {
    totalCount: number;
    edges: { node: { id: string; name: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}
const words = `query Areas($first: Int, $after: String) {
  areas(first: $first, after: $after) {
    totalCount edges { cursor node { id name } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

describe('Apollo Client', () => {
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  const client = (): ApolloClient =>
    new ApolloClient({
      cache: new InMemoryCache({ typePolicies: { Query: { fields: { areas: relayStylePagination() } } } }),
      link: ApolloLink.from([
        new PersistedQueryLink({ sha256, useGETForHashedQueries: true }),
        new HttpLink({ uri: url, fetch: noted }),
      ]),
    });

  it('pages through all areas with its own helper for lists, by hash in addresses', async () => {
    const apollo = client();
    const asked = { query: gql(words), variables: { first: 10 } };
    let page = (await apollo.query<Areas>(asked)).data!.areas;
    const areas = apollo.watchQuery<Areas>(asked);
    const subscription = areas.subscribe({});
    while (page.pageInfo.hasNextPage)
      page = (await areas.fetchMore({ variables: { after: page.pageInfo.endCursor } })).data!.areas;
    subscription.unsubscribe();
    expect(apollo.readQuery<Areas>(asked)!.areas.edges.map(({ node }) => node.name)).toEqual(await everything());
    const [first, second, ...others] = sent;
    expect([first!.method, first!.url.includes('query=')]).toEqual(['GET', false]);
    expect(second!.method).toBe('POST');
    expect(others.length).toBeGreaterThan(1);
    for (const one of others) expect([one.method, one.url.includes('query=')]).toEqual(['GET', false]);
  });

  it('gives errors with their codes', async () => {
    const asked = client().query({ query: gql('{ areas(first: 1000) { totalCount } }') });
    const error: unknown = await asked.then(
      () => null,
      (refusal: unknown) => refusal,
    );
    expect(CombinedGraphQLErrors.is(error)).toBe(true);
    const [first] = (error as CombinedGraphQLErrors).errors;
    expect(first!.extensions).toMatchObject({ code: 'VALIDATION', fields: { first: 'too_big' } });
  });

  it('changes nothing for nobody, and says why', async () => {
    const change = gql('mutation ($input: RenameAreaInput!) { renameArea(input: $input) { id } }');
    const input = { id: '01890000-0000-7000-8000-000000000009', name: 'Anders', aliases: [], reason: 'Versuch' };
    const refused = client().mutate({ mutation: change, variables: { input } });
    await expect(refused).rejects.toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    expect(sent.at(-1)!.method).toBe('POST');
  });
});

describe('urql with its defaults', () => {
  const client = (): ReturnType<typeof createClient> =>
    createClient({ url, fetch: noted, exchanges: [cacheExchange, fetchExchange] });

  it('pages through all areas', async () => {
    const urql = client();
    const names: string[] = [];
    let answer = await urql.query<Areas>(words, { first: 10 });
    for (;;) {
      expect(answer.error).toBeUndefined();
      const { edges, pageInfo } = answer.data!.areas;
      names.push(...edges.map(({ node }) => node.name));
      if (!pageInfo.hasNextPage) break;
      answer = await urql.query<Areas>(words, { first: 10, after: pageInfo.endCursor });
    }
    expect(names).toEqual(await everything());
  });

  it('gives errors with their codes, beside what could be answered', async () => {
    const { data, error } = await client().query('{ areas(last: 0) { totalCount } districts { name } }', {});
    expect(error?.graphQLErrors.map(({ extensions }) => extensions)).toMatchObject([
      { code: 'VALIDATION', fields: { last: 'too_small' } },
    ]);
    expect((data as { areas: null; districts: object[] }).areas).toBeNull();
    expect((data as { districts: object[] }).districts.length).toBeGreaterThan(5);
  });

  it('changes with a key what the key may change', async () => {
    const urql = createClient({
      url,
      exchanges: [fetchExchange],
      fetchOptions: { headers: door.asSenate() },
    });
    const input = { name: 'Urqlbezirk', key: '98', source: 'Beschluss' };
    const change = 'mutation ($input: CreateDistrictInput!) { createDistrict(input: $input) { name can } }';
    expect((await urql.mutation(change, { input })).data).toMatchObject({ createDistrict: { name: 'Urqlbezirk' } });
  });
});

it('the requests of the documentation fit the schema, in the shell too and where nobody runs them, and the scopes in it are some', () => {
  const inShell = [...wholePage.matchAll(/\bgql '([^']+)'/g)].map(([, document]) => document!);
  const documents = [...inShell, ...examplesOf(wholePage).map(({ document }) => document)];
  expect(documents.length).toBeGreaterThan(150);
  const faults = documents.flatMap((document) => validate(door.world.schema, parse(document)));
  expect(faults.map(({ message }) => message)).toEqual([]);
  const [, nouns = ''] = /^for noun in ([^;]+?)\ndo SCOPES/m.exec(wholePage) ?? [];
  expect(nouns.split(/[\s\\]+/).filter((noun) => !(noun in scopeNouns))).toEqual([]);
});

it('the requests of the documentation run as they stand, one after the other', async () => {
  const { asked, faults } = await runDocumented(door);
  expect(faults).toEqual([]);
  expect(asked.length).toBeGreaterThan(90);
});
