import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A line of the signed list, as it was when the first side confirmed. Times are ISO 8601 in UTC. */
export interface HandoverItem {
  id: string;
  kind: string;
  reference: string;
  year: number;
  state: string;
  amountCents: number;
  openedAt: string;
}

/** The change of an area's carrier on a day. Both confirmations make it final; the database refuses any later change. */
@Entity({ schema: 'carriers', name: 'handover' })
export class Handover {
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') areaId: string;
  @Column('date') day: string;
  @Column('uuid') fromCarrierId: string;
  @Column('uuid') fromCommissionId: string;
  @Column('uuid') toCarrierId: string;
  @Column('uuid') toCommissionId: string;
  /** null until the first confirmation fixes the list */
  @Column('jsonb', { nullable: true }) items: HandoverItem[] | null;
  @Column('uuid', { nullable: true }) giverId: string | null;
  @Column('text', { nullable: true }) giverName: string | null;
  @Column('timestamptz', { nullable: true }) givenAt: Date | null;
  @Column('uuid', { nullable: true }) takerId: string | null;
  @Column('text', { nullable: true }) takerName: string | null;
  @Column('timestamptz', { nullable: true }) takenAt: Date | null;
  @Column('int') version: number;
}
