import { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import { AppError, errorText, toAppError } from '#libs/kernel';
import { mediaTypeFor, wantsPlainJson } from './media-type.js';
import { BudgetSpent, budgetHeaders } from './rate-limit.js';

/** What Fastify itself refuses, in our codes. */
const fastifyCodes: Record<string, string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'BAD_JSON',
  FST_ERR_CTP_INVALID_JSON_BODY: 'BAD_JSON',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'BAD_REQUEST',
};

export function asAppError(error: unknown): AppError {
  const known = toAppError(error);
  if (known instanceof AppError) return known;
  const { code, statusCode } = error as Partial<FastifyError>;
  const mapped = code === undefined ? undefined : fastifyCodes[code];
  if (mapped) return new AppError(mapped, { cause: error });
  if (error instanceof SyntaxError && statusCode === 400) return new AppError('BAD_JSON', { cause: error });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new AppError('BAD_REQUEST', { cause: error });
  return new AppError('INTERNAL', { cause: error });
}

/** Faults of the question, not of the way to us. */
const ofDocuments = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED']);

/** What refusals look like: the form of a GraphQL error. */
export function refusalBody(
  { code, fields, params }: Pick<AppError, 'code' | 'fields' | 'params'>,
  requestId: string,
  language: string,
): string {
  const { locations, ...others } = params ?? {};
  const rest = Object.keys(others).length > 0 ? { params: others } : {};
  const extensions = { code, ...(fields && { fields }), ...rest, requestId };
  return JSON.stringify({
    errors: [{ message: errorText(code, language), ...(locations === undefined ? {} : { locations }), extensions }],
  });
}

/** Answers a request that was refused before the graph: the body is a GraphQL error, the status that of its code. */
export function refuse(request: FastifyRequest, reply: FastifyReply, error: AppError, language: string): FastifyReply {
  const { status, params } = error;
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  const wait = params?.['retryAfterSeconds'];
  if (typeof wait === 'number') reply.header('retry-after', wait);
  if (error instanceof BudgetSpent) reply.headers(budgetHeaders(error.budget));
  reply.headers({ 'x-request-id': request.id, 'cache-control': 'no-store' });
  const plain = ofDocuments.has(error.code) && wantsPlainJson(request.headers.accept);
  return reply
    .code(plain ? 200 : status)
    .type(mediaTypeFor(request.headers.accept))
    .send(refusalBody(error, request.id, language));
}
