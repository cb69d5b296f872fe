import { readFileSync } from 'node:fs';
import { allows, isSpokenOf, type Policy, type Who } from '#libs/kernel';
import { type ServiceApp } from '#libs/testing';
import { createWorld, type IsolationWorld } from '../isolation/world.build.js';
import {
  countsOf,
  everybody,
  everythingWaits,
  inPlaceOf,
  kindsOf,
  type Places,
  places,
  services,
  type ShownTask,
  tasksOf,
} from './tasks.build.js';

let world: IsolationWorld;
let app: ServiceApp;
let place: Places;
let people: Record<string, Who>;
const shown = new Map<string, ShownTask[]>();

beforeAll(async () => {
  world = await createWorld();
  app = world.app;
  place = await places(app, world.berlin);
  people = everybody(place);
  await everythingWaits(app, world.berlin, place);
  for (const [role, who] of Object.entries(people)) shown.set(role, await tasksOf(app, who, world.berlin));
});
afterAll(() => app.close());

const policyOf = (noun: string): Policy => {
  const found = app.runtime.definitions.flatMap(({ policies }) => policies).find((policy) => policy.noun === noun);
  if (!found) throw new Error(`no policy of ${noun}`);
  return found;
};
const kindsFor = (role: string): string[] => [...new Set(shown.get(role)!.map(({ kind }) => kind))].sort();

/** role → the kinds that wait for it when everything waits */
const table: Record<string, string[]> = {
  operator: ['jobFailed', 'letterRefused'],
  senate: [
    ...['actToDecide', 'commissionEnding', 'figureToVerify', 'importToConfirm', 'jobFailed', 'keyEnding'],
    ...['letterRefused', 'mandateEnding', 'mandateToReview', 'officeToVerify', 'webhookStopped'],
  ],
  auditor: [],
  district: [
    ...['applicationToCheck', 'applicationToDecide', 'figureToVerify', 'letterToPrint', 'mandateEnding'],
    ...['correctionAnswered', 'correctionOver', 'mandateToReview', 'officeToVerify', 'withdrawalToConfirm'],
  ],
  carrier: [
    ...['applicationToCheck', 'applicationToDecide', 'handoverToTake', 'letterToPrint', 'mandateEnding'],
    ...['correctionAnswered', 'correctionOver', 'mandateToReview', 'noteToAnswer', 'withdrawalToConfirm'],
  ],
  former: ['handoverToGive'],
  team: [
    ...['applicationToCheck', 'applicationToDecide', 'correctionAnswered', 'correctionOver'],
    ...['letterToPrint', 'noteToAnswer', 'withdrawalToConfirm'],
  ],
  board: [],
  resident: [],
};

it.each(Object.keys(table))('%s: what waits when everything waits', (role) => {
  expect(kindsFor(role)).toEqual(table[role]!.toSorted());
});

it('every kind waits for somebody', () => {
  expect([...new Set([...shown.values()].flat().map(({ kind }) => kind))].sort()).toEqual(
    kindsOf.map(({ name }) => name).sort(),
  );
});

it('whoever sees a task may do it: the action behind it is allowed on the row, in every role', async () => {
  let asked = 0;
  for (const [role, tasks] of shown) {
    for (const { kind, noun, rowId, areaId } of tasks) {
      const { action, folded } = kindsOf.find(({ name }) => name === kind)!;
      const policy = policyOf(noun);
      const who = people[role]!;
      const isAllowed =
        folded === 'all'
          ? isSpokenOf(policy, who, action)
          : allows(policy, who, action, folded ? { areaId } : await rowOf(policy, rowId!));
      expect([role, kind, isAllowed]).toEqual([role, kind, true]);
      asked += 1;
    }
  }
  expect(asked).toBeGreaterThan(30);
});

async function rowOf({ entity }: Policy, id: string): Promise<object> {
  const ctx = app.system(world.berlin);
  const row = await ctx.load(entity, id);
  await ctx.finish();
  return row!;
}

it('counts are those of the list, and nothing of another programme is among them', async () => {
  for (const [role, tasks] of shown) {
    const counts = await countsOf(app, people[role]!, world.berlin);
    const listed = Object.fromEntries(
      [...Map.groupBy(tasks, ({ kind }) => kind)].map(([kind, of]) => [kind, of.length]),
    );
    expect([role, counts]).toEqual([role, listed]);
    const ids = new Set(tasks.map(({ id }) => id));
    const abroad = await tasksOf(app, people[role]!, world.frankfurt);
    expect(abroad.filter(({ id, rowId }) => rowId !== null && ids.has(id))).toEqual([]);
  }
});

it('who works in another area has none of this one', async () => {
  const elsewhere = everybody({
    ...place,
    areaId: place.otherAreaId,
    districtId: place.otherAreaId,
    carrierId: place.otherAreaId,
    formerCarrierId: place.otherAreaId,
  });
  for (const role of ['district', 'carrier', 'former', 'team', 'board']) {
    const tasks = await tasksOf(app, elsewhere[role]!, world.berlin);
    expect([role, tasks.filter(({ areaId }) => areaId === place.areaId)]).toEqual([role, []]);
  }
});

it('who acts for somebody sees their tasks, marked, but not what has to be done in person', async () => {
  const tasks = await tasksOf(app, inPlaceOf(people['senate']!), world.berlin);
  const inPerson = kindsOf.filter((kind) => kind.inPerson).map(({ name }) => name);
  expect([...new Set(tasks.map(({ kind }) => kind))].sort()).toEqual(
    table['senate']!.filter((kind) => !inPerson.includes(kind) && kind !== 'importToConfirm').sort(),
  );
  expect(new Set(tasks.map(({ actingFor }) => actingFor))).toEqual(new Set([people['senate']!.userId]));
  expect(shown.get('senate')!.every(({ actingFor }) => actingFor === null)).toBe(true);
});

it('own applications wait for others; what one has checked is decided by another', async () => {
  const { userId } = people['team']!;
  const [mine, checked] = ['applicationToCheck', 'applicationToDecide'].map(
    (kind) => shown.get('team')!.find((task) => task.kind === kind)!.rowId,
  );
  const hands = JSON.stringify([userId]);
  await app.owner(`update funding.application set interested_ids = $2 where id = $1`, [mine, hands]);
  await app.owner(`update funding.application set checked_by = jsonb_build_object('hands', $2::jsonb) where id = $1`, [
    checked,
    hands,
  ]);
  const left = (await tasksOf(app, people['team']!, world.berlin)).map(({ rowId }) => rowId);
  expect(left).not.toContain(mine);
  expect(left).not.toContain(checked);
  expect((await tasksOf(app, people['district']!, world.berlin)).map(({ rowId }) => rowId)).toEqual(
    expect.arrayContaining([mine, checked]),
  );
});

it('a list has pages, read to the end without a gap', async () => {
  const who = people['senate']!;
  interface Part {
    tenantsTasks: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  }
  const page = (first: number, after: string | null): Promise<Part> =>
    app.ask<Part>(
      who,
      `query ($first: Int, $after: String) { tenantsTasks(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
      { first, after },
      world.berlin,
    );
  const read: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const { tenantsTasks }: Part = await page(4, after);
    read.push(...tenantsTasks.nodes.map(({ id }) => id));
    ({ hasNextPage: more, endCursor: after } = tenantsTasks.pageInfo);
  }
  expect(read).toEqual(
    shown
      .get('senate')!
      .map(({ id }) => id)
      .filter((id) => read.includes(id)),
  );
  expect(new Set(read).size).toBe(read.length);
});

it('nobody but people has tasks', async () => {
  for (const name of services) {
    const { data } = await app.answer(
      { tenant: world.berlin },
      `{ ${name}TaskCounts { kind } ${name}Tasks { nodes { id } } }`,
    );
    expect(data).toEqual({ [`${name}TaskCounts`]: [], [`${name}Tasks`]: { nodes: [] } });
  }
});

it('every kind has its place and its words in the workspace, and every service is asked for its own', () => {
  const read = (file: string): string => readFileSync(`apps/workspace/app/${file}`, 'utf8');
  const [places, de, en] = ['day/kinds.ts', 'texts/de/day.ts', 'texts/en/day.ts'].map(read);
  const missing = kindsOf.flatMap(({ name }) => [
    ...(places!.includes(`  ${name}: kind(`) ? [] : [name]),
    ...['what', 'who', 'act'].filter((part) => [de, en].some((text) => !text!.includes(`'day.${name}.${part}'`))),
  ]);
  expect(missing).toEqual([]);
  for (const name of services) {
    expect(read('day/day.graphql')).toContain(`${name}Tasks(`);
    expect(read('day/task-counts.graphql')).toContain(`${name}TaskCounts {`);
  }
});
