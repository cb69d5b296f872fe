import { isInForce } from '#libs/contracts';
import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

export const startPrecisions = ['day', 'month', 'year', 'unknown'] as const;
export type StartPrecision = (typeof startPrecisions)[number];

/** Stands for a start that no source names; the API answers null. Older than any neighbourhood programme. */
export const unknownStart = '1900-01-01';

/** One carrier, one area, one half-open period `[from, until)` in days of the tenant's time zone. */
@Entity({ schema: 'carriers', name: 'commission' })
export class Commission {
  declare readonly __typename: 'Commission';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') carrierId: string;
  @Column('uuid') areaId: string;
  @Column('date') from: string;
  @Column('text') fromPrecision: StartPrecision;
  @Column('date', { nullable: true }) until: string | null;
  @Column('text', { nullable: true }) tenderReference: string | null;
  @Column('text', { nullable: true }) endReason: string | null;
  /** where the fact comes from */
  @Column('text', { nullable: true }) source: string | null;
  /** false for evidence that nobody has confirmed: it gives no rights and is shown to staff only */
  @Column('boolean') verified: boolean;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}

type Period = Pick<Commission, 'from' | 'until'>;

/** Days are compared as text: `YYYY-MM-DD` sorts by time. */
export const inForce = (period: Period, day: string): boolean =>
  isInForce({ validFrom: period.from, validUntil: period.until }, day);

export const overlap = (a: Period, b: Period): boolean =>
  (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until);
