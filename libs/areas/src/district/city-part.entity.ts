import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { type Polygons } from '../geometry/geometry.js';

/** A part of the city as the ground of maps, where the programme has no districts of its own. Areas do not belong to it. */
@Entity({ schema: 'areas', name: 'city_part' })
export class CityPart {
  declare readonly __typename: 'CityPart';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  /** simplified outline, WGS84 */
  @Column('jsonb') outline: Polygons;
  /** attribution that must be shown with the outline */
  @Column('text') source: string;
  @Column('boolean') verified: boolean;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
