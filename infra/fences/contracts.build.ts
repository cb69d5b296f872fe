import { readdirSync, readFileSync } from 'node:fs';

/** The contract of every service. */
export const contracts = readdirSync('libs')
  .filter((name) => name !== 'kernel')
  .flatMap((name) =>
    readdirSync(`libs/${name}`)
      .filter((file) => file === `${name}.graphql`)
      .map((file) => readFileSync(`libs/${name}/${file}`, 'utf8')),
  );
