import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { type Polygons } from '../geometry/geometry.js';

@Entity({ schema: 'areas', name: 'district' })
export class District {
  declare readonly __typename: 'District';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  /** official key ("01" … "12" in Berlin), as text because of the zero */
  @Column('text', { nullable: true }) key: string | null;
  /** simplified outline for maps, WGS84; null until boundaries were imported */
  @Column('jsonb', { nullable: true }) outline: Polygons | null;
  @Column('text', { nullable: true }) outlineSource: string | null;
  @Column('text') source: string;
  @Column('boolean') verified: boolean;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
