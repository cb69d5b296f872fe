import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.js';
import { scopeNouns } from '#libs/contracts';
import { registry } from './registry.js';

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
  const offered = Object.entries(scopeNouns).flatMap(([noun, { actions }]) => actions.map((a) => `${noun}:${a}`));
  expect(offered.toSorted()).toEqual([...asked].toSorted());
});
