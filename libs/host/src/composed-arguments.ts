import { getNamedType, type GraphQLInputType, type GraphQLSchema, isEnumType, isObjectType } from 'graphql';
import { nfc } from '#libs/typed';

/** Arguments that are numbers, switches or words of the contract hold no text of a caller. */
const withoutText = new Set(['Int', 'Float', 'Boolean', 'Cents', 'Date', 'DateTime']);
const holdsText = (type: GraphQLInputType): boolean => {
  const named = getNamedType(type);
  return !isEnumType(named) && !withoutText.has(named.name);
};

/**
 * Every text that enters through the graph is composed (NFC) before any resolver or schema sees it, whatever service it is for: no input
 * can forget it. Changes the schema it is given.
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
