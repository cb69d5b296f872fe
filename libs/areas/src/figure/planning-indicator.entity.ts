import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A number about a planning area, from one edition of the monitoring. */
@Entity({ schema: 'areas', name: 'indicator' })
export class PlanningIndicator {
  declare readonly __typename: 'PlanningIndicator';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('text') planningArea: string;
  /** e.g. "MSS 2021" */
  @PrimaryColumn('text') edition: string;
  @PrimaryColumn('text') kind: string;
  @Column('double precision') value: number;
  @Column('date') asOf: string;
  @Column('text') source: string;
}
