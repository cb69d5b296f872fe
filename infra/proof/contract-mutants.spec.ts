import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  buildSchema,
  type ConstDirectiveNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
  Kind,
} from 'graphql';
import ts from 'typescript';
import { checkGuards, fieldList, mergeSdl, serviceSdl } from '#libs/host';
import { registry } from '../../apps/server/src/registry.js';

type Guarded = GraphQLObjectType | GraphQLField<unknown, unknown>;
type Node = { directives?: readonly ConstDirectiveNode[] };
type Change = 'removed' | 'asks nobody';

const openGuard: ConstDirectiveNode = {
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'guard' },
  arguments: [
    { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'public' }, value: { kind: Kind.BOOLEAN, value: true } },
  ],
};

/** Everything in the schema at which a guard is written. */
function guarded(schema: GraphQLSchema): { at: string; element: Guarded; node: Node }[] {
  const types = Object.values(schema.getTypeMap()).filter((t) => isObjectType(t) && !t.name.startsWith('__'));
  const elements = (types as GraphQLObjectType[]).flatMap((type): { at: string; element: Guarded }[] => [
    { at: type.name, element: type },
    ...Object.values(type.getFields()).map((field) => ({ at: `${type.name}.${field.name}`, element: field })),
  ]);
  return elements.flatMap(({ at, element }) =>
    [element.astNode, ...('extensionASTNodes' in element ? element.extensionASTNodes : [])]
      .filter((node) => node?.directives?.some((d) => d.name.value === 'guard'))
      .map((node) => ({ at, element, node: node as Node })),
  );
}

/** Asks the check of the build, and the reviewed list, with one guard changed. */
function noticed(schema: GraphQLSchema, node: Node, change: Change, reviewed: string): string | null {
  const before = node.directives!;
  const rest = before.filter((d) => d.name.value !== 'guard');
  node.directives = change === 'removed' ? rest : [...rest, openGuard];
  try {
    checkGuards(schema);
    return JSON.stringify(fieldList(schema)) === reviewed ? null : 'docs/fields.md differs';
  } catch (error) {
    return String(error).replace(/\n\s+/g, ' ');
  } finally {
    node.directives = before;
  }
}

it('A3: a root field, an edge or a type that loses its guard does not build', () => {
  const schema = buildSchema(mergeSdl(registry.map(serviceSdl)));
  const reviewed = JSON.stringify(fieldList(schema));
  const results = (['removed', 'asks nobody'] as const).flatMap((change) =>
    guarded(schema).map(({ at, node }) => {
      const by = noticed(schema, node, change, reviewed);
      return { kind: 'guard in the contract', where: at, what: change, by };
    }),
  );
  const { PROOF_RESULTS } = process.env;
  if (PROOF_RESULTS) writeFileSync(PROOF_RESULTS, JSON.stringify(results));
  expect(results.filter((r) => r.by === null)).toEqual([]);
  expect(results.length).toBeGreaterThan(400);
});

/** What answers a field is a word of a declaration: changed, the compiler has to say so, at that line. */
const misdeclared = [
  ['a method that there is not', "office: 'get'", "office: 'gett'"],
  ['a field that there is not', "office: 'get'", "office: 'get', ofice: 'get'"],
  ['a use case that answers another noun', "removeOffice: 'remove'", "removeOffice: 'update'"],
  ['a use case that answers no row', "office: 'get'", "office: 'status'"],
  ['a use case that takes other rows', "Area: { offices: 'of' }", "Area: { offices: 'exceptions' }"],
  ['a resolver of another noun', 'Office: OfficeResolver', 'Area: OfficeResolver'],
] as const;

it('a root field or an edge that is answered by a wrong use case does not compile', () => {
  const file = resolve('libs/areas/src/office/office.noun.ts');
  const text = readFileSync(file, 'utf8');
  const mutants = new Map(
    misdeclared.map(([what, from, to], i) => {
      expect(text).toContain(from);
      return [file.replace('office.noun', `office-${i}.noun`), { what, text: text.replace(from, to) }] as const;
    }),
  );
  const { config } = ts.readConfigFile('tsconfig.base.json', ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, '.');
  const host = ts.createCompilerHost(options);
  const read = host.readFile.bind(host);
  host.readFile = (name) => mutants.get(name)?.text ?? read(name);
  host.fileExists = (name) => mutants.has(name) || ts.sys.fileExists(name);
  const program = ts.createProgram([file, ...mutants.keys()], options, host);
  const noticed = (name: string): boolean => program.getSemanticDiagnostics(program.getSourceFile(name)).length > 0;
  expect(noticed(file)).toBe(false);
  expect([...mutants].filter(([name]) => !noticed(name)).map(([, { what }]) => what)).toEqual([]);
});
