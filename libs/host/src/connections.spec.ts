import { buildSchema, print } from 'graphql';
import { type PageArguments, pageWithin, readPage } from '#libs/kernel';
import { rowTypeOf } from './connections.js';
import { contractOf, mergeSdl } from './schema.js';

const contract = `
  type Tree @guard(on: "Tree") { id: ID! twigs(first: Int = 20, after: String): TwigPage! @guard(on: "Twig") near(first: Int): [Tree!]! }
  type Twig @guard(on: "Twig") { id: ID! }
  type TreePage { nodes: [Tree!]! pageInfo: PageInfo! }
  type TwigPage { nodes: [Twig!]! pageInfo: PageInfo! }
  extend type Query { trees(first: Int, after: String): TreePage! @guard(on: "Tree") }
`;
const text = contractOf(contract).map(print).join('\n');

it('a page has its rows with their places, and says how many it gives when nobody asks', () => {
  expect(text).toMatch(/type TreePage \{[^}]*edges: \[TreeEdge!\]!/);
  expect(text).toMatch(/type TreeEdge \{[^}]*cursor: String![^}]*node: Tree!/);
  const said = (name: string, first: number): RegExp =>
    new RegExp(
      `${name}\\([^)]*first: Int = ${first}\\s[^)]*after: String\\s[^)]*last: Int\\s[^)]*before: String\\s[^)]*\\)`,
    );
  expect(text).toMatch(said('trees', 50));
  expect(text).toMatch(said('twigs', 20));
  expect(text).toMatch(/trees\([^)]*updatedSince: DateTime\s*\)/);
  expect(text).not.toMatch(/twigs\([^)]*updatedSince/);
  expect(text).toMatch(/type TwigPage \{[^}]*totalCount: Int!/);
  expect(text).toMatch(/near\([^)]*first: Int\s*\): \[Tree!\]/);
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
  const ends = (startCursor: string, endCursor: string, hasPreviousPage: boolean, hasNextPage: boolean): object => ({
    ...{ startCursor, endCursor, hasPreviousPage, hasNextPage },
  });
  it.each<[PageArguments, number[], object]>([
    [{ first: 4 }, [1, 2, 3, 4], ends('1', '4', false, false)],
    [{ first: 2, after: '1' }, [2, 3], ends('2', '3', true, true)],
    [{ first: 3, after: '1' }, [2, 3, 4], ends('2', '4', true, false)],
    [{ first: 1 }, [1], ends('1', '1', false, true)],
    [{ last: 4 }, [1, 2, 3, 4], ends('1', '4', false, false)],
    [{ last: 2 }, [3, 4], ends('3', '4', true, false)],
    [{ last: 2, before: '4' }, [2, 3], ends('2', '3', true, true)],
    [{ before: '3' }, [1, 2], ends('1', '2', false, true)],
  ])('asked for with %j', async (request, nodes, pageInfo) => {
    const page = pageWithin(rows, readPage(request), String)!;
    expect(page).toMatchObject({ nodes, pageInfo });
    expect(page.cursors()).toEqual(nodes.map(String));
    expect(await page.total()).toBe(4);
  });
  it('may be empty', () => {
    expect(pageWithin([], readPage({ last: 5 }), String)!.pageInfo).toEqual({
      ...{ startCursor: null, endCursor: null, hasPreviousPage: false, hasNextPage: false },
    });
  });
  it('begins beside a row of the list or not at all', () => {
    expect(pageWithin(rows, readPage({ after: '9' }), String)).toBeNull();
  });
  it.each<[PageArguments, object]>([
    [{ first: 1, last: 1 }, { first: 'other_way' }],
    [{ first: 1, before: 'x' }, { first: 'other_way' }],
    [{ after: 'x', last: 1 }, { after: 'other_way' }],
    [{ after: 'x', before: 'x' }, { after: 'other_way' }],
    [
      { first: 1, after: 'x', last: 101 },
      { first: 'other_way', after: 'other_way', last: 'too_big' },
    ],
    [{ first: 0 }, { first: 'too_small' }],
    [{ last: -1 }, { last: 'too_small' }],
    [{ first: 101 }, { first: 'too_big' }],
  ])('is refused with %j', (request, fields) => {
    expect(() => readPage(request)).toThrow(expect.objectContaining({ code: 'VALIDATION', fields }) as Error);
  });
});
