import { graphql, type GraphQLError, type GraphQLSchema } from 'graphql';
import { type Messages, subscriptions, type Topic } from '#libs/contracts';
import { type Runtime } from '#libs/host';
import { AppError, type Ctx, type Handlers, type TenantInfo, type Who } from '#libs/kernel';
import { anonymousWho } from './people.js';
import { berlin } from './programmes.js';

export interface CtxOptions {
  who?: Who;
  tenant?: TenantInfo;
  language?: string;
  idempotencyKey?: string;
  /** of the caller, for what is counted per address */
  address?: string;
  /** the cookie by which the browser is known */
  device?: string | null;
}

export interface Answer {
  data: Record<string, unknown>;
  /** codes of the errors */
  codes: string[];
  errors: AppError[];
  session: Ctx['session'];
}

export const ctxOf = (runtime: Runtime, o: CtxOptions = {}): Ctx =>
  runtime.ctx({
    tenant: o.tenant ?? berlin,
    who: o.who ?? anonymousWho(),
    language: o.language ?? 'de',
    requestId: 'spec',
    idempotencyKey: o.idempotencyKey,
    address: o.address,
    device: o.device,
  });

/** The ways in which specs call services: as one request of the graph, as one mutation, as the queue. */
export interface Calls {
  /** the graph, where `graph` was asked for */
  schema: GraphQLSchema;
  /** one request; what was refused is in the answer */
  answer(caller: CtxOptions, source: string, variables?: object): Promise<Answer>;
  /** what the graph gives to somebody; throws the first error with its code */
  ask<T>(who: Who, source: string, variables?: object, of?: TenantInfo): Promise<T>;
  /** a use case, as its mutation would run it */
  change<T>(who: Who, use: (ctx: Ctx) => Promise<T>, of?: TenantInfo): Promise<T>;
  /** delivers a message of another service, as the queue would */
  hear<T extends Topic>(topic: T, payload: Messages[T], of?: TenantInfo): Promise<void>;
  /** payloads of the messages on a topic that have left so far, oldest first */
  told<T extends Topic>(topic: T, of?: TenantInfo): Promise<Messages[T][]>;
}

/** The code with which something is refused; `ok` when it is not. */
export const refused = (doing: Promise<unknown>): Promise<string> =>
  doing.then(
    () => 'ok',
    (error: { code?: string }) => error.code ?? String(error),
  );

export function callsOf(runtime: Runtime, schema: GraphQLSchema | null): Calls {
  const ctx = (who: Who, tenant?: TenantInfo): Ctx => ctxOf(runtime, { who, tenant });
  const answer: Calls['answer'] = async (caller, source, variables) => {
    if (!schema) throw new Error('createServiceApp({ graph: true }) answers requests');
    const asked = ctxOf(runtime, caller);
    const contextValue = { ctx: asked.forReading() };
    const result = await graphql({ schema, source, variableValues: { ...variables }, contextValue });
    await asked.finish();
    const errors = (result.errors ?? []).map(asTold);
    const data = JSON.parse(JSON.stringify(result.data ?? {})) as Answer['data'];
    return { data, codes: errors.map((error) => error.code ?? error.message), errors, session: asked.session };
  };
  return {
    schema: schema as GraphQLSchema,
    answer,
    async ask<T>(who: Who, source: string, variables: object = {}, of?: TenantInfo) {
      const { data, errors } = await answer({ who, tenant: of }, source, variables);
      if (errors[0]) throw errors[0];
      return data as T;
    },
    async change(who, use, of) {
      const asked = ctx(who, of);
      try {
        return await use(asked.forField({ path: 'm', fieldName: 'm', argsHash: asked.newId(), isMutation: true }));
      } finally {
        await asked.finish();
      }
    },
    hear: (topic, payload, of = berlin) => hear(runtime, topic, payload, of),
    async told<T extends Topic>(topic: T, { id }: TenantInfo = berlin) {
      // A message leaves once for each service that listens.
      const sql = `select payload from kernel.outbox where tenant_id = $1 and topic = $2 and consumer = $3 order by id`;
      const of = [id, topic, subscriptions[topic][0]];
      const db = runtime.db(runtime.definitions[0]!.name);
      const rows = await db.tx(await runtime.systemCtx(id), (tx) => tx.sql<{ payload: Messages[T] }>(sql, of));
      return rows.map(({ payload }) => payload);
    },
  };
}

async function hear<T extends Topic>(runtime: Runtime, topic: T, payload: Messages[T], of: TenantInfo): Promise<void> {
  for (const { name, handlers } of runtime.definitions) {
    const handler = handlers?.[topic] as Handlers[T];
    if (!handler) continue;
    const ctx = await runtime.systemCtx(of.id);
    await runtime.db(name).tx(ctx, (tx) => handler(tx, [{ fact: payload, messageId: tx.newId() }]));
  }
}

/** As the gateway tells it: what could not be read by its place, everything else by its cause. */
function asTold(error: GraphQLError): AppError {
  const source = error.originalError;
  const fault = (source as { fault?: string } | undefined)?.fault;
  if (fault === undefined) return (source ?? error) as AppError;
  const place = / at "\w+\.([^"]+)"/.exec(error.message)?.[1] ?? 'input';
  return new AppError('VALIDATION', { fields: { [place]: fault } });
}
