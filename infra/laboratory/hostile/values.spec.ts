import { jest } from '@jest/globals';
import { type Root, roots } from '../isolation/calls.build.js';
import { documentOf, variablesIn } from './calls.build.js';
import { faultOf, HostileDoor } from './door.build.js';
import { badValues, places, withValue } from './values.build.js';

/** HOSTILE=all tries every value at every place; otherwise each place gets its share, and all places together get all values. */
const every = process.env['HOSTILE'] === 'all' ? 1 : 12;
jest.setTimeout(every === 1 ? 900_000 : 180_000);

let door: HostileDoor;
let variablesOf: (root: Root) => Record<string, unknown>;
beforeAll(async () => {
  door = await HostileDoor.open();
  variablesOf = await variablesIn(door.world);
});
afterAll(() => door?.close());

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 60);

/** Fields that are the caller's own sign-in: a key cannot use them, and they say so. */
it('every field of every input takes bad values without breaking, and without an effect when it refuses', async () => {
  const wrong: string[] = [];
  let tried = 0;
  for (const root of roots(door.world).filter((r) => r.field.args.length > 0)) {
    const document = documentOf(root);
    if (root.kind === 'mutation') await door.revive();
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

it('every change that is asked for four times at once is made, or refused with a reason', async () => {
  const wrong = new Set<string>();
  for (const root of roots(door.world).filter(({ kind }) => kind === 'mutation')) {
    await door.revive();
    const [document, variables] = [documentOf(root), variablesOf(root)];
    const replies = await Promise.all(Array.from({ length: 4 }, () => door.graphql(document, variables)));
    for (const reply of replies) {
      const fault = faultOf(reply, false);
      if (fault) wrong.add(`${root.field.name}: ${fault}`);
    }
  }
  expect([...wrong]).toEqual([]);
  expect(door.world.reported.map(String)).toEqual([]);
});

async function eachOf<T>(items: T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
