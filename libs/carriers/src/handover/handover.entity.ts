import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** The change of an area's carrier on a day. Written once and never changed; taken back whole, before the day. */
@Entity({ schema: 'carriers', name: 'handover' })
export class Handover {
  declare readonly __typename: 'Handover';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') areaId: string;
  @Column('date') day: string;
  @Column('uuid') fromCarrierId: string;
  @Column('uuid') fromCommissionId: string;
  /** end and reason that the old commission had before; it gets them back when the change is taken back */
  @Column('date', { nullable: true }) fromUntil: string | null;
  @Column('text', { nullable: true }) fromEndReason: string | null;
  @Column('uuid') toCarrierId: string;
  @Column('uuid') toCommissionId: string;
  @Column('timestamptz') recordedAt: Date;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
