import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { type Dated } from '../../shared/history.js';
import { type Polygons } from '../../geometry/geometry.js';

/**
 * The extent of an area during a period: a shape, or a list of planning areas. The full shape lies in `boundary_shape`,
 * how planning areas lie to it in `boundary_part`.
 */
@Entity({ schema: 'areas', name: 'boundary' })
export class Boundary implements Dated {
  declare readonly __typename: 'Boundary';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') areaId: string;
  @Column('date') validFrom: string;
  @Column('date') validUntil: string;
  /** keys of the planning areas that make up the area; empty when it is given as a shape */
  @Column('text', { array: true }) planningAreas: string[];
  /** simplified for maps, WGS84; null while the shapes of its planning areas are not known */
  @Column('jsonb', { nullable: true }) outline: Polygons | null;
  @Column('double precision', { nullable: true }) west: number | null;
  @Column('double precision', { nullable: true }) south: number | null;
  @Column('double precision', { nullable: true }) east: number | null;
  @Column('double precision', { nullable: true }) north: number | null;
  @Column('double precision', { nullable: true }) hectares: number | null;
  @Column('text') source: string;
  @Column('boolean') verified: boolean;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
