import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** population: persons · areaHectares: hectares · the others: per cent of residents */
export const figureKinds = [
  'population',
  'areaHectares',
  'transferPercent',
  'childPovertyPercent',
  'unemploymentPercent',
  'migrationBackgroundPercent',
] as const;
export type FigureKind = (typeof figureKinds)[number];

/** A number about an area itself, with where it comes from and the day it describes. */
@Entity({ schema: 'areas', name: 'figure' })
export class Figure {
  declare readonly __typename: 'Figure';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') areaId: string;
  @Column('text') kind: FigureKind;
  @Column('double precision') value: number;
  @Column('date', { nullable: true }) asOf: string | null;
  @Column('text') source: string;
  @Column('boolean') verified: boolean;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
