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
import '../../../apps/gateway/src/index.js';
import {
  type Example,
  examplesOf,
  generalPage,
  pageOfService,
  variablesOf,
  wholePage,
} from '../clients/documented.build.js';
import { registry } from '../../../apps/server/src/registry.js';

const schema = buildSchema(mergeSdl(registry.map(serviceSdl)));

const operationOf = (document: DocumentNode): OperationDefinitionNode =>
  document.definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION)!;

const examples = examplesOf(wholePage);

describe('docs/api', () => {
  it('has examples', () => expect(examples.length).toBeGreaterThan(100));

  it.each(examples.map((e): [string, Example] => [e.title, e]))('%s: fits the schema', (_title, example) => {
    const document = parse(example.document);
    expect(validate(schema, document).map(String)).toEqual([]);
    const given = example.variables ? variablesOf(example.variables) : {};
    const { errors = [] } = getVariableValues(schema, operationOf(document).variableDefinitions ?? [], given);
    expect(errors.map(String)).toEqual([]);
  });

  it('shows every operation of the schema', () => {
    const fields = [schema.getQueryType()!, schema.getMutationType()!].flatMap((type) => Object.keys(type.getFields()));
    expect(fields.filter((name) => !new RegExp(`\\b${name}\\b`).test(wholePage))).toEqual([]);
  });

  it.each(registry.map((definition) => [definition.name, definition] as const))(
    'has every operation of %s in the file of that service',
    (name, definition) => {
      const roots = parse(serviceSdl(definition))
        .definitions.filter((d) => d.kind === Kind.OBJECT_TYPE_EXTENSION || d.kind === Kind.OBJECT_TYPE_DEFINITION)
        .filter((d) => ['Query', 'Mutation'].includes(d.name.value))
        .flatMap((d) => d.fields ?? []);
      const written = pageOfService.get(name)! + generalPage; // signing in is a chapter for all
      expect(roots.length).toBeGreaterThan(0);
      expect(roots.map((f) => f.name.value).filter((field) => !new RegExp(`\\b${field}\\b`).test(written))).toEqual([]);
    },
  );

  it('lists every error code with its status and its sentence, and no other', () => {
    const rows = [...generalPage.matchAll(/^\| `([A-Z_]+)` \| (\d{3}) \| \w+ \| (.*?) \|$/gm)];
    const listed = Object.fromEntries(rows.map(([, code, status, sentence]) => [code, `${status} ${sentence}`]));
    const real = Object.fromEntries(errorCodes().map(([code, { status, en }]) => [code, `${status} ${en}`]));
    expect(listed).toEqual(real);
  });
});
