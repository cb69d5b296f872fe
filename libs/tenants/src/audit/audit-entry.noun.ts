import { declaring } from '#libs/contracts';
import { AnchorService } from './anchor.service.js';
import { AuditEntry } from './audit-entry.entity.js';
import { auditEntryPolicy } from './audit-entry.policy.js';
import { AuditEntryResolver } from './audit-entry.resolver.js';
import { AuditService } from './audit.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const auditEntry = noun({
  rows: [AuditEntry],
  policies: [auditEntryPolicy],
  uses: [AnchorService],
  passes: [by(AuditService, { Query: { auditEntries: 'list' } })],
  resolvers: { AuditEntry: AuditEntryResolver },
});
