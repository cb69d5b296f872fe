import { jest } from '@jest/globals';
import { call, type Direction, direction, type Root, rootsWithIds } from './calls.build.js';
import { createWorld, fingerprint, type IsolationWorld, person, someId, unknownId } from './world.build.js';

jest.setTimeout(600_000);

let world: IsolationWorld;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.app.close());

describe('A1: every field, as every role, with ids of the other tenant', () => {
  // Asked by a session that is looked up before the row: passkey.spec tries it with another programme's.
  // No topic can be made up: webhook-rights.spec tries it with another programme's area and key.
  const bySession = ['removePasskey', 'createWebhook'];
  it('answers as for an id that does not exist, and changes nothing', async () => {
    const reached = new Set<string>();
    const differences: string[] = [];
    const { berlin, frankfurt } = world;
    const all = rootsWithIds(world);
    for (const here of [await direction(world, berlin, frankfurt), await direction(world, frankfurt, berlin)]) {
      // All rows are compared once, not for every mutation: the suite grows with the fields, not with fields times tables.
      const before = await fingerprint(world, here.other);
      for (const root of all) {
        const { isReached, told } = await compared(root, here);
        if (isReached) reached.add(root.field.name);
        differences.push(...told);
      }
      if ((await fingerprint(world, here.other)) !== before) differences.push(...(await changing(all, here)));
    }
    expect(differences).toEqual([]);
    expect(all.map(({ field }) => field.name).filter((name) => !reached.has(name))).toEqual(bySession);
  });
});

/** Whether a field looked for the foreign row, and for whom it said something else than about an unknown one. */
async function compared(
  root: Root,
  { mine, foreign, people }: Direction,
): Promise<{ isReached: boolean; told: string[] }> {
  const told: string[] = [];
  let isReached = false;
  for (const [role, who] of people) {
    const caller = { who, tenant: mine };
    const theirs = await call(world, root, { ...caller, id: (noun) => foreign.get(noun) ?? unknownId() });
    const unknown = await call(world, root, { ...caller, id: unknownId });
    if (theirs.text !== unknown.text)
      told.push(`${root.field.name} as ${role}: ${theirs.text.slice(0, 300)} / ${unknown.text.slice(0, 300)}`);
    isReached ||= theirs.code === 'NOT_FOUND' || (theirs.code === null && root.kind === 'query');
  }
  return { isReached, told };
}

/** Something has changed the other tenant: asked once more, one by one, which field it was. */
async function changing(all: Root[], here: Direction): Promise<string[]> {
  const found = [`something of ${here.other.slug} changed`];
  for (const root of all.filter(({ kind }) => kind === 'mutation')) {
    const before = await fingerprint(world, here.other);
    await compared(root, here);
    if ((await fingerprint(world, here.other)) !== before) found.push(`${root.field.name} changes the other tenant`);
  }
  return found;
}

describe('A1: every mutation, as every scoped role, with ids of another district, carrier and area', () => {
  it('is refused and changes nothing', async () => {
    const tenant = world.berlin;
    const [own] = await world.app.owner<{ id: string }>(
      `select id from areas.area where tenant_id = $1 and slug = 'badstrasse'`,
      [tenant.id],
    );
    const foreignArea = await someId(world, 'Area', tenant, `slug = 'thermometersiedlung'`);
    const inForeignArea = `area_id = '${foreignArea}'`;
    const ids = new Map<string, string>([['Area', foreignArea!]]);
    for (const noun of world.tables.keys()) {
      const id =
        (await someId(world, noun, tenant, inForeignArea)) ?? ids.get(noun) ?? (await someId(world, noun, tenant));
      ids.set(noun, id ?? unknownId());
    }
    const wrong: string[] = [];
    for (const root of rootsWithIds(world).filter((r) => r.kind === 'mutation' && r.noun)) {
      for (const role of ['district', 'carrier', 'team', 'board', 'grantee', 'resident'] as const) {
        const answer = await call(world, root, {
          who: person(role, unknownId(), [own!.id]),
          tenant,
          id: (noun) => ids.get(noun) ?? unknownId(),
        });
        if (answer.code === null) wrong.push(`${root.field.name} as ${role}: ${answer.text.slice(0, 200)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

it('no call of the suites above ended in an internal error', () => {
  expect(world.reported.map(String)).toEqual([]);
});
