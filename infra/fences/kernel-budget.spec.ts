import { globSync, readFileSync } from 'node:fs';

/** The kernel is the only back-end code that every service shares. What they do not share belongs elsewhere: docs/adr/0005. */
const BUDGET = { files: 20, lines: 1500 };

/** A part that the kernel itself does not need has three users, or lies where its users are. These have fewer, for a reason. */
const FEWEST_USERS = 3;
const ALLOWED = [
  'errorCodes', // the registry of codes is the kernel's, the list of them the gateway's
  'registerTable', // the host writes what the kernel reads
  'uuidV7', // the form of ids is the kernel's; clocks that make them are the host's and the test kit's
  'SecretBox', // host and tenants seal with it; a service cannot import the host
];

interface Source {
  path: string;
  text: string;
}

const KERNEL = 'libs/kernel/src';
const read = (path: string): Source => ({ path, text: readFileSync(path, 'utf8') });
const kernel = globSync(`${KERNEL}/*.ts`)
  .filter((path) => !path.endsWith('.spec.ts'))
  .map(read);
const others = globSync('{libs,apps,infra}/**/*.{ts,tsx}', {
  exclude: (path) => /^(node_modules|build|dist)$/.test(path),
})
  .filter((path) => !path.startsWith(KERNEL) && !path.startsWith('infra/fences/'))
  .map(read);

/** `#libs/kernel` → the names that a file takes from it. */
const imports = ({ text }: Source): { from: string; names: string[] }[] =>
  [...text.matchAll(/^(?:import|export) ([^;']*?)from '([^']+)';/gm)].map(([, what, from]) => ({
    from: from!,
    names: what!
      .replace(/^type |[{}]/g, '')
      .split(',')
      .map((name) => name.trim().replace(/^type | as .*/g, ''))
      .filter(Boolean),
  }));

/** Files of the project that the kernel imports and must not: it knows no service, no host and no app. */
const strangers = (sources: Source[]): string[] =>
  sources
    .flatMap(imports)
    .map(({ from }) => from)
    .filter((from) => /^(#|\.)/.test(from) && !/^(\.\/[^/]+\.js|#libs\/contracts)$/.test(from));

/** `libs/areas/src/office/office.service.ts` is of the room `libs/areas`. */
const roomOf = (path: string): string => path.split('/').slice(0, 2).join('/');

/** Exports that nobody uses, or too few although the kernel could do without them, with their users. */
function littleUsed(sources: Source[], users: Source[]): string[] {
  const rooms = new Map<string, Set<string>>();
  for (const user of users)
    for (const { from, names } of imports(user))
      for (const name of from === '#libs/kernel' ? names : [])
        rooms.set(name, (rooms.get(name) ?? new Set()).add(roomOf(user.path)));
  const isIndex = ({ path }: Source): boolean => path.endsWith('/index.ts');
  const code = sources
    .filter((source) => !isIndex(source))
    .map(({ text }) => text.replace(/^import [^;]*;|\/\*[^]*?\*\/|(?<=^|\s)\/\/.*$/gm, ''))
    .join('\n');
  return sources
    .filter(isIndex)
    .flatMap(imports)
    .flatMap(({ names, from }) =>
      names.flatMap((name) => {
        const of = [...(rooms.get(name) ?? [])];
        const times = code.split(new RegExp(`\\b${name}\\b`)).length - 1;
        const isNeeded = times > (from.startsWith('.') ? 1 : 0);
        return of.length === 0 || (of.length < FEWEST_USERS && !isNeeded) ? [`${name}: ${of.join(', ')}`] : [];
      }),
    );
}

it(`has at most ${BUDGET.files} files and ${BUDGET.lines} lines`, () => {
  const lines = kernel.map(({ text }) => text.trimEnd().split('\n').length).reduce((a, b) => a + b);
  expect(kernel.length).toBeLessThanOrEqual(BUDGET.files);
  expect(lines).toBeLessThanOrEqual(BUDGET.lines);
});

it('imports nothing of a service, the host or an app', () => {
  expect(strangers(kernel)).toEqual([]);
});

it('holds what three rooms use, or what it needs itself', () => {
  const found = littleUsed(kernel, others).filter((one) => !ALLOWED.includes(one.split(':')[0]!));
  expect(found).toEqual([]);
});

describe('the fence itself', () => {
  const index: Source = {
    path: `${KERNEL}/index.ts`,
    text: `export { type Body, Minutes, spread } from './a.js';\nexport { type Page } from '#libs/contracts';\n`,
  };
  const part: Source = {
    path: `${KERNEL}/a.ts`,
    text: `import { type Page } from '#libs/contracts';\n/** spread */\nexport interface Body { page: Page }\nexport class Minutes {}\nexport const spread = (m: Minutes, b: Body): void => undefined;\n`,
  };
  const using = (room: string, names: string): Source => ({
    path: `libs/${room}/src/a.ts`,
    text: `import { ${names} } from '#libs/kernel';\n`,
  });

  it('notices an import of a service, and of the host', () => {
    expect(strangers([index, part])).toEqual([]);
    const bad = `import { areas } from '#libs/areas';\nexport { Runtime } from '../../host/src/runtime.js';\n`;
    expect(strangers([{ path: `${KERNEL}/b.ts`, text: bad }])).toEqual(['#libs/areas', '../../host/src/runtime.js']);
  });

  it('notices what has too few users, and what has none', () => {
    const two = [using('areas', 'spread, type Page, Minutes'), using('host', 'spread, type Body')];
    expect(littleUsed([index, part], two)).toEqual(['spread: libs/areas, libs/host']);
    expect(littleUsed([index, part], [...two, using('funding', 'spread')])).toEqual([]);
    expect(littleUsed([index, part], [using('areas', 'type Body, Minutes')])).toEqual(['spread: ', 'Page: ']);
  });

  it('minds no words: a noun of the domain may be called Body or Minutes', () => {
    const three = ['areas', 'funding', 'host'].map((room) => using(room, 'type Body, Minutes, spread, type Page'));
    expect(littleUsed([index, part], three)).toEqual([]);
  });
});
