import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type ErasablePayload } from './chain.js';

/** One change, chained to the one before it. */
@Entity({ schema: 'tenants', name: 'audit_entry' })
export class AuditEntry {
  declare readonly __typename: 'AuditEntry';
  @PrimaryColumn('uuid') tenantId: string;
  /** 1, 2, 3 … without gaps */
  @PrimaryColumn('bigint') seq: number;
  /** when the trail took it in; decides the partition */
  @PrimaryColumn('timestamptz') recordedAt: Date;
  @Column('uuid') messageId: string;
  /** when it happened */
  @Column('timestamptz') at: Date;
  @Column('text') service: string;
  @Column('text') noun: string;
  @Column('text') rowId: string;
  @Column('text') action: string;
  @Column('uuid', { nullable: true }) userId: string | null;
  @Column('text') userKind: string;
  @Column('uuid', { array: true }) mandateIds: string[];
  @Column('text', { array: true }) roles: string[];
  @Column('uuid', { nullable: true }) actingFor: string | null;
  @Column('text') requestId: string;
  /** the area the change names, where it names one */
  @Column('uuid', { nullable: true }) areaId: string | null;
  /** the district the change names, where it names one */
  @Column('uuid', { nullable: true }) districtId: string | null;
  /** null once erased */
  @Column('jsonb', { nullable: true }) payload: ErasablePayload | null;
  @Column('text', { nullable: true, select: false }) salt: string | null;
  @Column('text') payloadDigest: string;
  @Column('text') previousHash: string;
  @Column('text') hash: string;
}
