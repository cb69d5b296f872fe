import { jest } from '@jest/globals';
import { type Root, roots } from '../isolation/calls.build.js';
import { exactInputs } from '../isolation/exact-inputs.build.js';
import { operationFor, plausible } from '../isolation/plausible.build.js';
import { someId, unknownId } from '../isolation/world.build.js';
import { faultOf, HostileDoor } from './door.build.js';
import { badValues, places, withValue } from './values.build.js';

/** HOSTILE=all tries every value at every place; otherwise each place gets its share, and all places together get all values. */
const every = process.env['HOSTILE'] === 'all' ? 1 : 12;
jest.setTimeout(every === 1 ? 900_000 : 180_000);

let door: HostileDoor;
const ids = new Map<string, string>();
beforeAll(async () => {
  door = await HostileDoor.open();
  for (const noun of door.world.tables.keys()) {
    const id = await someId(door.world, noun, door.world.berlin);
    if (id) ids.set(noun, id);
  }
});
afterAll(() => door?.close());

let serial = 0;
function variablesOf(root: Root): Record<string, unknown> {
  serial += 1;
  const supply = { serial, id: (noun: string) => ids.get(noun) ?? unknownId() };
  const values = Object.fromEntries(
    root.field.args.map((a) => [a.name, plausible(a.type, a.name, root.noun, supply)] as const),
  );
  const exact = exactInputs[root.field.name];
  return exact ? { ...values, input: { ...(values['input'] as object), ...exact(supply) } } : values;
}

/** The document names every argument, not only the needed ones. */
function documentOf(root: Root): string {
  const { args } = root.field;
  const declared = args.map((a) => `$${a.name}: ${String(a.type)}`).join(', ');
  const passed = args.map((a) => `${a.name}: $${a.name}`).join(', ');
  const selection = operationFor(root.kind, { ...root.field, args: [] }).replace(/^[^{]*\{ answer: \w+/, '');
  return `${root.kind} Bad(${declared}) { answer: ${root.field.name}(${passed})${selection}`;
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 60);

/** Fields that are the caller's own sign-in: a key cannot use them, and they say so. */
it('every field of every input takes bad values without breaking, and without an effect when it refuses', async () => {
  const wrong: string[] = [];
  let tried = 0;
  for (const root of roots(door.world).filter((r) => r.field.args.length > 0)) {
    const document = documentOf(root);
    const before = root.kind === 'mutation' ? await door.written() : null;
    let refusedAll = true;
    const calls = root.field.args
      .flatMap((a) => places(a.type, [a.name]))
      .flatMap((place, i) =>
        badValues(place.type)
          .filter((_, n) => (n + i) % every === 0)
          .map((value) => ({ place, value })),
      );
    await eachOf(calls, 8, async ({ place, value }) => {
      tried += 1;
      const reply = await door.graphql(document, withValue(variablesOf(root), place.path, value));
      if (reply.code === null) refusedAll = false;
      const fault = faultOf(reply, false);
      if (fault) wrong.push(`${root.field.name} ${place.path.join('.')} = ${shown(value)}: ${fault}`);
    });
    if (before !== null && refusedAll && (await door.written()) !== before)
      wrong.push(`${root.field.name} changed something`);
  }
  expect(wrong).toEqual([]);
  expect(tried).toBeGreaterThan(5000 / every);
  expect(door.world.reported.map(String)).toEqual([]);
});

async function eachOf<T>(items: T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
