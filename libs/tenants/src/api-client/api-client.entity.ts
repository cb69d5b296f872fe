import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { type Role } from '#libs/kernel';
import { type ScopeType } from '../mandate/roles.js';

/** A program with a key. It has at most the rights of its role in its scope, cut down to its scopes; without a role, those of the public. */
@Entity({ schema: 'tenants', name: 'api_client' })
export class ApiClient {
  declare readonly __typename: 'ApiClient';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text', { select: false }) keyHash: string;
  /** `Area:read`, `Area:*`, `*:read` */
  @Column('text', { array: true }) scopes: string[];
  @Column('text', { nullable: true }) role: Role | null;
  @Column('text', { nullable: true }) scopeType: ScopeType | null;
  @Column('uuid', { nullable: true }) scopeId: string | null;
  @Column('uuid', { nullable: true }) carrierId: string | null;
  /** first day on which the key no longer works */
  @Column('date') expiresOn: string;
  /** the person who answers for it: it does nothing that they may not do at that moment */
  @Column('uuid', { nullable: true }) createdBy: string | null;
  /** the key it was made with: it ends with that one */
  @Column('uuid', { nullable: true }) parentId: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('date', { nullable: true }) lastUsedOn: string | null;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
