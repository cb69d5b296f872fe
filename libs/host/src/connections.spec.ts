import { buildSchema, print } from 'graphql';
import { pageOf } from '#libs/kernel';
import { rowTypeOf } from './connections.js';
import { contractOf, mergeSdl } from './schema.js';

const contract = `
  type Tree @guard(on: "Tree") { id: ID! twigs(first: Int = 20, after: String): TwigPage! @guard(on: "Twig") near(first: Int): [Tree!]! }
  type Twig @guard(on: "Twig") { id: ID! }
  type TreePage { nodes: [Tree!]! pageInfo: PageInfo! totalCount: Int! }
  type TwigPage { nodes: [Twig!]! pageInfo: PageInfo! }
  extend type Query { trees(first: Int, after: String): TreePage! @guard(on: "Tree") }
`;
const text = contractOf(contract).map(print).join('\n');

it('a page has its rows with their places, and says how many it gives when nobody asks', () => {
  expect(text).toMatch(/type TreePage \{[^}]*edges: \[TreeEdge!\]!/);
  expect(text).toMatch(/type TreeEdge \{[^}]*cursor: String![^}]*node: Tree!/);
  expect(text).toContain('trees(first: Int = 50, after: String): TreePage');
  expect(text).toContain('twigs(first: Int = 20, after: String): TwigPage');
  expect(text).toContain('near(first: Int): [Tree!]');
});

it('pages and edges have the rights of their rows, and only when nothing else is in them', () => {
  const schema = buildSchema(mergeSdl([contract, 'type OddEdge { cursor: String! node: Tree! secret: String }']));
  const rowOf = (name: string): string | undefined => rowTypeOf(schema.getType(name) as never)?.name;
  expect(['TreePage', 'TreeEdge', 'TwigEdge', 'OddEdge', 'Tree'].map(rowOf)).toEqual([
    'Tree',
    'Tree',
    'Twig',
    undefined,
    undefined,
  ]);
});

describe('a page of rows', () => {
  const rows = [1, 2, 3, 4];
  it.each([
    [{ first: 4 }, [1, 2, 3, 4], { hasNextPage: false, hasPreviousPage: false, startCursor: '1', endCursor: '4' }],
    [
      { first: 3, after: '0' },
      [1, 2, 3],
      { hasNextPage: true, hasPreviousPage: true, startCursor: '1', endCursor: '3' },
    ],
    [{ first: 1 }, [1], { hasNextPage: true, hasPreviousPage: false, startCursor: '1', endCursor: '1' }],
  ])('asked for with %j', (request, nodes, pageInfo) => {
    const page = pageOf(rows, request, String);
    expect(page).toMatchObject({ nodes, pageInfo });
    expect(page.cursors()).toEqual(nodes.map(String));
  });
  it('may be empty', () => {
    expect(pageOf([], { first: 5 }, String).pageInfo).toMatchObject({ startCursor: null, endCursor: null });
  });
});
