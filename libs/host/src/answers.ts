import { type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import { type EntityClass, type ServiceDefinition, tableOf } from '#libs/kernel';
import { NODE } from './node-sdl.js';
import { loaderOf } from './runtime.js';

/** Whether rows of this noun have something under this name: a column or a getter. */
const holds = (entity: EntityClass, name: string): boolean =>
  tableOf(entity).columns.has(name) || name in (entity.prototype as object);

/**
 * Every field of a noun has to be a column of its rows or to have a resolver: otherwise it would always be null, or an error where the
 * contract promises a value, and nobody would notice before somebody asks. Throws with all such fields at once.
 */
export function checkAnswers(schema: GraphQLSchema, definitions: readonly ServiceDefinition[]): void {
  const nouns = Map.groupBy(
    // Some policies protect something without a table of its own, for example dead letters.
    definitions.flatMap(({ policies, entities }) => policies.filter(({ entity }) => entities.includes(entity))),
    ({ noun }) => noun,
  );
  checkNodes(schema, definitions);
  const faults = [...nouns].flatMap(([noun, policies]) => {
    const type = schema.getType(noun);
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields())
      .filter(({ name, resolve }) => !resolve && !policies.some(({ entity }) => holds(entity, name)))
      .map(({ name }) => `${noun}.${name}`);
  });
  if (faults.length) throw new Error(`neither a column nor a resolver:\n  ${faults.sort().join('\n  ')}`);
}

/** Whatever has a `nodeId` is found by it. */
function checkNodes(schema: GraphQLSchema, definitions: readonly ServiceDefinition[]): void {
  const node = schema.getType(NODE);
  if (!isInterfaceType(node)) return;
  const lost = schema.getPossibleTypes(node).filter(({ name }) => !definitions.some((one) => loaderOf(one, name)));
  if (lost.length) throw new Error(`nodes that no service finds by their id: ${lost.map(String).sort().join(', ')}`);
}
