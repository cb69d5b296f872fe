import { readdirSync, readFileSync } from 'node:fs';
import { buildSchema, isObjectType } from 'graphql';
import { type Role } from '#libs/contracts';
import { mergeSdl } from '#libs/host';

/** The kernel is the only back-end code that every service shares. What they do not share belongs elsewhere: docs/adr/0005. */
const BUDGET = { files: 20, lines: 1500 };

const KERNEL = 'libs/kernel/src';
const sources = readdirSync(KERNEL)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
  .map((name) => readFileSync(`${KERNEL}/${name}`, 'utf8'));

const roles = Object.keys({
  senate: true,
  district: true,
  carrier: true,
  team: true,
  board: true,
  grantee: true,
  resident: true,
  auditor: true,
} satisfies Record<Exclude<Role, 'operator'>, true>);

/** `StreetList`, `streetList` and `STREET_LIST` are the same words. */
const wordsOf = (text: string): string =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();

const typesOf = (contracts: string[]): string[] =>
  Object.values(buildSchema(mergeSdl(contracts)).getTypeMap())
    .filter(isObjectType)
    .map(({ name }) => name);

/** What the contracts of the services speak of, and roles. The words of `tenants` are the platform's own: tenant, user, mandate, operator. */
function domainNouns(): string[] {
  const services = readdirSync('libs').filter((name) => !['kernel', 'tenants'].includes(name));
  const contracts = services.flatMap((name) =>
    readdirSync(`libs/${name}`)
      .filter((file) => file === `${name}.graphql`)
      .map((file) => readFileSync(`libs/${name}/${file}`, 'utf8')),
  );
  const own = new Set(typesOf(['extend type Query { a: ID } extend type Mutation { a: ID }']));
  const nouns = typesOf(contracts).filter((name) => !own.has(name));
  return [...nouns, ...roles].map((name) => wordsOf(name).replace(/s$/, ''));
}

const nounsIn = (text: string, nouns: readonly string[]): string[] => {
  const code = wordsOf(text.replace(/\/\*[^]*?\*\/|(?<=^|\s)\/\/.*$/gm, ''));
  return nouns.filter((noun) => new RegExp(`(?<![a-z])${noun}s?(?![a-z])`).test(code));
};

it(`has at most ${BUDGET.files} files and ${BUDGET.lines} lines`, () => {
  const lines = sources.map((text) => text.trimEnd().split('\n').length).reduce((a, b) => a + b);
  expect(sources.length).toBeLessThanOrEqual(BUDGET.files);
  expect(lines).toBeLessThanOrEqual(BUDGET.lines);
});

it('has no noun of the domain in its code', () => {
  const nouns = domainNouns();
  expect(nouns).toEqual(expect.arrayContaining(['area', 'street list', 'fund', 'senate']));
  expect(nounsIn('// an area\nconst areaIds = [];', nouns)).toEqual(['area']);
  expect(sources.flatMap((text) => nounsIn(text, nouns))).toEqual([]);
});
