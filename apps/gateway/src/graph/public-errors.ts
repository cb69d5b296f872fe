import { type DocumentNode, type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import { AppError, type Ctx, errorText, toAppError } from '#libs/kernel';
import { type Path, Places } from './places.js';

/** Where errors that nobody outside may see are reported. */
export type Report = (error: unknown, requestId: string) => void;

function sourceOf(error: unknown): unknown {
  let source = error;
  while (source instanceof GraphQLError && source.originalError) source = source.originalError;
  return source;
}

/** An error for which a service in another process has already chosen the message. */
export class RemoteError extends Error {
  constructor(
    message: string,
    readonly extensions: Record<string, unknown>,
  ) {
    super(message);
    this.name = 'RemoteError';
  }
}

const codeOf = ({ extensions }: { extensions?: Record<string, unknown> }): unknown => extensions?.['code'];

/** The service was not asked, because it is known not to answer. The cause was reported when that began. */
export class ToldBefore extends Error {}

/** Whether an error belongs in the log: no refusal under load (it is counted; a line costs more than an answer), and nothing reported before. */
export const isNews = ({ status, code, cause }: AppError): boolean =>
  status >= 500 && code !== 'OVERLOADED' && !(cause instanceof ToldBefore);

/**
 * What a caller may know about an error: code, a sentence in their language, wrong fields, request id. Whatever is not an AppError is
 * INTERNAL for the caller and complete in the log.
 */
export function publicError(error: unknown, ctx: Pick<Ctx, 'language' | 'requestId'>, report: Report): GraphQLError {
  const path = error instanceof GraphQLError ? error.path : undefined;
  const source = sourceOf(error);
  if (source instanceof RemoteError) {
    return new GraphQLError(source.message, { path, extensions: { ...source.extensions, requestId: ctx.requestId } });
  }
  // graphql-jit's own errors (for a null variable where a value is needed) have no extensions.
  if (source instanceof GraphQLError && codeOf(source) === 'BAD_USER_INPUT') {
    const message = errorText('BAD_USER_INPUT', ctx.language);
    return new GraphQLError(message, { path, extensions: { ...source.extensions, requestId: ctx.requestId } });
  }
  const known = toAppError(source);
  const app = known instanceof AppError ? known : new AppError('INTERNAL', { cause: source });
  if (isNews(app)) report(app.cause ?? source, ctx.requestId);
  const { code, fields, params } = app;
  return new GraphQLError(errorText(code, ctx.language), {
    path,
    extensions: { code, ...(fields && { fields }), ...(params && { params }), requestId: ctx.requestId },
  });
}

function comparePaths(a: Path, b: Path): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x, y] = [a[i]!, b[i]!];
    if (x === y) continue;
    if (typeof x === 'number' && typeof y === 'number') return x - y;
    return String(x) < String(y) ? -1 : 1;
  }
  return a.length - b.length;
}

/** Most bytes of the errors in an answer; an answer may also hold data, and there has to be room for the last error. */
const ERROR_BYTES = 63 * 1024;

/** The first errors, as many as fit, and a last one that says how many there were besides. */
function bounded(errors: GraphQLError[], { language, requestId }: Pick<Ctx, 'language' | 'requestId'>): GraphQLError[] {
  let bytes = 0;
  const fitting = errors.findIndex((error) => (bytes += Buffer.byteLength(JSON.stringify(error)) + 1) > ERROR_BYTES);
  if (fitting === -1) return errors;
  const extensions = { code: 'TOO_MANY_ERRORS', params: { omitted: errors.length - fitting }, requestId };
  return [...errors.slice(0, fitting), new GraphQLError(errorText('TOO_MANY_ERRORS', language), { extensions })];
}

/**
 * Errors in the order of their paths, and only one for each place that became null: its cause. Other errors below such a place are left
 * out, because it is chance which of them comes first. So both modes always give the same list.
 */
export function withOrderedErrors(
  result: ExecutionResult,
  asked: { schema: GraphQLSchema; document: DocumentNode; ctx: Pick<Ctx, 'language' | 'requestId'> },
): ExecutionResult {
  if (!result.errors?.length) return result;
  const places = new Places(asked.schema, asked.document);
  const placed = [...result.errors]
    .map((error) => ({
      error,
      place: JSON.stringify(error.path ? places.nullAt(error.path) : null),
      path: error.path ?? [],
    }))
    .sort((a, b) => comparePaths(a.path, b.path));
  const causes = new Map(placed.map(({ error, place }) => [place, error]).reverse() as [string, GraphQLError][]);
  const errors = placed.filter(({ error, place, path }) => {
    if (place === 'null') return true;
    if (causes.get(place) !== error) return false;
    const own = (JSON.parse(place) as Path).length;
    return !path.slice(0, own).some((_, i) => causes.has(JSON.stringify(path.slice(0, i))));
  });
  const shown = errors.map(({ error }) => error);
  return { ...result, errors: bounded(shown, asked.ctx) };
}
