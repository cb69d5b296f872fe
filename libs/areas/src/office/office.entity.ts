import { type TranslatedText } from '#libs/typed';
import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { type HolidayRegion } from './holidays.js';
import { type WeeklySpan } from './opening-hours.js';

@Entity({ schema: 'areas', name: 'office' })
export class Office {
  declare readonly __typename: 'Office';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') areaId: string;
  @Column('text', { nullable: true }) name: string | null;
  @Column('text') street: string;
  @Column('text') houseNumber: string;
  @Column('text', { nullable: true }) postalCode: string | null;
  @Column('text') city: string;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text', { nullable: true }) email: string | null;
  /** language → remark ("entrance from the yard") */
  @Column('jsonb') note: TranslatedText[];
  @Column('text') region: HolidayRegion;
  /** wall-clock hours of the week; empty: not known */
  @Column('jsonb') hours: WeeklySpan[];
  @Column('text') source: string;
  @Column('boolean') verified: boolean;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
