import { type Who } from '#libs/kernel';
import { type Given, same } from './fixtures/both.build.js';
import { gardenId, senator } from './fixtures/world.js';

describe('lists, in one process and behind the gateway', () => {
  it.each([
    ['the last, although `first` has a default', '(last: 2)', ['Garten 2', 'Garten 4'], 3],
    ['what stands before a row', '(last: 1, before: $c)', ['Garten 2'], 3],
    ['a variable that is not given is not said', '(first: $n, last: 1)', ['Garten 4'], 3],
    ['null is not said', '(first: null, after: null, last: 1)', ['Garten 4'], 3],
    ['the count has the same filter', '(name: "Garten 2")', ['Garten 2'], 1],
    ['and the same rights', '(name: "Garten 3")', [], 0],
  ])('counts and reads backwards: %s', async (...[, given, names, total]) => {
    const last = (await same('{ gardens(last: 1) { pageInfo { startCursor } } }')).data as never;
    const c = (last as { gardens: { pageInfo: { startCursor: string } } }).gardens.pageInfo.startCursor;
    const source = `query ($c: String, $n: Int) { gardens${given} { totalCount nodes { name } edges { cursor } } again: gardens(first: $n, before: $c) { totalCount } }`;
    const { data, errors } = await same(source, { variables: given.includes('$c') ? { c } : {} });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ gardens: { totalCount: total, nodes: names.map((name) => ({ name })) } });
  });
});

describe('rows by their names, in one process and behind the gateway', () => {
  it.each<[string, string, Given?]>([
    [
      'rows of any noun by their names in the graph',
      `{ a: node(nodeId: "Garden:${gardenId(1)}") { __typename nodeId ... on Garden { name sheds { nodeId } } } b: node(nodeId: "Garden:${gardenId(1)}") { __typename }
         c: node(nodeId: "Garden:${gardenId(3)}") { nodeId } d: node(nodeId: "Garden:${gardenId(3)}") { ... on Garden { id } } e: node(nodeId: "Garden:${gardenId(3)}") { __typename ... on Shed { id } }
         f: node(nodeId: "Shed:${gardenId(1)}") { nodeId } g: node(nodeId: "Tool:x") { nodeId } h: node(nodeId: "Garden:x") { nodeId } i: node(nodeId: "x") { __typename } }`,
    ],
    [
      'a node of a noun that nobody asks about is an empty row',
      'query ($x: ID!) { node(nodeId: $x) { ... on Shed { label } ... on Garden @skip(if: true) { name } } }',
      { variables: { x: `Garden:${gardenId(1)}` } },
    ],
  ])('reads: %s', async (...[, source, given]) => {
    const { data, errors } = await same(source, given);
    expect(errors).toBeUndefined();
    expect(data).toBeTruthy();
  });

  it('a node is what may be seen, and null whatever else is asked for', async () => {
    const ask = async (nodeId: string, who?: Who): Promise<unknown> =>
      (
        await same('query ($x: ID!) { node(nodeId: $x) { __typename nodeId ... on Garden { name } } }', {
          who,
          variables: { x: nodeId },
        })
      ).data;
    const nodeId = `Garden:${gardenId(3)}`;
    expect(await ask(nodeId)).toEqual({ node: null });
    expect(await ask(nodeId, senator)).toEqual({ node: { __typename: 'Garden', nodeId, name: 'Garten 3' } });
    for (const wrong of [
      '',
      ':',
      'Garden:',
      `:${gardenId(1)}`,
      `garden:${gardenId(1)}`,
      `Garden:${gardenId(1)}:x`,
      'Query:x',
      '__proto__:x',
    ])
      expect([wrong, await ask(wrong, senator)]).toEqual([wrong, { node: null }]);
  });
});
