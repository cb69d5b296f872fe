import { both, edit, inList, withImport } from './edits.mjs';
import { noun } from './noun.mjs';
import { checkNew, filled, oneOf, wordsOf } from './texts.mjs';

const FILES = ['service-definition.ts', 'index.ts', 'words.ts', 'demo.ts'];

/** A service with its first noun, registered and switched on in the first of the demo programmes. */
export async function service(tree, { name, noun: first = oneOf(name), partDe, ...given }) {
  checkNew(tree, name);
  const words = wordsOf({ ...given, service: name, noun: first });
  const part = { ...words, de: partDe ?? words.de };
  const named = { 'service-definition.ts': `${name}.service-definition.ts` };
  for (const file of FILES) tree.write(`libs/${name}/src/${named[file] ?? file}`, filled(`service/${file}`, part));
  tree.write(`libs/${name}/project.json`, filled('service/project.json', part));
  tree.write(`libs/${name}/${name}.graphql`, '');
  tree.write(`docs/api/${name}.md`, filled('service/api.md', part));
  edit(
    tree,
    'apps/server/src/registry.ts',
    both(withImport(`import { ${name} } from '#libs/${name}';`), inList('readonly ServiceDefinition[] = [', name)),
  );
  edit(tree, 'infra/programmes/berlin.json', inList('"modules": [', `"${name}"`));
  await noun(tree, { ...given, service: name, noun: first });
}
