import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isObjectType,
  Kind,
} from 'graphql';
import { AppError, type Page, type PageArguments, type Paged } from '#libs/kernel';
import { settledBefore } from './changes.js';
import { isPageName } from './connection-sdl.js';
import { type GraphContext } from './graph-context.js';

/** `AreaPage { nodes, edges, pageInfo, totalCount }` and `AreaEdge` need no guard of their own: the right to list areas is enough. */
const shapes = [new Set(['nodes', 'edges', 'pageInfo', 'totalCount']), new Set(['cursor', 'node'])];

/** The type of the rows of a page or edge; null for every other type. */
export function rowTypeOf(type: GraphQLObjectType): GraphQLObjectType | null {
  const fields = type.getFields();
  const [shape, key] = isPageName(type.name) ? [shapes[0]!, 'nodes'] : [shapes[1]!, 'node'];
  if (!isPageName(type.name) && !type.name.endsWith('Edge')) return null;
  let row: unknown = fields[key]?.type;
  while (row && typeof row === 'object' && 'ofType' in row) row = row.ofType;
  return isObjectType(row) && Object.keys(fields).every((name) => shape.has(name)) ? row : null;
}

/** `first` has a default, so beside `last` it counts only when the caller wrote it. */
function isWritten({ fieldNodes, variableValues }: GraphQLResolveInfo, name: string): boolean {
  const value = fieldNodes[0]?.arguments?.find((given) => given.name.value === name)?.value;
  return value?.kind === Kind.VARIABLE ? variableValues[value.name.value] !== undefined : value !== undefined;
}

/** Hands the four arguments of a page to the service as one value. */
function pageArguments<S, C>(field: GraphQLField<S, C>): void {
  const { resolve } = field;
  if (!resolve) return;
  field.resolve = (source, { first, after, last, before, updatedSince, ...others }, context, info): unknown => {
    const forwards = (last == null && before == null) || isWritten(info, 'first');
    const page: PageArguments = { ...(forwards && { first: first as number }), after, last, before } as PageArguments;
    const answer = (of: PageArguments): unknown =>
      resolve(source, { ...others, page: of } satisfies Paged, context, info);
    if (updatedSince == null) return answer(page);
    if (isWritten(info, 'orderBy')) throw new AppError('VALIDATION', { fields: { orderBy: 'own_order' } });
    const since = new Date(updatedSince as string);
    return settledBefore((context as GraphContext).ctx).then((until) =>
      answer({ ...page, changes: { since, before: until } }),
    );
  };
}

/** Answers the derived fields of pages, and hands services their page arguments. */
export function connectPages(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const of = getNamedType(field.type);
      if (isObjectType(of) && isPageName(of.name)) pageArguments(field);
    }
    if (!isPageName(type.name)) continue;
    const { edges, totalCount } = type.getFields();
    if (edges)
      edges.resolve = ({ nodes, cursors }: Page<unknown>): object[] =>
        cursors().map((cursor, i) => ({ cursor, node: nodes[i] }));
    if (totalCount) totalCount.resolve = (page: Page<unknown>): Promise<number> => page.total();
  }
}
