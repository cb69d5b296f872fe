import { beforeLine, both, edit, formatted, inList, inRoot, withImport } from './edits.mjs';
import { filled, wordsOf } from './texts.mjs';

const FILES = ['entity.ts', 'policy.ts', 'policy.spec.ts', 'input.ts', 'service.ts', 'noun.ts', 'spec.ts'];

const DEMO = 'async function demo(env: DemoEnv): Promise<void> {';

/** A noun of a service, ready to be asked: its files, and its lines in those of the service. */
export async function noun(tree, given) {
  const words = wordsOf(given);
  const { service, stem, stamp, nouns } = words;
  const folder = `libs/${service}/src`;
  if (!tree.exists(`${folder}/${service}.service-definition.ts`)) throw new Error(`there is no service ${service}`);
  checkFree(tree, words.Noun);
  for (const file of FILES) tree.write(`${folder}/${stem}/${stem}.${file}`, filled(`noun/${file}`, words));
  const made = `${stamp}-create-${nouns.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  tree.write(`${folder}/migrations/${made}.ts`, filled('noun/migration.ts', words));
  defined(tree, folder, words);
  shown(tree, folder, words);
  spokenOf(tree, folder, words);
  await formatted(tree);
}

/** Types of all services are those of one graph. */
function checkFree(tree, Noun) {
  for (const name of tree.children('libs')) {
    const contract = tree.read(`libs/${name}/${name}.graphql`, 'utf8') ?? '';
    if (new RegExp(`^(type|enum|input|interface|scalar) ${Noun}\\b`, 'm').test(contract))
      throw new Error(`libs/${name}/${name}.graphql has a type ${Noun} already: say whose it is, as in Carrier${Noun}`);
  }
}

function defined(tree, folder, { service, stem, noun }) {
  edit(
    tree,
    `${folder}/${service}.service-definition.ts`,
    both(withImport(`import { ${noun} } from './${stem}/${stem}.noun.js';`), inList('...together([', noun)),
  );
}

/** A row for the demo: every question of the graph is answered there to somebody. */
function shown(tree, folder, { service, stem, Noun }) {
  const definition = `${folder}/${service}.service-definition.ts`;
  const hasDemo = (one) => tree.read(one, 'utf8')?.includes(DEMO);
  const file = hasDemo(definition) ? definition : `${folder}/demo.ts`;
  if (!hasDemo(file)) {
    tree.write(file, filled('service/demo.ts', {}));
    const added = beforeLine('defineService({', '});', '  demo,\n');
    edit(tree, definition, both(withImport(`import { demo } from './demo.js';`), added));
  }
  const example = `{ id: demoId('${stem}', slug), name: 'Beispiel', note: null }`;
  const line = `  for (const slug of Object.keys(env.tenants))
    await env.db.tx(await env.ctx(slug), (tx) => tx.repo(${Noun}).insert(${example}));\n`;
  const entity = withImport(`import { ${Noun} } from './${stem}/${stem}.entity.js';`);
  const named = (text) => (/\bdemoId\b/.test(text) ? text : text.replace('type DemoEnv', 'type DemoEnv, demoId'));
  edit(tree, file, both(entity, named, beforeLine(DEMO, '}', line)));
}

function spokenOf(tree, folder, words) {
  const { service } = words;
  edit(
    tree,
    `libs/${service}/${service}.graphql`,
    both(
      (text) => `${filled('noun/types.graphql', words)}${text && `\n${text}`}`,
      inRoot('Query', filled('noun/query.graphql', words)),
      inRoot('Mutation', filled('noun/mutation.graphql', words)),
    ),
  );
  edit(tree, `${folder}/words.ts`, beforeLine('  nouns: {', '  },', filled('noun/words', words)));
  edit(tree, `docs/api/${service}.md`, (text) => `${text}${filled('noun/api.md', words)}`);
  edit(tree, 'docs/api.md', withScope(words.Noun));
}

/** The key of the examples may use it, in the order of the alphabet. */
const withScope = (noun) => (text) =>
  text.replace(/(?<=^for noun in )[^]*?(?=\ndo )/m, (list) => {
    const nouns = [...list.split(/[\s\\]+/), noun].sort();
    const lines = [[]];
    for (const one of nouns) {
      if ([...lines.at(-1), one].join(' ').length > 120) lines.push([]);
      lines.at(-1).push(one);
    }
    return lines.map((line) => line.join(' ')).join(' \\\n  ');
  });
