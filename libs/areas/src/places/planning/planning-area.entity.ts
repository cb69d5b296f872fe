import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Polygons } from '../../geometry/geometry.js';

/** A statistical area of the city (Planungsraum): the unit of addresses and of social monitoring, not of the programme. */
@Entity({ schema: 'areas', name: 'planning_area' })
export class PlanningArea {
  declare readonly __typename: 'PlanningArea';
  @PrimaryColumn('uuid') tenantId: string;
  /** official key, eight digits as text because of leading zeros */
  @PrimaryColumn('text') key: string;
  /** not unique */
  @Column('text') name: string;
  /** simplified, WGS84; null until boundaries were imported */
  @Column('jsonb', { nullable: true }) outline: Polygons | null;
  @Column('text') source: string;
}
