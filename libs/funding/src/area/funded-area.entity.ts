import { Column, Entity, PrimaryColumn } from 'typeorm';

/** This service's copy of what it must know about an area, fed by `area.changed`. */
@Entity({ schema: 'funding', name: 'funded_area' })
export class FundedArea {
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') slug: string;
  @Column('text') name: string;
  @Column('uuid', { nullable: true }) districtId: string | null;
  @Column('text') phase: string;
  /** when the fact was stated: an older message that arrives later changes nothing */
  @Column('timestamptz') changedAt: Date;
}
