import { EntitySchema } from 'typeorm';
import {
  type Copy,
  copiesOfNews,
  type Fact,
  subscriptions,
  tableOfCopy,
  toldNoun,
  type ToldNoun,
  type Topic,
} from '#libs/contracts';
import {
  anyRow,
  type Ctx,
  definePolicy,
  type EntityClass,
  type Handlers,
  type Policy,
  type ServiceDefinition,
} from '#libs/kernel';

type Keeps = (ctx: Ctx, facts: readonly Fact[]) => Promise<void>;

export const copiesIn = ({ copies = {} }: Pick<ServiceDefinition, 'copies'>): Copy[] => Object.values(copies);

/** Nouns of other services about which a service gets facts: those that it copies, and those in `follows`. */
export const heardNouns = ({ copies, follows }: Pick<ServiceDefinition, 'copies' | 'follows'>): ToldNoun[] =>
  [...new Set([...Object.keys(copies ?? {}), ...Object.keys(follows ?? {})] as ToldNoun[])].sort();

/** The topics that a service gets, for its handlers and its copies. */
export const heardTopics = (definition: ServiceDefinition): Topic[] => {
  const told = heardNouns(definition).flatMap((noun) => [...toldNoun(noun).topics]);
  return [...new Set([...(Object.keys(definition.handlers ?? {}) as Topic[]), ...told])].sort();
};

function entityOf(copy: Copy): EntitySchema {
  const { fields } = toldNoun(copy.noun);
  const types = copy.fields.map((field) => [field, { type: fields[field]!, nullable: true }] as const);
  return new EntitySchema({
    name: copy.name,
    target: copy as unknown as new () => object,
    schema: copy.service,
    tableName: tableOfCopy(copy).split('.')[1]!,
    columns: {
      tenantId: { type: 'uuid', primary: true },
      id: { type: 'uuid', primary: true },
      ...Object.fromEntries(types),
      factVersion: { type: 'int' },
    } as never,
  });
}

const policyOf = (copy: Copy): Policy =>
  definePolicy(copy, ['read'], (can) => toldNoun(copy.noun).open && can('read', anyRow), { internal: true });

/** The number of the fill during which facts arrive: their rows exist, whether they are restated later or not. */
async function passOf(ctx: Ctx, noun: ToldNoun): Promise<number> {
  const [fill] = await ctx.sql<{ pass: number }>(
    `select pass from kernel.fill where tenant_id = $1 and consumer = $2 and noun = $3`,
    [ctx.tenantId, ctx.service, noun],
  );
  return fill?.pass ?? 0;
}

function keeperOf({ copies = {}, follows = {} }: ServiceDefinition, noun: ToldNoun): Keeps {
  const copy = copies[noun] as Copy | undefined;
  const follow = follows[noun] as Keeps | undefined;
  return async (ctx, facts) => {
    if (copy) for (const sql of copiesOfNews(copy, ctx.tenantId, facts, await passOf(ctx, noun))) await ctx.sql(...sql);
    await follow?.(ctx, facts);
  };
}

type Hears = (ctx: Ctx, heard: readonly { fact: Fact; messageId: string }[]) => Promise<void>;

/** First the copies, then what the service itself does with the messages. */
const inTurn =
  (keeps: Keeps, own: Hears | undefined): Hears =>
  async (ctx, heard) => {
    await keeps(
      ctx,
      heard.map(({ fact }) => fact),
    );
    await own?.(ctx, heard);
  };

function handlersOf(definition: ServiceDefinition): Handlers {
  const own = (definition.handlers ?? {}) as Record<string, Hears | undefined>;
  const derived = heardNouns(definition).flatMap((noun) =>
    toldNoun(noun).topics.map((topic) => [topic, inTurn(keeperOf(definition, noun), own[topic])] as const),
  );
  return { ...definition.handlers, ...Object.fromEntries(derived) };
}

/** Adds to a definition what follows from its copies: entities, policies, handlers. Throws when the result differs from the list of subscriptions. */
export function withCopies(definition: ServiceDefinition): ServiceDefinition {
  const declared = (Object.keys(subscriptions) as Topic[]).filter((t) => subscriptions[t].includes(definition.name));
  const heard = heardTopics(definition);
  if (declared.sort().join() !== heard.join())
    throw new Error(
      `${definition.name} hears [${heard.join()}] but [${declared.join()}] is sent to it: npm run fields writes the list anew`,
    );
  const copies = copiesIn(definition);
  return {
    ...definition,
    entities: [...definition.entities, ...(copies.map(entityOf) as unknown as EntityClass[])],
    policies: [...definition.policies, ...copies.map(policyOf)],
    handlers: handlersOf(definition),
  };
}
