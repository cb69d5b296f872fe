import { type DefinitionNode, type EnumTypeDefinitionNode, type EnumValueDefinitionNode, Kind, parse } from 'graphql';

const STORED = 'stored';

function storedAs({ directives }: EnumValueDefinitionNode): string | null {
  const said = directives?.find(({ name }) => name.value === STORED)?.arguments?.[0]?.value;
  return said?.kind === Kind.STRING ? said.value : null;
}

const valuesOf = ({ values = [] }: EnumTypeDefinitionNode): [string, string][] =>
  values.map((value) => [value.name.value, storedAs(value) ?? value.name.value]);

/** Enum values that services write in another way: `ApplicationState: { notEligible: 'not_eligible', … }`. */
export const enumValues = (sdl: string): Record<string, Record<string, string>> =>
  Object.fromEntries(
    parse(sdl, { noLocation: true })
      .definitions.filter((definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION)
      .filter(({ values }) => values?.some((value) => storedAs(value) !== null))
      .map((definition) => [definition.name.value, Object.fromEntries(valuesOf(definition))]),
  );

/** Nobody outside has to know how a word is stored. */
export function withoutStored(definition: DefinitionNode): DefinitionNode[] {
  if (definition.kind === Kind.DIRECTIVE_DEFINITION && definition.name.value === STORED) return [];
  if (definition.kind !== Kind.ENUM_TYPE_DEFINITION) return [definition];
  const plain = (value: EnumValueDefinitionNode): EnumValueDefinitionNode => ({
    ...value,
    directives: value.directives?.filter(({ name }) => name.value !== STORED),
  });
  return [{ ...definition, values: definition.values?.map(plain) }];
}
