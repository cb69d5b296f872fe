import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { type Dated } from '../../shared/history.js';

export interface StreetEntry {
  street: string;
  /** "1-11, 13-18", see number-list.ts */
  numbers: string;
  postalCode: string | null;
}

/** The extent of an area as authorities publish it: streets and house numbers. The entries are also kept one by one, for finding. */
@Entity({ schema: 'areas', name: 'street_list' })
export class StreetList implements Dated {
  declare readonly __typename: 'StreetList';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') areaId: string;
  @Column('date') validFrom: string;
  @Column('date') validUntil: string;
  @Column('jsonb') entries: StreetEntry[];
  @Column('text') source: string;
  @Column('boolean') verified: boolean;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
