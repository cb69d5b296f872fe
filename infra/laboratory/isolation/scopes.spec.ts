import { jest } from '@jest/globals';
import { anonymous } from '#libs/kernel';
import { call, type Root, roots } from './calls.build.js';
import { factsOf, keyWith, refusalFault } from './scopes.build.js';
import { createWorld, type IsolationWorld, person, someId, unknownId } from './world.build.js';

jest.setTimeout(120_000);

let world: IsolationWorld;
const ids = new Map<string, string>();
beforeAll(async () => {
  world = await createWorld();
  for (const noun of world.tables.keys()) ids.set(noun, (await someId(world, noun, world.berlin)) ?? unknownId());
});
afterAll(() => world?.app.close());

/** What only tells who is asking, and forms that are handed in with a secret. */
const personal = ['me', 'applicationStatus'];
const queries = (): Root[] =>
  roots(world).filter(({ kind, field }) => kind === 'query' && !personal.includes(field.name));
const someScopes = [[], ['Area:read'], ['Area:read', 'PlanningLink:read'], ['AreaFigures:read', 'Fund:read']];
const id = (noun: string): string => ids.get(noun)!;

/** No two stamps of a form are alike, and what somebody may give depends on who it is. */
const varying = ['stamp', 'grantable'];
const unstamped = (name: string, value: unknown): unknown => (varying.includes(name) ? name : value);

it('a key is shown every fact that anybody is shown, and for the rest the scope that it lacks', async () => {
  const wrong: string[] = [];
  let facts = 0;
  for (const root of queries()) {
    const open = await call(world, root, { who: anonymous(), tenant: world.berlin, id });
    for (const scopes of someScopes) {
      const who = keyWith(scopes);
      const answer = await call(world, root, { who, tenant: world.berlin, id });
      const refused = answer.errors.filter((e) => e.extensions['params'] !== undefined);
      wrong.push(...refused.flatMap((e) => refusalFault(e, who) ?? []).map((f) => `${root.field.name}: ${f}`));
      const [mine, everybodys] = [answer, open].map((a) => JSON.stringify(factsOf(a.data, refused), unstamped));
      if (mine !== everybodys)
        wrong.push(`${root.field.name} with ${scopes.join()}: ${mine} / ${everybodys}`.slice(0, 600));
      facts += mine!.length;
    }
  }
  expect(wrong).toEqual([]);
  expect(facts).toBeGreaterThan(50_000);
});

it('a key of the Senate is refused with the scope, wherever its role would see more than everybody', async () => {
  const { mandates } = person('senate', null, []);
  const wrong: string[] = [];
  let refusals = 0;
  for (const root of queries()) {
    const who = keyWith(['Area:read'], mandates);
    const { errors } = await call(world, root, { who, tenant: world.berlin, id });
    for (const error of errors.filter((e) => !['NOT_FOUND', 'VALIDATION'].includes(String(e.extensions['code'])))) {
      refusals += 1;
      const fault = refusalFault(error, who);
      if (fault) wrong.push(`${root.field.name}: ${fault}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(refusals).toBeGreaterThan(15);
});
