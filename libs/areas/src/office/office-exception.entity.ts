import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { type Dated } from '../shared/history.js';
import { type TranslatedText } from '#libs/typed';
import { type Span } from './opening-hours.js';

/** Other hours, or none, on the days `[validFrom, validUntil)`. */
@Entity({ schema: 'areas', name: 'office_exception' })
export class OfficeException implements Dated {
  declare readonly __typename: 'OfficeException';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') officeId: string;
  @Column('uuid') areaId: string;
  @Column('date') validFrom: string;
  @Column('date') validUntil: string;
  @Column('jsonb') spans: Span[];
  /** why, by language; empty: not said */
  @Column('jsonb') reason: TranslatedText[];
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
