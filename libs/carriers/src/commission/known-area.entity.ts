import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What this service knows of an area, from `area.changed`. Its row is locked while the area's commissions change. */
@Entity({ schema: 'carriers', name: 'known_area' })
export class KnownArea {
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  /** of the fact that was copied; a lower one does not overwrite it, 0: not known */
  @Column('int') factVersion: number;
}
