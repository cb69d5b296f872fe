import { type Hue, type TranslatedText } from '#libs/typed';
import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** How the map point was found; none of these is the area itself. */
export type PointBasis = 'office' | 'planningArea' | 'cityDistrict' | 'given';

@Entity({ schema: 'areas', name: 'area' })
export class Area {
  declare readonly __typename: 'Area';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  /** part of public addresses (`/q/<slug>`): never changes */
  @Column('text') slug: string;
  @Column('text', { array: true }) aliases: string[];
  /** name and aliases in the form of `streetKey`, for searching */
  @Column('text') searchKey: string;
  @Column('uuid', { nullable: true }) districtId: string | null;
  /** a city district that is only a label, where the programme has no districts of its own */
  @Column('text', { nullable: true }) districtLabel: string | null;
  /** name of the district, else the label, else empty: what lists are grouped by */
  @Column('text') place: string;
  /** language → short text */
  @Column('jsonb') description: TranslatedText[];
  @Column('text', { nullable: true }) website: string | null;
  /** null: the one that follows from the slug */
  @Column('text', { nullable: true }) hue: Hue | null;
  /** who pays besides the funders of the programme, as they must be shown */
  @Column('text', { array: true }) funders: string[];
  /** a point for maps, WGS84 degrees */
  @Column('double precision', { nullable: true }) lon: number | null;
  @Column('double precision', { nullable: true }) lat: number | null;
  @Column('text', { nullable: true }) pointBasis: PointBasis | null;
  /** attribution that must be shown with the point */
  @Column('text', { nullable: true }) pointSource: string | null;
  @Column('text') source: string;
  @Column('boolean') verified: boolean;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
