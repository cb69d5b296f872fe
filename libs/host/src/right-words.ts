import { type FieldDefinitionNode, Kind } from 'graphql';

/** What comes before the right in a description. */
export const RIGHT = '\n\nRight: ';

/** The right is said in the description, so that whoever writes a query sees it: introspection has no directives. */
export function withRight(field: FieldDefinitionNode): FieldDefinitionNode {
  const said = (name: string): string | undefined => {
    const value = field.directives
      ?.find((d) => d.name.value === 'guard')
      ?.arguments?.find((one) => one.name.value === name)?.value;
    return value?.kind === Kind.STRING ? value.value : undefined;
  };
  const on = said('on');
  if (on === undefined || field.description?.value.includes(RIGHT)) return field;
  const value = `${field.description?.value ?? ''}${RIGHT}${on}:${said('to') ?? 'read'}`;
  return { ...field, description: { kind: Kind.STRING, value, block: true } };
}
