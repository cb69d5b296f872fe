import { readdirSync, readFileSync } from 'node:fs';
import { buildSchema, getNamedType, getNullableType, isListType, isObjectType, type GraphQLObjectType } from 'graphql';
import { mergeSdl } from '#libs/host';

const contracts = readdirSync('libs')
  .filter((name) => name !== 'kernel')
  .flatMap((name) =>
    readdirSync(`libs/${name}`)
      .filter((file) => file === `${name}.graphql`)
      .map((file) => readFileSync(`libs/${name}/${file}`, 'utf8')),
  );

/**
 * Lists of objects without pages, and what keeps each of them short. A list that grows with the years or with the number of people has
 * pages (`first`, `after`; `nodes`, `pageInfo`); whoever adds one here says what bounds it.
 */
const bounded: Record<string, string> = {
  ...ofRow('the parts of one row: its document is limited when it is written', [
    'Application.costs',
    'Application.barredFrom',
    'Area.descriptions',
    'Office.notes',
    'Office.hours',
    'OfficeException.hours',
    'RuleSet.rejectionReasons',
    'StreetList.entries',
    'StreetEntry.conflicts',
    'StreetListReading.lines',
    'StreetLine.faults',
    'Handover.items',
  ]),
  ...ofRow('the answer to one question: cut by the service', [
    'AddressAnswer.candidates',
    'AddressAnswer.similar',
    'AddressAnswer.offices',
    'Query.addressSuggestions',
  ]),
  ...ofRow('the history or equipment of one area, changed by hand a few times a year', [
    'Area.phases',
    'Area.predecessors',
    'Area.successors',
    'Area.offices',
    'Area.boundaries',
    'Area.figures',
    'Area.planningAreas',
    'Area.commissions',
    'Area.team',
    'Area.funds',
    'Office.exceptions',
    'PlanningArea.indicators',
    'Commission.team',
    'Carrier.commissions',
    'TeamMember.absences',
    'Fund.entries',
  ]),
  ...ofRow('of one person', ['User.mandates', 'Me.mandates', 'Query.sessions']),
  ...ofRow('one entry for each district, area or provider of the programme, read whole', [
    'Query.districts',
    'Query.mandateScopes',
    'Query.oidcProviders',
    'Tenant.signInProviders',
  ]),
};

function ofRow(why: string, fields: string[]): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field, why]));
}

const isPage = ({ name }: GraphQLObjectType): boolean => name.endsWith('Page');

/** Every list of objects that is not the content of a page. */
function loose(sdl: string[]): string[] {
  const types = Object.values(buildSchema(mergeSdl(sdl)).getTypeMap()).filter(isObjectType);
  return types
    .filter((type) => !type.name.startsWith('__'))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => isListType(getNullableType(field.type)) && isObjectType(getNamedType(field.type)))
        .filter((field) => !(isPage(type) && field.name === 'nodes' && 'pageInfo' in type.getFields()))
        .map((field) => `${type.name}.${field.name}`),
    );
}

it('refuses a list without a page, unless it is said what keeps it short', () => {
  expect(loose(contracts).filter((field) => !(field in bounded))).toEqual([]);
  const grown = loose([...contracts, 'type Leaf { id: ID! } extend type Query { leaves: [Leaf!]! }']);
  expect(grown.filter((field) => !(field in bounded))).toEqual(['Query.leaves']);
});

it('names no list that is not there', () => {
  const known = loose(contracts);
  expect(Object.keys(bounded).filter((field) => !known.includes(field))).toEqual([]);
});

it('gives every page the arguments to go on', () => {
  const types = Object.values(buildSchema(mergeSdl(contracts)).getTypeMap()).filter(isObjectType);
  const faults = types.flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => {
        const named = getNamedType(field.type);
        return isObjectType(named) && isPage(named);
      })
      .filter((field) => !['first', 'after'].every((name) => field.args.some((arg) => arg.name === name)))
      .map((field) => `${type.name}.${field.name}`),
  );
  expect(faults).toEqual(['MoneyOverview.areas']);
});
