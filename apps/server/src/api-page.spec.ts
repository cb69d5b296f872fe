import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type DocumentNode,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { mergeSdl, serviceSdl } from '#libs/host';
import { errorCodes } from '#libs/kernel';
import '../../gateway/src/index.js';
import { projectRoot } from './project-root.js';
import { registry } from './registry.js';

const read = (file: string): string => readFileSync(join(projectRoot, 'docs', file), 'utf8');
const general = read('api.md');
const ofService = new Map(registry.map(({ name }) => [name, read(`api/${name}.md`)]));
const page = [general, ...ofService.values()].join('\n');
const schema = buildSchema(mergeSdl(registry.map(serviceSdl)));

interface Example {
  title: string;
  document: string;
  variables: string | undefined;
}

/** The operations of the page; an example is what stands between two empty lines of a block. */
function examples(): Example[] {
  const blocks = [...page.matchAll(/^```graphql\n([\s\S]*?)^```/gm)].map(([, block]) => block!);
  return blocks
    .flatMap((block) => block.split(/\n\n+/))
    .map((text) => {
      const lines = text.trim().split('\n');
      const said = (mark: string): string | undefined =>
        lines
          .find((line) => line.startsWith(mark))
          ?.slice(mark.length)
          .trim();
      const document = said('# stored document ') ?? lines.filter((line) => !line.startsWith('#')).join('\n');
      return {
        title: lines[0]!.slice(0, 60),
        document: /^\w+$/.test(document) ? stored(document) : document,
        variables: said('# variables:'),
      };
    })
    .filter(({ document }) => document !== '');
}

/** A document of the workspace by the name of its operation. */
function stored(name: string): string {
  const folder = join(projectRoot, 'apps/workspace/app');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.graphql'));
  for (const file of files) {
    const { definitions } = parse(readFileSync(join(folder, file), 'utf8'), { noLocation: false });
    const found = definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION && d.name?.value === name);
    const { start, end, source } = found?.loc ?? {};
    if (source) return source.body.slice(start, end);
  }
  throw new Error(`no document ${name}`);
}

const operationOf = (document: DocumentNode): OperationDefinitionNode =>
  document.definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION)!;

/** The JSON at the beginning of a line; words may follow it. A number that the reader fills in has a `$NAME` without quotes. */
function json(text: string): Record<string, unknown> {
  const end = text.lastIndexOf('}') + 1;
  return JSON.parse(text.slice(0, end).replaceAll(/(?<=[:[,])\$[A-Z]+/g, '1')) as Record<string, unknown>;
}

describe('docs/api', () => {
  it('has examples', () => expect(examples().length).toBeGreaterThan(100));

  it.each(examples().map((e): [string, Example] => [e.title, e]))('%s: fits the schema', (_title, example) => {
    const document = parse(example.document);
    expect(validate(schema, document).map(String)).toEqual([]);
    const given = example.variables ? json(example.variables) : {};
    const { errors = [] } = getVariableValues(schema, operationOf(document).variableDefinitions ?? [], given);
    expect(errors.map(String)).toEqual([]);
  });

  it('shows every operation of the schema', () => {
    const fields = [schema.getQueryType()!, schema.getMutationType()!].flatMap((type) => Object.keys(type.getFields()));
    expect(fields.filter((name) => !new RegExp(`\\b${name}\\b`).test(page))).toEqual([]);
  });

  it.each(registry.map((definition) => [definition.name, definition] as const))(
    'has every operation of %s in the file of that service',
    (name, definition) => {
      const roots = parse(serviceSdl(definition))
        .definitions.filter((d) => d.kind === Kind.OBJECT_TYPE_EXTENSION || d.kind === Kind.OBJECT_TYPE_DEFINITION)
        .filter((d) => ['Query', 'Mutation'].includes(d.name.value))
        .flatMap((d) => d.fields ?? []);
      const written = ofService.get(name)! + general; // signing in is a chapter for all
      expect(roots.length).toBeGreaterThan(0);
      expect(roots.map((f) => f.name.value).filter((field) => !new RegExp(`\\b${field}\\b`).test(written))).toEqual([]);
    },
  );

  it('lists every error code with its status and its sentence, and no other', () => {
    const rows = [...general.matchAll(/^\| `([A-Z_]+)` \| (\d{3}) \| \w+ \| (.*?) \|$/gm)];
    const listed = Object.fromEntries(rows.map(([, code, status, sentence]) => [code, `${status} ${sentence}`]));
    const real = Object.fromEntries(errorCodes().map(([code, { status, en }]) => [code, `${status} ${en}`]));
    expect(listed).toEqual(real);
  });
});
