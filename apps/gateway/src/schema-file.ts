import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, findBreakingChanges, type GraphQLSchema, printSchema } from 'graphql';
import { mergeSdl } from '#libs/host';
import { contracts, projectRoot } from './fields.js';
import { publicSchema } from './graph/graph.js';

export const schemaFile = join(projectRoot, 'docs/schema.graphql');
/** The schema as those know it who built on it; `npm run fields -- --release` makes the present one that. */
const releasedFile = join(projectRoot, 'docs/schema.released.graphql');
const changesFile = join(projectRoot, 'docs/schema-changes.md');

/** The text of docs/schema.graphql: what `GET /graphql/schema.graphql` gives. */
export const schemaDocument = (): string => `${printSchema(publicSchema(buildSchema(mergeSdl(contracts()))))}\n`;

/** What breaks programs that were written for the older schema, each as one sentence. */
export const breaksOf = (older: GraphQLSchema, newer: GraphQLSchema): string[] =>
  findBreakingChanges(older, newer).map(({ description }) => description);

/** Breaks that the change log does not name under "Unreleased". */
export function unnamedBreaks(breaks: readonly string[], log: string): string[] {
  const [, unreleased = ''] = log.split(/^## Unreleased$/m);
  const [named = ''] = unreleased.split(/^## /m);
  return breaks.filter((sentence) => !named.includes(`\`${sentence}\``));
}

const lastDay = /\. Until \d{4}-\d\d-\d\d\.$/;

/** Whatever is deprecated says what to use instead and how long it stays: "Use `until`. Until 2027-06-30." */
export function vagueDeprecations(sdl: string): string[] {
  const reasons = [...sdl.matchAll(/@deprecated(?:\(reason: "((?:[^"\\]|\\.)*)"\))?/g)].map(
    ([, reason]) => reason ?? '',
  );
  return reasons.filter((reason) => !lastDay.test(reason));
}

/** Everything that is wrong with the present schema beside the released one. */
export function schemaFaults(): string[] {
  const present = schemaDocument();
  const breaks = breaksOf(buildSchema(readFileSync(releasedFile, 'utf8')), buildSchema(present));
  return [
    ...unnamedBreaks(breaks, readFileSync(changesFile, 'utf8')).map((one) => `not in docs/schema-changes.md: ${one}`),
    ...vagueDeprecations(present).map((one) => `a deprecation without its last day: ${one}`),
  ];
}

/** Writes docs/schema.graphql; a release also becomes the state that later ones are compared with. */
export function writeSchema(isRelease: boolean): void {
  const text = schemaDocument();
  writeFileSync(schemaFile, text);
  if (isRelease || !existsSync(releasedFile)) writeFileSync(releasedFile, text);
}
