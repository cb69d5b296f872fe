import { getNamedType, isObjectType, parse } from 'graphql';
import { entrancesOf, taskFields } from '#libs/host';
import { type ServiceDefinition, type TenantInfo, type Who } from '#libs/kernel';
import { call, type Root, roots } from './calls.build.js';
import { type IsolationWorld } from './world.build.js';

/** Somebody who may read much, and an id of every noun. */
export interface Visitor {
  who: Who;
  id: (noun: string) => string;
}

/** The same programme without one part. */
export const without = (tenant: TenantInfo, part: string): TenantInfo => ({
  ...tenant,
  modules: tenant.modules.filter((module) => module !== part),
});

export const partsOf = ({ name, modules = [name] }: ServiceDefinition): string[] => modules;

export function rootsOf(world: IsolationWorld, definition: ServiceDefinition): Root[] {
  const own = new Set(entrancesOf(definition).map((entrance) => entrance.join('.')));
  const typeOf = { query: 'Query', mutation: 'Mutation' };
  return roots(world).filter(({ kind, field }) => own.has(`${typeOf[kind]}.${field.name}`));
}

/** What a root field says: the code of its refusal, or null. */
export const codeOf = async (world: IsolationWorld, root: Root, visitor: Visitor, tenant: TenantInfo) =>
  (await call(world, root, { ...visitor, tenant })).code;

async function answer(world: IsolationWorld, text: string, { who }: Visitor, tenant: TenantInfo): Promise<unknown> {
  const ctx = world.app.ctx({ who, tenant }).forReading();
  const { data, errors } = await world.graph.execute({ document: parse(text), variables: {}, ctx });
  await ctx.finish();
  return errors?.length ? errors.map(String) : data;
}

async function ask(world: IsolationWorld, text: string, visitor: Visitor, tenant: TenantInfo): Promise<unknown> {
  const found = await answer(world, text, visitor, tenant);
  return Array.isArray(found) ? found : (found as { node?: unknown } | null)?.node;
}

/** What waits in this service: all services are asked at once, so that one that is off has nothing instead of refusing. */
export async function waitingIn(
  world: IsolationWorld,
  { tasks, name }: ServiceDefinition,
  visitor: Visitor,
  tenant: TenantInfo,
): Promise<unknown> {
  if (!tasks) return null;
  const { list, counts } = taskFields({ name });
  const text = `{ list: ${list} { nodes { id } totalCount } counts: ${counts} { kind } }`;
  return answer(world, text, visitor, tenant);
}

/** A noun by its name in the graph. */
export const nodeOf = (world: IsolationWorld, noun: string, visitor: Visitor, tenant: TenantInfo): Promise<unknown> =>
  ask(world, `{ node(nodeId: "${noun}:${visitor.id(noun)}") { __typename } }`, visitor, tenant);

/** What this service says at the nouns of others, each field as `Noun.field`. */
export async function edgesOf(
  world: IsolationWorld,
  definition: ServiceDefinition,
  visitor: Visitor,
  tenant: TenantInfo,
): Promise<Record<string, unknown>> {
  const said: Record<string, unknown> = {};
  for (const [noun, name] of entrancesOf(definition)) {
    const type = world.schema.getType(noun);
    const field = isObjectType(type) ? type.getFields()[name] : undefined;
    if (!field || noun === 'Query' || noun === 'Mutation') continue;
    const target = getNamedType(field.type);
    const isList = isObjectType(target) && 'nodes' in target.getFields();
    const shape = isObjectType(target) ? (isList ? '{ nodes { __typename } totalCount }' : '{ __typename }') : '';
    const text = `{ node(nodeId: "${noun}:${visitor.id(noun)}") { ... on ${noun} { answer: ${name} ${shape} } } }`;
    const found = await ask(world, text, visitor, tenant);
    said[`${noun}.${name}`] = Object.entries(found ?? { answer: null })[0]?.[1];
  }
  return said;
}
