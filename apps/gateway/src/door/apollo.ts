import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
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
import { coerce } from '../graph/compile.js';
import { Lru } from '../graph/lru.js';
import { present } from '../graph/settle.js';
import { type Caller } from './caller.js';
import { Costs } from './cost.js';
import { type GatewayOptions, type Limits } from './options.js';

export interface ApolloContext extends GraphContext {
  caller: Caller;
  trusted: boolean;
}

/** Parsed and validated documents; compiled code and query plans hang on them and go with them. */
const DOCUMENTS = 1000;
const tracer = trace.getTracer('quartierwerk-gateway');

function documentStore(): {
  get(k: string): Promise<DocumentNode | undefined>;
  set(k: string, d: DocumentNode): Promise<void>;
  delete(k: string): Promise<boolean>;
} {
  const documents = new Lru<string, DocumentNode>(DOCUMENTS);
  return {
    get: async (key) => documents.get(key),
    set: async (key, document) => documents.set(key, document),
    delete: async (key) => documents.delete(key),
  };
}

/** Refuses operations that cost too much, before anything is executed. Trusted documents were weighed when they were written. */
function costPlugin(options: GatewayOptions, { cost: budgets }: Limits): ApolloServerPlugin<ApolloContext> {
  const costs = new Costs(options.graph.schema);
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operation, operationName, request, contextValue }) => {
        const { caller, trusted } = contextValue;
        const { variables = {} } = request;
        // A missing operation and faulty variables are refused further on, and cannot be weighed.
        if (trusted || !operation || coerce(options.graph.schema, operation, variables).faults.length > 0) return;
        const limit =
          budgets[caller.who.kind === 'apiClient' ? 'apiClient' : caller.who.kind === 'user' ? 'user' : 'anonymous'];
        const given = costs.of({ document, operationName, variables });
        if (given <= limit) return;
        const { code, status } = new AppError('TOO_EXPENSIVE');
        throw new GraphQLError(errorText(code, caller.language), {
          extensions: { code, params: { limit, given }, http: { status } },
        });
      },
    }),
  };
}

/** Apollo's own code for an operation that is not in the document; callers know the one of our list. */
const apolloCode = 'OPERATION_RESOLUTION_FAILURE';
function ofOurs(error: GraphQLFormattedError, language: string): GraphQLFormattedError {
  const code = 'OPERATION_NOT_FOUND';
  return { ...error, message: errorText(code, language), extensions: { ...error.extensions, code } };
}

/** Every error of every kind carries the request id, and is counted by its code. */
function errorPlugin({ onError }: GatewayOptions): ApolloServerPlugin<ApolloContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ response, contextValue }) => {
        if (response.body.kind !== 'single') return;
        const { errors } = response.body.singleResult;
        if (!errors) return;
        const { ctx, caller } = contextValue;
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
          const fault = present(error, ctx, options.report);
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

/** Apollo Server in front of either graph: parsing, validation and the protocol are its, execution is ours. */
export async function startApollo(options: GatewayOptions, limits: Limits): Promise<ApolloServer<ApolloContext>> {
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
    documentStore: documentStore(),
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
