import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The money of one area in one programme year, and how many applications stand where. A read model: made from messages. */
@Entity({ schema: 'oversight', name: 'area_figures' })
export class AreaFigures {
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') areaId: string;
  @PrimaryColumn('int') year: number;
  @Column('text') areaName: string;
  @Column('text') areaSlug: string;
  @Column('uuid', { nullable: true }) districtId: string | null;
  @Column('text') phase: string;
  @Column('bigint') ceilingCents: number;
  @Column('bigint') reservedCents: number;
  @Column('bigint') committedCents: number;
  @Column('bigint') paidCents: number;
  @Column('bigint') freeCents: number;
  /** asked for and not decided */
  @Column('bigint') requestedOpenCents: number;
  @Column('int') submitted: number;
  @Column('int') eligible: number;
  @Column('int') notEligible: number;
  @Column('int') approved: number;
  @Column('int') rejected: number;
  @Column('int') reserve: number;
  @Column('int') withdrawn: number;
}
