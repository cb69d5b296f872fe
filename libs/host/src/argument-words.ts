import {
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
} from 'graphql';

/** Descriptions of arguments that mean the same everywhere in the graph. A contract may describe its argument more closely. */
const words: Readonly<Record<string, string>> = {
  action: 'Only what was done in this way, e.g. `update`.',
  after: 'Cursor of the row after which the page begins.',
  areaId: 'The area.',
  carrierId: 'The carrier.',
  crs: 'Reference system of the coordinates, e.g. `EPSG:25833`; if left out, the one that the shape names or shows.',
  date: 'As it was on this day; today if left out.',
  filter: 'Which of them; all if left out.',
  first: 'How many rows at most.',
  from: 'From this time or day on.',
  id: 'Identity.',
  input: 'What is sent; its type names each field.',
  orderBy: 'In which order.',
  noun: 'Only rows of this type, e.g. `Area`.',
  number: 'House number, as somebody typed it.',
  postalCode: 'Postal code.',
  providerId: 'The provider of the sign-in.',
  role: 'Only this role.',
  rowId: 'Only this row.',
  scopeId: 'Only where this district, carrier or area is the scope.',
  scopeType: 'Only scopes of this kind.',
  search: 'Part of a name; case does not matter.',
  secretCode: 'The code that was shown once, as printed or spoken.',
  shape: 'GeoJSON or TopoJSON with one feature.',
  slug: 'Name in the address of its page.',
  state: 'Only those in this state.',
  step: 'Ticket of the step before.',
  street: 'Name of the street, as somebody typed it.',
  substitutionId: 'The substitution under which somebody acts.',
  text: 'As somebody typed or copied it.',
  token: 'From the link of the mail.',
  until: 'Before this time or day.',
  userId: 'The person.',
  year: 'The programme year.',
};

const described = (argument: InputValueDefinitionNode): InputValueDefinitionNode => {
  const value = words[argument.name.value];
  return argument.description || value === undefined
    ? argument
    : { ...argument, description: { kind: Kind.STRING, value } };
};
const withWords = (field: FieldDefinitionNode): FieldDefinitionNode => ({
  ...field,
  arguments: field.arguments?.map(described),
});

/** Arguments of a type's fields, each with what it means. */
export const withArgumentWords = <T extends ObjectTypeDefinitionNode | ObjectTypeExtensionNode>(type: T): T => ({
  ...type,
  fields: type.fields?.map(withWords),
});
