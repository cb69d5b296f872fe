import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The change of an area's carrier on a day. Written once and never changed. */
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
  @Column('int') version: number;
}
