import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** office: the office lies in it · source: documented part of the area · name: only the names agree */
export type PlanningLinkBasis = 'office' | 'source' | 'name';

/** How an area relates to a planning area. It never says that the two are the same. */
@Entity({ schema: 'areas', name: 'planning_link' })
export class PlanningLink {
  declare readonly __typename: 'PlanningLink';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') areaId: string;
  @Column('text') planningArea: string;
  @Column('text') basis: PlanningLinkBasis;
  @Column('text') source: string;
  @Column('boolean') verified: boolean;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
