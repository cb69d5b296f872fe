/** How many requests of a kind of caller are let in within a time. */
export interface Budget {
  points: number;
  seconds: number;
}

export interface Limits {
  /** bytes of a request body */
  bodyBytes: number;
  /** words and signs of a document that is not trusted */
  tokens: number;
  /** depth of fields, with fragments written out; queries about the schema have their own limit */
  depth: number;
  aliases: number;
  rootFields: number;
  /** fields of a document, with fragments written out: code is made for each of them */
  fields: number;
  /** requests that run at the same time; others wait in the queue of their kind */
  atOnce: { graph: number; signIn: number };
  /** most objects of an answer, computed from the sizes of the lists in it */
  cost: { anonymous: number; apiClient: number; user: number };
  rate: {
    anonymous: Budget;
    apiClient: Budget;
    user: Budget;
    wrongCredentials: Budget;
    /** all calls with a session or a key, by network address, before it is known whose they are */
    address: Budget;
    /** queries of our own pages for visitors without an account, by network address: a whole library or authority may have one */
    page: Budget;
    /** queries for the whole schema, by network address */
    schema: Budget;
  };
}

export const defaultLimits: Limits = {
  bodyBytes: 1024 * 1024,
  tokens: 1000,
  depth: 12,
  aliases: 30,
  rootFields: 10,
  fields: 1000,
  atOnce: { graph: 12, signIn: 4 },
  cost: { anonymous: 5000, apiClient: 25_000, user: 25_000 },
  rate: {
    anonymous: { points: 1200, seconds: 60 },
    apiClient: { points: 6000, seconds: 60 },
    user: { points: 3000, seconds: 60 },
    wrongCredentials: { points: 60, seconds: 60 },
    address: { points: 30_000, seconds: 60 },
    page: { points: 6000, seconds: 60 },
    schema: { points: 60, seconds: 60 },
  },
};

/** The same budget for everything that is counted: for tests and measurements. */
export const everyRate = (budget: Budget): Limits['rate'] => ({
  anonymous: budget,
  apiClient: budget,
  user: budget,
  wrongCredentials: budget,
  address: budget,
  page: budget,
  schema: budget,
});
