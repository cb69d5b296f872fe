import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { type Act } from './act.js';
import { type Application, type Cost } from './application.entity.js';
import { type Correctable, type CorrectionState } from './application-states.js';

/** The fields that were asked for, as they were or as they are now. */
export type Words = Partial<
  Pick<Application, 'title' | 'description' | 'place' | 'actionFrom' | 'actionLastDay' | 'ownWork'> & { costs: Cost[] }
>;

/** A question to the applicant, with a day by which it is to be answered. Nothing happens by itself on that day. */
@Entity({ schema: 'funding', name: 'application_correction' })
export class ApplicationCorrection {
  declare readonly __typename: 'ApplicationCorrection';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') applicationId: string;
  @Column('uuid') areaId: string;
  /** `ended`: the check went on without an answer, or the application was withdrawn */
  @Column('text') state: CorrectionState;
  @Column('text', { select: false }) text: string;
  @Column('jsonb') fields: Correctable[];
  /** last day, in the tenant's time zone */
  @Column('date') dueOn: string;
  @Column('timestamptz') askedAt: Date;
  @Column('jsonb', { nullable: true, select: false }) askedBy: Act | null;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
  /** who wrote the answer down; null: the applicants themselves */
  @Column('jsonb', { nullable: true, select: false }) answeredBy: Act | null;
  @Column('text', { nullable: true }) channel: string | null;
  @Column('text', { nullable: true, select: false }) answer: string | null;
  @Column('jsonb', { nullable: true, select: false }) before: Words | null;
  @Column('jsonb', { nullable: true, select: false }) after: Words | null;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
