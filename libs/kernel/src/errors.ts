import { type z } from 'zod';
import { commonErrors, type ErrorText } from '#libs/contracts';

/** Every stable error code with its HTTP status and its sentence. Services add theirs with `registerErrors`. */
const registry = new Map<string, ErrorText>(Object.entries(commonErrors));

/** Adds a service's own codes. A code has one meaning: registering it twice differently is a programming error. */
export function registerErrors(texts: Record<string, ErrorText>): void {
  for (const [code, text] of Object.entries(texts)) {
    const known = registry.get(code);
    if (known && JSON.stringify(known) !== JSON.stringify(text)) throw new Error(`error code ${code} registered twice`);
    registry.set(code, text);
  }
}

export const errorCodes = (): [string, ErrorText][] => [...registry].sort(([a], [b]) => a.localeCompare(b));

/** The sentence for a code in the reader's language (German unless English is asked for). */
export function errorText(code: string, language: string): string {
  const text = registry.get(code) ?? registry.get('INTERNAL')!;
  return language.startsWith('en') ? text.en : text.de;
}

export interface ErrorDetails {
  /** path of the input field → code of what is wrong with it */
  fields?: Record<string, string>;
  /** values the sentence of the front end may need, e.g. `{ leftCents: 120000 }` */
  params?: Record<string, unknown>;
  cause?: unknown;
}

/** An error that a caller may see. Everything else leaves the platform as INTERNAL with a request id. */
export class AppError extends Error {
  readonly status: number;
  readonly fields?: Record<string, string>;
  readonly params?: Record<string, unknown>;

  constructor(
    readonly code: string,
    details: ErrorDetails = {},
  ) {
    super(code, { cause: details.cause });
    this.name = 'AppError';
    this.status = registry.get(code)?.status ?? 500;
    this.fields = details.fields;
    this.params = details.params;
  }
}

/** Validates input. Throws VALIDATION with one code per field (`{ "costs.0.cents": "too_small" }`). */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues.slice(0, 50)) {
    const own = issue.code === 'custom' ? issue.message : issue.code;
    fields[issue.path.join('.') || 'input'] ??= own;
  }
  throw new AppError('VALIDATION', { fields });
}

const sqlStates: Record<string, string> = {
  '23505': 'CONFLICT',
  '23P01': 'CONFLICT',
  '23514': 'CONFLICT',
  '23503': 'NOT_FOUND',
  '22P02': 'VALIDATION',
  '22021': 'VALIDATION',
  '22P05': 'VALIDATION',
  '22003': 'VALIDATION',
  '22007': 'VALIDATION',
  '22008': 'VALIDATION',
  '42501': 'FORBIDDEN',
};

/** SQLSTATEs and error codes that pass: conflicts, too many connections, timeouts, a server or network that is away. */
const passing = /^(08|4000|40P|53|55P03|57|EAI_|ECONN|EHOST|ENET|ENOTFOUND|EPIPE|ETIMEDOUT)/;

/** Messages of `pg` for a connection that was lost; these errors have no code. */
const lostConnection = /^(Connection terminated|Client has encountered a connection error|Client was closed)/;

/** The SQLSTATE of a database error, also through TypeORM's wrapper. */
export function sqlState(error: unknown): string | undefined {
  const e = error as { code?: unknown; driverError?: { code?: unknown } } | null;
  const code = e?.driverError?.code ?? e?.code;
  return typeof code === 'string' ? code : undefined;
}

/** Turns database and connection errors into codes. An unknown error stays as it is; callers see INTERNAL. */
export function toAppError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const state = sqlState(error);
  if (state === undefined) {
    const isLost = error instanceof Error && lostConnection.test(error.message);
    return isLost ? new AppError('UNAVAILABLE', { cause: error }) : error;
  }
  const code = sqlStates[state] ?? (passing.test(state) ? 'UNAVAILABLE' : undefined);
  return code ? new AppError(code, { cause: error }) : error;
}
