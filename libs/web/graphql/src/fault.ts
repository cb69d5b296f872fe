import { type GraphqlAnswer } from './answer.js';

interface AnsweredError {
  message: string;
  path?: (string | number)[];
  extensions?: {
    code?: string;
    fields?: Record<string, string>;
    params?: Record<string, unknown>;
    requestId?: string;
  };
}

/** What the gateway refused: a stable code, the sentence for the reader, and for forms the code per field. */
export class GraphqlFault extends Error {
  readonly code: string;
  readonly fields: Record<string, string>;
  readonly params: Record<string, unknown>;

  constructor(
    readonly operation: string,
    readonly httpStatus: number,
    error: AnsweredError,
  ) {
    super(error.message);
    this.name = 'GraphqlFault';
    this.code = error.extensions?.code ?? 'INTERNAL';
    this.fields = error.extensions?.fields ?? {};
    this.params = error.extensions?.params ?? {};
  }

  /** A partial answer is no answer: a page must not show "no team" because the team could not be read. */
  static orData<Result>(answer: GraphqlAnswer, operation: string): Result {
    let parsed: { data?: Result | null; errors?: AnsweredError[] };
    try {
      parsed = JSON.parse(answer.body) as typeof parsed;
    } catch {
      const text = `the gateway answered ${answer.status} without JSON`;
      throw new GraphqlFault(operation, answer.status, { message: text, extensions: { code: 'UNAVAILABLE' } });
    }
    const error = parsed.errors?.[0];
    if (error) throw new GraphqlFault(operation, answer.status, error);
    if (!parsed.data)
      throw new GraphqlFault(operation, answer.status, { message: 'the gateway answered without data' });
    return parsed.data;
  }
}
