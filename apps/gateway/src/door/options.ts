import { type Ctx, type UnitOfWorkInput, type TenantInfo, type Who } from '#libs/kernel';
import { type Graph, type ServiceRoute } from '../graph/graph.js';
import { type Report } from '../graph/public-errors.js';
import { type Limits } from './budgets.js';
import { type LimiterStore } from './rate-limit.js';
import { type GivenCredentials } from './credentials.js';
import { type TrustedDocuments } from './trusted-documents.js';

/** What metrics record about an operation. */
export interface OperationRecord {
  /** name of a trusted document, or `own` for a caller's document, so that there are few labels */
  operation: string;
  outcome: 'ok' | 'error';
  seconds: number;
}

export interface GatewayOptions {
  graph: Graph;
  tenants(): Promise<TenantInfo[]>;
  identify(credentials: Omit<GivenCredentials, 'device'> & { tenantId: string; now: Date }): Promise<Who>;
  now(): Date;
  ctx(input: UnitOfWorkInput): Ctx;
  /** the platform's secret; keys are derived from it */
  secret: string;
  production: boolean;
  /** slug of the tenant for unknown hosts; never in production */
  defaultTenant?: string;
  documents: TrustedDocuments;
  /** root fields for signing in: they have a queue of their own */
  signInFields?: readonly string[];
  limiter: LimiterStore;
  routes?: ServiceRoute[];
  limits?: Partial<Limits>;
  /** for errors that no caller may see */
  report: Report;
  onOperation?(record: OperationRecord): void;
  onError?(code: string): void;
}
