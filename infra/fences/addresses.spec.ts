import { readdirSync, readFileSync } from 'node:fs';
import { buildSchema, getNamedType, isInputObjectType, type GraphQLInputType } from 'graphql';
import { mergeSdl } from '#libs/host';
import { secretArguments } from '../../apps/gateway/src/door/address-question.js';

/** Addresses stay in histories, logs and the referrer. What a page or a route reads of its own is listed here, with what it is. */
const QUERY: Record<string, string> = {
  compare: 'a year beside the year',
  one: 'the first of the areas that are to be joined',
  two: 'the second of them',
  three: 'the third of them',
  ...{ adresse: 'an address of a street', plz: 'a postal code', suche: 'a name looked for', q: 'a text looked for' },
  ...{ v: 'the version of a file', year: 'a year', after: 'a place in a list', dir: 'an order', sort: 'a column' },
  ...{ carrier: 'an id', district: 'an id', user: 'an id', id: 'an id' },
  ...{ kind: 'a kind', phase: 'a phase', scope: 'whose', state: 'a state', view: 'how it is shown' },
  language: 'whose words are shown',
  ...{ path: 'a page of ours', to: 'a page of ours to go on to', from: 'that a mail led here' },
};

/** What opens something, and where it goes at once. A mail has nothing but an address; everything else has a body or a cookie. */
const SECRET_QUERY: Record<string, string> = {
  token: 'apps/workspace/app/sign-in/mail-token.ts',
  link: 'apps/portal/app/routes/open-link.tsx',
};

/** Read by a name that is worked out, or from an address that no browser of ours shows. */
const WORKED_OUT: Record<string, string> = {
  'apps/server/src/mail/mail-server.ts': 'the address of the mail server, from the configuration',
  'apps/workspace/app/audit/audit.route.tsx': 'what the list is narrowed to: noun, row, area, days',
  'apps/workspace/app/sign-in/stage.ts': 'the address for an authenticator app, shown as a picture',
  'libs/tenants/src/oidc/oidc.service.ts':
    'the way back from another organisation; counts with the cookie of this browser only',
  'libs/web/widgets/src/data-table/state.ts':
    'what a list is narrowed to and how it looks, by the names of its declaration',
  'libs/web/server/src/respond.ts': 'hands on what `apps.ts` lists',
};

const PATH = ['slug', 'id', 'reference', 'commission', 'provider', 'type', 'file'];

/** Parts of addresses that are not secret, although they are called so. */
const PLAIN_ARGUMENTS = ['postalCode', 'scopeCode'];

const sources = ['apps', 'libs'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => `${root}/${name}`)
    .filter(
      (name) =>
        /\.tsx?$/.test(name) && !/\.spec\.|\.build\.|\/build\/|\/fixtures\/|\/node_modules\/|apps\/e2e/.test(name),
    ),
);

interface Read {
  file: string;
  name: string;
}

/** What is read of the query: `query.get('x')`, `searchParams.has('x')`, `query['x']`; `*` for a name that is worked out. */
function readsOf(file: string, text: string): Read[] {
  const names = [
    ...text.matchAll(/\b(?:query|searchParams)\s*\.(?:get|has|getAll)\(\s*(?:'([^']*)'|[^)]*)\)/g),
    ...text.matchAll(/\bquery\[(?:'([^']*)'|[^\]]*)\]/g),
  ].map(([, name]) => name ?? '*');
  return names.map((name) => ({ file, name }));
}

const reads = sources.flatMap((file) => readsOf(file, readFileSync(file, 'utf8')));

it('finds what is read of an address, however it is written', () => {
  const text = `query.get('a'); new URL(url).searchParams.has('b'); request.query['c']; searchParams.get(name); query[name]`;
  expect(readsOf('', text).map(({ name }) => name)).toEqual(['a', 'b', '*', 'c', '*']);
  expect(reads.length).toBeGreaterThan(20);
});

it('nothing is read of the query of an address but what is listed, and what opens something in one place only', () => {
  const unknown = reads.filter(
    ({ file, name }) => !(name in QUERY) && SECRET_QUERY[name] !== file && !(file in WORKED_OUT),
  );
  expect(unknown).toEqual([]);
});

it('no list names what is not read any more', () => {
  const known = new Set(reads.map(({ name }) => name));
  const listed = readFileSync('libs/web/server/src/apps.ts', 'utf8');
  const stale = Object.keys({ ...QUERY, ...SECRET_QUERY }).filter(
    (name) => !known.has(name) && !listed.includes(`'${name}'`),
  );
  expect(stale).toEqual([]);
  const files = new Set(reads.map(({ file }) => file));
  expect(Object.keys(WORKED_OUT).filter((file) => !files.has(file))).toEqual([]);
});

it.each(Object.entries(SECRET_QUERY))('%s leaves the address at once, for a cookie', (_name, file) => {
  const text = readFileSync(file, 'utf8');
  for (const part of ['redirectTo(', "'set-cookie'", 'no-referrer']) expect(text).toContain(part);
});

it('the path of a route names rows and nothing that opens them', () => {
  const paths = sources
    .filter((file) => /routes\.ts$/.test(file))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/(?:route\(|path: )'([^']+)'/g)].map(([, path]) => path!),
    );
  expect(paths).toContain('/funding/applications/:id/notice.pdf');
  expect(
    paths
      .flatMap((path) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!))
      .filter((name) => !PATH.includes(name)),
  ).toEqual([]);
});

/** The arguments of a question, with the fields of its inputs. */
function namesIn(name: string, type: GraphQLInputType, seen = new Set<string>()): string[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || seen.has(named.name)) return [name];
  seen.add(named.name);
  return [name, ...Object.values(named.getFields()).flatMap((field) => namesIn(field.name, field.type, seen))];
}

it('a question that proves something cannot stand in an address', () => {
  const contracts = readdirSync('libs')
    .filter((name) => name !== 'kernel')
    .flatMap((name) =>
      readdirSync(`libs/${name}`)
        .filter((file) => file === `${name}.graphql`)
        .map((file) => readFileSync(`libs/${name}/${file}`, 'utf8')),
    );
  const questions = Object.values(buildSchema(mergeSdl(contracts)).getQueryType()!.getFields());
  const names = questions.flatMap(({ args }) => args.flatMap((arg) => namesIn(arg.name, arg.type)));
  const secret = new Set(names.filter((name) => /token|secret|pass|code|link|ticket|step|proof|stamp/i.test(name)));
  expect([...secret].filter((name) => !PLAIN_ARGUMENTS.includes(name)).sort()).toEqual([...secretArguments].sort());
});
