import { getNamedType, type GraphQLInputType, type GraphQLSchema, isEnumType, isObjectType } from 'graphql';
import { nfc } from '#libs/typed';

/** Arguments of these types (numbers, booleans, enums) hold no text from a caller. */
const withoutText = new Set(['Int', 'Float', 'Boolean', 'Cents', 'Date', 'DateTime']);
const holdsText = (type: GraphQLInputType): boolean => {
  const named = getNamedType(type);
  return !isEnumType(named) && !withoutText.has(named.name);
};

/**
 * Composes (NFC) every text that comes in through the graph, before any resolver or schema sees it, so that no input can forget it. Changes
 * the given schema.
 */
export function composeArguments(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (!resolve || !field.args.some((argument) => holdsText(argument.type))) continue;
      field.resolve = (source, args, context, info): unknown => resolve(source, nfc(args), context, info);
    }
  }
}
