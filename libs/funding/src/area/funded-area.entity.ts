import { type OfficeContact } from '#libs/contracts';
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
  /** where the team is reached; null: no office, or not told yet */
  @Column('jsonb', { nullable: true }) office: OfficeContact | null;
  /** of the fact that was copied; a lower one does not overwrite it, 0: not known */
  @Column('int') factVersion: number;
}
