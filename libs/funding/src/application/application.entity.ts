import { type Letterhead } from '../notice/letterhead.js';
import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { type ApplicationState, type AppliedAs } from './application-states.js';
import { type Act } from './act.js';

export interface Cost {
  label: string;
  kind: string;
  /** euro cents */
  cents: number;
}

/** An application for money, in the applicant's words, with what became of it. Who applied is in `Applicant`. */
@Entity({ schema: 'funding', name: 'application' })
export class Application {
  declare readonly __typename: 'Application';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') areaId: string;
  @Column('uuid') fundId: string;
  /** the rules in force when it was submitted; they stay */
  @Column('uuid') ruleSetId: string;
  @Column('int') year: number;
  @Column('text') reference: string;
  @Column('text') state: ApplicationState;
  @Column('text') title: string;
  @Column('text') description: string;
  @Column('text', { nullable: true }) place: string | null;
  @Column('date') actionFrom: string;
  @Column('date', { name: 'action_until' }) actionLastDay: string;
  @Column('jsonb') costs: Cost[];
  /** sum of the costs in cents */
  @Column('bigint') requestedCents: number;
  /** what volunteers do without pay */
  @Column('text') ownWork: string;
  @Column('text') language: string;
  /** `online`, or `counter` when the team filled it in with the applicant */
  @Column('text') channel: string;
  @Column('text') appliedAs: AppliedAs;
  /** who sent it in; null: somebody who was not signed in */
  @Column('jsonb', { nullable: true, select: false }) enteredBy: Act | null;
  @Column('jsonb', { nullable: true, select: false }) checkedBy: Act | null;
  @Column('jsonb', { nullable: true, select: false }) decidedBy: Act | null;
  /** the last new code that was given out at the counter; the code itself is nowhere */
  @Column('timestamptz', { nullable: true }) codeReissuedAt: Date | null;
  @Column('jsonb', { nullable: true, select: false }) codeReissuedBy: Act | null;
  /** hands (`Who.hands`) of those who said that they gain from it */
  @Column('jsonb') interestedIds: string[];
  @Column('boolean') notStarted: boolean;
  @Column('boolean') noDoubleFunding: boolean;
  @Column('timestamptz') submittedAt: Date;
  @Column('timestamptz', { nullable: true }) checkedAt: Date | null;
  @Column('text', { nullable: true }) eligibilityReasons: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  /** day of the jury's session */
  @Column('date', { nullable: true }) decidedOn: string | null;
  @Column('int', { nullable: true }) votesYes: number | null;
  @Column('int', { nullable: true }) votesNo: number | null;
  @Column('int', { nullable: true }) votesAbstain: number | null;
  /** set exactly while the application is approved */
  @Column('bigint', { nullable: true }) grantedCents: number | null;
  @Column('text', { nullable: true }) conditions: string | null;
  /** a code of the rule set's rejection reasons */
  @Column('text', { nullable: true }) rejectionCode: string | null;
  @Column('text', { nullable: true }) rejectionReason: string | null;
  /** place on the reserve list of the fund, from 1: the order in which the decisions were recorded */
  @Column('int', { nullable: true }) reserveRank: number | null;
  /** the applicant wants it back although it is approved; the team has to confirm */
  @Column('timestamptz', { nullable: true }) withdrawalAskedAt: Date | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null;
  @Column('text', { nullable: true }) withdrawalReason: string | null;
  /** of the letter about the decision; null: not decided, or decided before it was kept */
  @Column('jsonb', { nullable: true }) letterhead: Letterhead | null;
  /** what it is found by: `searchKey` */
  @Column('text', { select: false }) searchKey: string;
  /** who deals with it: user id, and who that was on that day */
  @Column('uuid', { nullable: true }) assignedId: string | null;
  @Column('jsonb', { nullable: true, select: false }) assignedTo: Act | null;
  /** the last question to the applicant, while it matters; then its last day */
  @Column('text', { nullable: true }) correctionState: 'asked' | 'answered' | null;
  @Column('date', { nullable: true }) correctionDueOn: string | null;
  /** who wrote down the last answer for the applicant */
  @Column('jsonb', { nullable: true, select: false }) correctedBy: Act | null;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
