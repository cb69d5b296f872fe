import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { type Role } from '#libs/kernel';
import { type ScopeType } from './roles.js';

/** A role in a scope for a period: the only source of rights. */
@Entity({ schema: 'tenants', name: 'mandate' })
export class Mandate {
  declare readonly __typename: 'Mandate';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') userId: string;
  /** copy of the person's name: lists of mandates are readable where the person's record is not */
  @Column('text') userName: string;
  @Column('text') role: Role;
  @Column('text') scopeType: ScopeType;
  @Column('uuid', { nullable: true }) scopeId: string | null;
  /** teams only: the carrier they work for. Their rights in the area end with that carrier's commission. */
  @Column('uuid', { nullable: true }) carrierId: string | null;
  /** first day with rights, in the tenant's time zone */
  @Column('date') validFrom: string;
  /** first day without rights; null: open end */
  @Column('date', { nullable: true }) validUntil: string | null;
  /** day on which somebody set the end; null: the end it was made with */
  @Column('date', { nullable: true }) endedOn: string | null;
  @Column('uuid', { nullable: true }) grantedBy: string | null;
  /** the mandate by which it was given; null: given by the platform itself */
  @Column('uuid', { nullable: true }) grantedVia: string | null;
  /** first day on which whoever gave it no longer holds what it was given by; somebody has to decide whether it stays */
  @Column('date', { nullable: true }) reviewSince: string | null;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
