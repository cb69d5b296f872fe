import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { type Dated } from '../shared/history.js';

export const phaseKinds = ['preparation', 'running', 'transition', 'ended', 'aftercare'] as const;
export type PhaseKind = (typeof phaseKinds)[number];

/** How exactly the first day is known; `about`: derived, not documented. */
export const datePrecisions = ['day', 'month', 'year', 'about'] as const;
export type DatePrecision = (typeof datePrecisions)[number];

/** One stretch of an area's life. Which one is current follows from the day; nothing has to run at midnight. */
@Entity({ schema: 'areas', name: 'phase' })
export class AreaPhase implements Dated {
  declare readonly __typename: 'AreaPhase';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') areaId: string;
  @Column('text') kind: PhaseKind;
  @Column('date') validFrom: string;
  @Column('date') validUntil: string;
  @Column('text') fromPrecision: DatePrecision;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('text') source: string;
  @Column('boolean') verified: boolean;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
