import { type WordForm } from '#libs/typed';
import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** A layer of planning areas as the city publishes it: what it is called, how its keys look, and where a file has them. */
@Entity({ schema: 'areas', name: 'planning_layer' })
export class PlanningLayer {
  declare readonly __typename: 'PlanningLayer';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  /** in files and commands; never changes */
  @Column('text') slug: string;
  /** one and many: "Planungsraum", "Planungsräume" */
  @Column('jsonb') names: WordForm[];
  /** see planning-key.ts; null: there are no keys, they are made of the names */
  @Column('text', { nullable: true }) mask: string | null;
  /** property, or column, of published files; null where there are no keys */
  @Column('text', { nullable: true }) keyProperty: string | null;
  @Column('text') nameProperty: string;
  @Column('text') source: string;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
