import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { type Polygons } from '../../geometry/geometry.js';

/** A statistical area of the city (Planungsraum): the unit of addresses and of social monitoring, not of the programme. */
@Entity({ schema: 'areas', name: 'planning_area' })
export class PlanningArea {
  @PrimaryColumn('uuid') tenantId: string;
  /** official key, eight digits as text because of leading zeros */
  @PrimaryColumn('text') key: string;
  /** not unique */
  @Column('text') name: string;
  /** simplified, WGS84; null until boundaries were imported */
  @Column('jsonb', { nullable: true }) outline: Polygons | null;
  @Column('text') source: string;
}

/** A number about a planning area, from one edition of the monitoring. */
@Entity({ schema: 'areas', name: 'indicator' })
export class PlanningIndicator {
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('text') planningArea: string;
  /** e.g. "MSS 2021" */
  @PrimaryColumn('text') edition: string;
  @PrimaryColumn('text') kind: string;
  @Column('double precision') value: number;
  @Column('date') asOf: string;
  @Column('text') source: string;
}

/** office: the office lies in it · source: documented part of the area · name: only the names agree */
export type PlanningLinkBasis = 'office' | 'source' | 'name';

/** How an area relates to a planning area. It never says that the two are the same. */
@Entity({ schema: 'areas', name: 'planning_link' })
export class PlanningLink {
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') areaId: string;
  @Column('text') planningArea: string;
  @Column('text') basis: PlanningLinkBasis;
  @Column('text') source: string;
  @Column('boolean') verified: boolean;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
