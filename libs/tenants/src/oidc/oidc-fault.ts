import { AuthorizationResponseError, ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client';
import { causesOf, OutgoingError, type OutgoingFault } from '#libs/contracts';
import { AppError } from '#libs/kernel';

/** What was being done when it failed: the same answer means different things. */
export type OidcStage = 'metadata' | 'client' | 'token' | 'userinfo' | 'answer';

const outgoing: Record<OutgoingFault, string> = {
  notHttps: 'OIDC_NOT_HTTPS',
  private: 'OIDC_PRIVATE_ADDRESS',
  unknownHost: 'OIDC_HOST_UNKNOWN',
  unreachable: 'OIDC_UNREACHABLE',
  redirected: 'OIDC_REDIRECTED',
  slow: 'OIDC_SLOW',
  large: 'OIDC_TOO_LARGE',
};

/** Codes of the library for what a provider sent. */
const library: Record<string, string> = {
  OAUTH_TIMEOUT: 'OIDC_SLOW',
  OAUTH_ABORT: 'OIDC_SLOW',
  OAUTH_HTTP_REQUEST_FORBIDDEN: 'OIDC_NOT_HTTPS',
  OAUTH_REQUEST_PROTOCOL_FORBIDDEN: 'OIDC_NOT_HTTPS',
  OAUTH_MISSING_SERVER_METADATA: 'OIDC_METADATA_INCOMPLETE',
  OAUTH_INVALID_SERVER_METADATA: 'OIDC_METADATA_INCOMPLETE',
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: 'OIDC_CLOCK',
  OAUTH_KEY_SELECTION_FAILED: 'OIDC_SIGNATURE',
};
const mismatch = 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED';
const byStage: Record<OidcStage, string> = {
  metadata: 'OIDC_NO_METADATA',
  client: 'OIDC_ANSWER_INVALID',
  token: 'OIDC_ANSWER_INVALID',
  userinfo: 'OIDC_USERINFO',
  answer: 'OIDC_ANSWER_INVALID',
};

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '');

/** Only what the protocol calls an error code is repeated, never a provider's free text. */
const named = (error: string): string => (/^[a-z_]{1,60}$/.test(error) ? error : 'unknown');

/** The cause behind a failed step, as a code that callers know. Errors that are one already stay. */
export function oidcFault(error: unknown, stage: OidcStage): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof AuthorizationResponseError)
    return error.error === 'access_denied'
      ? new AppError('OIDC_CANCELLED', { cause: error })
      : new AppError('OIDC_REFUSED', { params: { error: named(error.error) }, cause: error });
  if (error instanceof WWWAuthenticateChallengeError)
    return new AppError(stage === 'userinfo' ? 'OIDC_USERINFO' : 'OIDC_SECRET_WRONG', { cause: error });
  if (error instanceof ResponseBodyError) return new AppError(...bodyFault(error, stage));
  for (const cause of causesOf(error)) {
    if (cause instanceof OutgoingError) return new AppError(outgoing[cause.fault], { cause: error });
    if (/signature verification failed/.test(cause.message ?? ''))
      return new AppError('OIDC_SIGNATURE', { cause: error });
    const known = stage === 'metadata' && codeOf(cause) === mismatch ? 'OIDC_ISSUER_MISMATCH' : library[codeOf(cause)];
    if (known) return new AppError(known, { cause: error });
  }
  return new AppError(byStage[stage], { cause: error });
}

function bodyFault(cause: ResponseBodyError, stage: OidcStage): ConstructorParameters<typeof AppError> {
  if (cause.error === 'invalid_client') return ['OIDC_SECRET_WRONG', { cause }];
  if (cause.error === 'invalid_grant' && stage === 'token') return ['OIDC_CODE_REFUSED', { cause }];
  return ['OIDC_REFUSED', { params: { error: named(cause.error) }, cause }];
}

/** For whoever entered the provider: what it says itself, in its own words. */
export function saidBy(error: AppError): string | null {
  const said = causesOf(error).find((cause) => cause instanceof ResponseBodyError) as ResponseBodyError | undefined;
  if (!said) return null;
  return [said.error, said.error_description].filter(Boolean).join(': ').replaceAll(/\s+/g, ' ').slice(0, 300);
}

/** For the log: kinds and codes of the causes, outermost first. Their texts may name people. */
export function reasonOf(error: unknown): string {
  const parts = causesOf(error).map((cause) => {
    const detail = cause instanceof OutgoingError ? cause.fault : codeOf(cause);
    const said = cause instanceof ResponseBodyError || cause instanceof AuthorizationResponseError ? cause.error : '';
    return [cause.name, detail, said && named(said)].filter(Boolean).join(' ');
  });
  return parts.join(' < ');
}
