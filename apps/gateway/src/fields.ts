import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema } from 'graphql';
import { checkGuards, fieldList, mergeSdl } from '#libs/host';

/** Compiled code lies one level deeper (dist/). */
export const projectRoot = ['../../..', '../../../..']
  .map((up) => fileURLToPath(new URL(up, import.meta.url)))
  .find((folder) => existsSync(join(folder, 'libs/kernel/kernel.graphql')))!;

export const fieldsFile = join(projectRoot, 'docs/fields.md');

/** The contracts of all services of the repository. */
export function contracts(): string[] {
  const names = readdirSync(join(projectRoot, 'libs')).filter((name) => name !== 'kernel');
  const files = names.map((name) => join(projectRoot, 'libs', name, `${name}.graphql`));
  return files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'));
}

const head = `# Fields and their guards

Every field of the public graph with the right that protects it: \`Noun:action\`, or \`public\` with the reason. A reviewed list: it is
written by \`npm run fields\`, and a spec fails when it is out of date, so that a change of rights shows in the diff.
`;

/** The text of docs/fields.md. Throws when a field has no guard. */
export function fieldsDocument(): string {
  const schema = buildSchema(mergeSdl(contracts()));
  checkGuards(schema);
  const types = Map.groupBy(fieldList(schema), (row) => row.type);
  const rank = (type: string): number => ['Query', 'Mutation'].indexOf(type) + 1 || 3;
  const sections = [...types]
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([type, rows]) => {
      // The table has no padding, so that one changed field is one changed line.
      const lines = rows.map((row) => `${row.field}  ${row.guard}`);
      return `\n## ${type}\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\`\n`;
    });
  return head + sections.join('');
}
