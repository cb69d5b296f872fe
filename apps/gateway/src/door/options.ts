import { type Ctx, type OperationInput, type TenantInfo, type Who } from '#libs/kernel';
import { type Graph, type ServiceRoute } from '../graph/graph.js';
import { type Report } from '../graph/settle.js';
import { type LimiterStore } from './rate-limit.js';
import { type GivenCredentials } from './credentials.js';
import { type TrustedDocuments } from './trusted-documents.js';

/** How much of a kind of caller is let in. Points are requests. */
export interface Budget {
  points: number;
  seconds: number;
}

export interface Limits {
  /** bytes of a request body */
  bodyBytes: number;
  /** words and signs of a document that is not trusted */
  tokens: number;
  /** fields below each other, fragments written out; questions about the schema have their own limit */
  depth: number;
  aliases: number;
  rootFields: number;
  /** fields of a document with its fragments written out, each of which becomes a piece of code */
  fields: number;
  /** requests that are worked on at the same time; the others wait, each kind for itself */
  atOnce: { graph: number; signIn: number };
  /** objects that an answer may hold at most, by the sizes of the lists asked for */
  cost: { anonymous: number; apiClient: number; user: number };
  rate: {
    anonymous: Budget;
    apiClient: Budget;
    user: Budget;
    wrongCredentials: Budget;
    /** all calls with a session or a key, by network address: before anybody looks up whose they are */
    address: Budget;
    /** questions of our own pages for visitors who are not signed in, by network address: a library or an authority is one address */
    page: Budget;
    /** questions about the whole schema, by network address */
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

/** What is known of an operation when it is answered: for metrics. */
export interface OperationRecord {
  /** name of a trusted document; `own` for what callers wrote themselves, so that labels stay few */
  operation: string;
  outcome: 'ok' | 'error';
  seconds: number;
}

export interface GatewayOptions {
  graph: Graph;
  tenants(): Promise<TenantInfo[]>;
  identify(credentials: Omit<GivenCredentials, 'device'> & { tenantId: string; now: Date }): Promise<Who>;
  now(): Date;
  ctx(input: OperationInput): Ctx;
  /** the platform's secret; keys are derived from it */
  secret: string;
  production: boolean;
  /** slug of the tenant for hosts that nobody has; never in production */
  defaultTenant?: string;
  documents: TrustedDocuments;
  /** root fields by which people sign in: they do not stand in the queue of all others */
  signInFields?: readonly string[];
  limiter: LimiterStore;
  routes?: ServiceRoute[];
  limits?: Partial<Limits>;
  /** for errors that no caller may see */
  report: Report;
  onOperation?(record: OperationRecord): void;
  onError?(code: string): void;
}
