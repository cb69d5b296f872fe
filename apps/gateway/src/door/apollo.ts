import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import {
  type DocumentNode,
  type ExecutionResult,
  getOperationAST,
  GraphQLError,
  type GraphQLFormattedError,
} from 'graphql';
import { type GraphContext } from '#libs/host';
import { AppError, errorText } from '#libs/kernel';
import { coerce } from '../graph/coerce.js';
import { publicError } from '../graph/public-errors.js';
import { type KnownDocuments } from './body.js';
import { type Caller } from './caller.js';
import { type CostInput, Costs } from './cost.js';
import { type Limits } from './budgets.js';
import { type GatewayOptions } from './options.js';
import { BudgetSpent, budgetHeaders, RateLimit } from './rate-limit.js';
import { SchemaCosts } from './schema-cost.js';

export interface ApolloContext extends GraphContext {
  caller: Caller;
  trusted: boolean;
  /** the cost of the operation, in objects of its answer; trusted documents are not weighed */
  cost?: { given: number; limit: number };
}

const tracer = trace.getTracer('quartierwerk-gateway');

/** Apollo puts its own prefix before the hash. A document that was admitted is neither parsed nor validated again. */
function documentStore(known: KnownDocuments): {
  get(k: string): Promise<DocumentNode | undefined>;
  set(k: string, d: DocumentNode): Promise<void>;
  delete(k: string): Promise<boolean>;
} {
  const hash = (key: string): string => key.slice(-64);
  return {
    get: async (key) => known.get(hash(key)),
    set: async (key, document) => known.set(hash(key), document),
    delete: async (key) => known.delete(hash(key)),
  };
}

/** Questions about single types are for free. */
const FEW_OBJECTS = 500;

function asGraphQLError(error: AppError, language: string): GraphQLError {
  const { code, status, params } = error;
  const wait = params?.['retryAfterSeconds'];
  const spent = error instanceof BudgetSpent ? budgetHeaders(error.budget) : {};
  const headers = new HeaderMap(Object.entries(spent));
  if (typeof wait === 'number') headers.set('retry-after', String(wait));
  const extensions: Record<string, unknown> = { code, params, http: { status, headers } };
  return new GraphQLError(errorText(code, language), { extensions });
}

/** Refuses operations that cost too much, before anything runs. Trusted documents were weighed when they were written. */
function costPlugin(options: GatewayOptions, { cost: budgets, rate }: Limits): ApolloServerPlugin<ApolloContext> {
  const { schema } = options.graph;
  const [costs, schemaCosts] = [new Costs(schema), new SchemaCosts(schema)];
  const schemaRate = new RateLimit(options.limiter, 'graph-schema', rate.schema);
  const check = async (input: CostInput, { who, ctx, tenant }: Caller): Promise<ApolloContext['cost']> => {
    const limit = budgets[who.kind === 'apiClient' ? 'apiClient' : who.kind === 'user' ? 'user' : 'anonymous'];
    const given = costs.of(input);
    if (given > limit) throw new AppError('TOO_EXPENSIVE', { params: { limit, given: Math.min(given, 1e9) } });
    const ofSchema = schemaCosts.of(input);
    if (ofSchema > schemaCosts.limit)
      throw new AppError('TOO_EXPENSIVE', { params: { limit: schemaCosts.limit, given: ofSchema } });
    if (ofSchema > FEW_OBJECTS) await schemaRate.take(`${tenant.id}:${ctx.unit.address}`);
    return { given, limit };
  };
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operation, request, contextValue }) => {
        const { caller, trusted } = contextValue;
        if (trusted || !operation) return;
        // Wrong variables cannot be weighed; they are refused later.
        const { faults, coerced } = coerce(schema, operation, request.variables ?? {});
        if (faults.length > 0) return;
        contextValue.cost = await check({ document, operation, coerced }, caller).catch((error: unknown) => {
          throw error instanceof AppError ? asGraphQLError(error, caller.language) : error;
        });
      },
    }),
  };
}

/** Apollo's code for an operation that is not in the document, in place of which callers get ours. */
const apolloCode = 'OPERATION_RESOLUTION_FAILURE';
function ofOurs(error: GraphQLFormattedError, language: string): GraphQLFormattedError {
  const code = 'OPERATION_NOT_FOUND';
  return { ...error, message: errorText(code, language), extensions: { ...error.extensions, code } };
}

/** Puts the cost into every answer and the request id into every error, and counts errors by code. */
function errorPlugin({ onError }: GatewayOptions): ApolloServerPlugin<ApolloContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ response, contextValue }) => {
        if (response.body.kind !== 'single') return;
        const { ctx, caller, cost } = contextValue;
        if (cost) response.body.singleResult.extensions = { cost };
        const { errors } = response.body.singleResult;
        if (!errors) return;
        response.body.singleResult.errors = errors.map((given) => {
          const error = given.extensions?.['code'] === apolloCode ? ofOurs(given, caller.language) : given;
          onError?.(String(error.extensions?.['code']));
          return { ...error, extensions: { ...error.extensions, requestId: ctx.requestId } };
        });
      },
    }),
  };
}

interface Execution {
  document: DocumentNode;
  request: { operationName?: string; variables?: Record<string, unknown> };
  context: ApolloContext;
}

/** Runs one operation in a span, measures it and never throws. */
async function executeOne(
  options: GatewayOptions,
  { document, request, context }: Execution,
): Promise<ExecutionResult> {
  const { ctx, trusted, caller } = context;
  const { operationName, variables = {} } = request;
  const operation = getOperationAST(document, operationName);
  caller.mutated ||= operation?.operation === 'mutation';
  const name = trusted ? (operation?.name?.value ?? 'trusted') : 'own';
  const started = performance.now();
  return tracer.startActiveSpan(
    `graphql ${name}`,
    { attributes: { 'graphql.operation.name': name, 'qw.tenant': ctx.tenant.slug } },
    async (span) => {
      const result = await options.graph
        .execute({ document, operationName, variables, ctx })
        .catch((error: unknown): ExecutionResult => {
          const fault = publicError(error, ctx, options.report);
          const { status } = error instanceof AppError ? error : new AppError('INTERNAL');
          return {
            errors: [new GraphQLError(fault.message, { extensions: { ...fault.extensions, http: { status } } })],
          };
        });
      const outcome = result.errors?.length ? 'error' : 'ok';
      if (outcome === 'error')
        span.setStatus({ code: SpanStatusCode.ERROR, message: String(result.errors?.[0]?.extensions['code']) });
      span.end();
      options.onOperation?.({ operation: name, outcome, seconds: (performance.now() - started) / 1000 });
      return result;
    },
  );
}

/** Apollo Server in front of either graph. It parses, validates and keeps the protocol; we execute. */
export async function startApollo(
  options: GatewayOptions,
  limits: Limits,
  known: KnownDocuments,
): Promise<ApolloServer<ApolloContext>> {
  const executor = async (request: Execution): Promise<ExecutionResult> => executeOne(options, request);
  const apollo = new ApolloServer<ApolloContext>({
    gateway: {
      load: async () => ({ executor: executor as never }),
      onSchemaLoadOrUpdate: (callback) => {
        callback({ apiSchema: options.graph.schema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      stop: async () => undefined,
    },
    introspection: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    documentStore: documentStore(known),
    nodeEnv: 'production',
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn: () => undefined,
      error: (text) => options.report(new Error(String(text)), ''),
    },
    plugins: [
      // The default plugin instruments every field of every answer.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      costPlugin(options, limits),
      errorPlugin(options),
    ],
  });
  await apollo.start();
  return apollo;
}
