import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

export const actKinds = ['resetSecondFactor', 'lockUser', 'eraseUser', 'endMandate'] as const;
export type ActKind = (typeof actKinds)[number];

/** `consented`: this programme has given its word, that of another one is still missing. `ended`: it came to nothing elsewhere. */
export const actStates = ['waiting', 'consented', 'done', 'refused', 'withdrawn', 'expired', 'ended'] as const;
export type ActState = (typeof actStates)[number];
export const openStates: readonly ActState[] = ['waiting', 'consented'];

/**
 * An act that one person may not do alone: it waits for the word of others. One row in the programme where it was asked for, and one in
 * each other programme whose word it takes; there the row holds nothing of the asking programme but its name.
 */
@Entity({ schema: 'tenants', name: 'pending_act' })
export class PendingAct {
  declare readonly __typename: 'PendingAct';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  /** the same in all programmes */
  @Column('uuid') requestId: string;
  @Column('text') act: ActKind;
  /** the person as this programme knows them */
  @Column('uuid') userId: string;
  /** `endMandate`: which one */
  @Column('uuid', { nullable: true }) mandateId: string | null;
  /** `endMandate`: first day without rights; null: at once */
  @Column('date', { nullable: true }) until: string | null;
  /** null: asked in another programme */
  @Column('uuid', { nullable: true }) askedBy: string | null;
  /** name of the programme that asks; null: this one */
  @Column('text', { nullable: true }) programme: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  /** whether it takes a word of this programme */
  @Column('boolean') asked: boolean;
  /** who can give it: those who could when it was asked for. Nobody gets the right for this purpose. */
  @Column('uuid', { array: true }) deciders: string[];
  @Column('text') state: ActState;
  @Column('timestamptz') askedAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  /** why it was given or refused */
  @Column('text', { nullable: true }) answer: string | null;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
