import { globSync, readFileSync } from 'node:fs';
import { Kind, type ObjectTypeDefinitionNode, parse } from 'graphql';
import { services } from '#libs/contracts';

/** Nouns and edges of a contract: what has an id of its own, and what a service adds to the nouns of others. */
function answeredTypes(service: string): string[] {
  const isOwn = ({ fields }: Pick<ObjectTypeDefinitionNode, 'fields'>): boolean =>
    fields?.some(
      ({ name, directives }) => name.value === 'id' && !directives?.some((d) => d.name.value === 'external'),
    ) ?? false;
  return parse(readFileSync(`libs/${service}/${service}.graphql`, 'utf8')).definitions.flatMap((node) => {
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION) return isOwn(node) ? [node.name.value] : [];
    if (node.kind !== Kind.OBJECT_TYPE_EXTENSION || ['Query', 'Mutation'].includes(node.name.value)) return [];
    return (node.fields?.length ?? 0) > 1 ? [node.name.value] : [];
  });
}

/** `implements Answers<Contract.Office, …>` */
function claimed(service: string): Set<string> {
  const texts = globSync(`libs/${service}/src/**/*.resolver.ts`).map((file) => readFileSync(file, 'utf8'));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/[^e]Answers<\s*Contract\.(\w+),/g)].map(([, noun]) => noun!)),
  );
}

it.each(services)('%s: the compiler compares every noun of the contract with its row and its resolvers', (service) => {
  const answered = claimed(service);
  expect(answeredTypes(service).filter((noun) => !answered.has(noun))).toEqual([]);
});
