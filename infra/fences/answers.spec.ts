import { readFileSync } from 'node:fs';
import { registry } from '../../apps/server/src/registry.js';

/** What is not declared together is compared with the contract by nobody. */
it.each(registry.map(({ name }) => name))(
  '%s declares its nouns together, so that the compiler compares them',
  (name) => {
    const definition = readFileSync(`libs/${name}/src/${name}.service-definition.ts`, 'utf8');
    expect(definition).toContain('...together([');
    expect(definition).not.toMatch(/^ {2}(entities|policies|providers|passings):/m);
  },
);
