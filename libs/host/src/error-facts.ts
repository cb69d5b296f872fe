/** What the log says about an error. Never its further properties: they may hold personal data (`detail`) or secrets of a connection. */
export interface ErrorFacts {
  type: string;
  message: string;
  stack?: string;
  /** ours, SQLSTATE, or of the system */
  code?: string;
  /** of the database */
  table?: string;
  constraint?: string;
  cause?: ErrorFacts;
  errors?: ErrorFacts[];
}

const told = ['code', 'table', 'constraint'] as const;
const DEEPEST = 5;

export function errorFacts(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const facts: ErrorFacts = { type: error.constructor.name, message: error.message, stack: error.stack };
  const all = error as Partial<Record<(typeof told)[number], unknown>> & { errors?: unknown };
  for (const name of told) if (typeof all[name] === 'string') facts[name] = all[name];
  if (depth === DEEPEST) return facts;
  if (error.cause !== undefined) facts.cause = errorFacts(error.cause, depth + 1);
  if (Array.isArray(all.errors)) facts.errors = all.errors.map((one) => errorFacts(one, depth + 1));
  return facts;
}
