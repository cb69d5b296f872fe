import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { type Act } from './act.js';
import { type ApplicationState } from './application-states.js';

export const stepKinds = [
  ...(['received', 'assigned', 'unassigned', 'checked', 'decided', 'withdrawalAsked', 'withdrawalDeclined'] as const),
  ...(['withdrawn', 'codeReissued', 'addressCorrected', 'interestDeclared'] as const),
  ...(['correctionAsked', 'correctionExtended', 'correctionWithdrawn', 'correctionAnswered'] as const),
] as const;
export type StepKind = (typeof stepKinds)[number];

/** One thing that happened to an application, for its history. Nothing of what somebody wrote: that stands where it belongs. */
@Entity({ schema: 'funding', name: 'application_step' })
export class ApplicationStep {
  declare readonly __typename: 'ApplicationStep';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') applicationId: string;
  @Column('uuid') areaId: string;
  @Column('text') kind: StepKind;
  @Column('timestamptz') at: Date;
  /** null: the applicant, or the platform itself */
  @Column('jsonb', { nullable: true, select: false }) by: Act | null;
  /** who was given the application, or has it no longer */
  @Column('jsonb', { nullable: true, select: false }) to: Act | null;
  /** the day that was set, or on which the jury met */
  @Column('date', { nullable: true }) day: string | null;
  /** what became of it by this step */
  @Column('text', { nullable: true }) state: ApplicationState | null;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
