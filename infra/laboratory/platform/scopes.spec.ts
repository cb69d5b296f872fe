import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../apps/server/src/project-root.js';
import { changeTopics, holds, scopeNouns } from '#libs/contracts';
import { allows, anonymous, isSpokenOf, type Policy, uuidFrom, Who } from '#libs/kernel';
import { person, roles } from '../isolation/world.build.js';
import { registry } from '../../../apps/server/src/registry.js';

it('asks API keys for scopes of nouns that the graph or a route names, and for no other', () => {
  const nouns = registry.flatMap((service) => {
    const sdl = readFileSync(join(projectRoot, 'libs', service.name, `${service.name}.graphql`), 'utf8');
    const guards = [...sdl.matchAll(/@guard\(on: "(\w+)"/g)].map((match) => match[1]!);
    return [...guards, ...(service.routes ?? []).map((route) => route.guard.split(':')[0]!)];
  });
  const policies = registry.flatMap((service) => service.policies);
  const hidden = policies.filter((p) => !p.internal && !nouns.includes(p.noun)).map((p) => p.noun);
  expect(hidden).toEqual([]);
  expect(policies.filter((p) => p.internal && nouns.includes(p.noun)).map((p) => p.noun)).toEqual([]);
});

it('has exactly the scopes that guards of the graph and of routes ask for', () => {
  const asked = new Set(
    registry.flatMap((service) => {
      const sdl = readFileSync(join(projectRoot, 'libs', service.name, `${service.name}.graphql`), 'utf8');
      const guards = [...sdl.matchAll(/@guard\(on: "(\w+)"(?:, to: "(\w+)")?/g)];
      const routes = (service.routes ?? []).map(({ guard }) => guard).filter((guard) => guard !== 'public');
      return [...guards.map(([, noun, action = 'read']) => `${noun!}:${action}`), ...routes];
    }),
  );
  const offered = Object.entries(scopeNouns).flatMap(([noun, { actions }]) =>
    Object.keys(actions).map((action) => `${noun}:${action}`),
  );
  expect(offered.toSorted()).toEqual([...asked].toSorted());
});

describe('who holds a scope', () => {
  const policies = new Map<string, Policy>(registry.flatMap((service) => service.policies).map((p) => [p.noun, p]));
  const asked = Object.entries(scopeNouns).flatMap(([noun, { actions }]) =>
    Object.keys(actions).map((action) => [noun, action] as const),
  );
  const areaId = uuidFrom('area');
  const withRoles = (...some: typeof roles): Who => {
    const mandates = some.flatMap((role) => person(role, areaId, [areaId]).mandates);
    return new Who({ ...person('team', areaId, [areaId]).toJSON(), mandates });
  };
  const key = (within: Who, scopes: string[]): Who =>
    new Who({ ...within.toJSON(), kind: 'apiClient', userId: null, clientId: uuidFrom('key'), scopes, within });
  const people = [withRoles(), ...roles.map((role) => withRoles(role)), withRoles('district', 'board')];

  it('is what the policies of all services say, for every role', () => {
    const wrong = people.flatMap((who) =>
      asked
        .filter(([noun, action]) => holds(who, noun, action) !== isSpokenOf(policies.get(noun)!, who, action))
        .map(([noun, action]) => `${who.mandates.map(({ role }) => role).join('+')} ${noun}:${action}`),
    );
    expect(wrong).toEqual([]);
  });

  it('a key holds nothing beyond its scopes and its maker', () => {
    for (const maker of people) {
      const narrow = key(maker, ['Area:rename', '*:read']);
      const borrowed = new Who({
        ...key(maker, ['*:read', 'Area:*']).toJSON(),
        mandates: withRoles('senate').mandates,
      });
      for (const [noun, action] of asked) {
        if (!holds(maker, noun, action))
          expect([noun, action, holds(borrowed, noun, action)]).toEqual([noun, action, false]);
        if (action !== 'read' && `${noun}:${action}` !== 'Area:rename') expect(holds(narrow, noun, action)).toBe(false);
      }
    }
    expect(holds(key(withRoles('senate'), ['Area:rename']), 'Area', 'rename')).toBe(true);
  });
});

describe('whoever is told that a row changed', () => {
  const policies = new Map<string, Policy>(registry.flatMap((service) => service.policies).map((p) => [p.noun, p]));
  const [mine, theirs] = [uuidFrom('mine'), uuidFrom('theirs')];
  const people = roles.flatMap((role) => [person(role, mine, [mine]), person(role, theirs, [theirs])]);
  const keys = people.flatMap((within) =>
    [['*:read'], ['Area:read', 'Fund:read']].map(
      (scopes) => new Who({ ...within.toJSON(), kind: 'apiClient', userId: null, clientId: mine, scopes, within }),
    ),
  );
  const bare = new Who({
    ...person('resident', null, []).toJSON(),
    kind: 'apiClient',
    mandates: [],
    scopes: ['*:read'],
  });
  const some = [mine, theirs, uuidFrom('nobody')];

  it.each([...new Set(Object.values(changeTopics).map(({ noun }) => noun))])('may read it: %s', (noun) => {
    const wrong: string[] = [];
    let told = 0;
    for (const who of [...people, ...keys, bare, anonymous(), person('senate', null, [])])
      for (const nounId of some)
        for (const other of some)
          for (const open of [true, false]) {
            const ids = { areaId: noun === 'Area' ? nounId : other, districtId: other, carrierId: other };
            const change = { noun, nounId, ...ids, open: open && !['Fund', 'Application'].includes(noun) };
            if (!allows(policies.get('Change')!, who, 'read', change)) continue;
            told += 1;
            const row = { id: nounId, ...ids, verified: change.open };
            if (!allows(policies.get(noun)!, who, 'read', row))
              wrong.push(`${who.kind} ${who.mandates.map(({ role }) => role).join()} ${JSON.stringify(change)}`);
          }
    expect(wrong).toEqual([]);
    expect(told).toBeGreaterThan(10);
  });
});
