import { type LetterNoun, type LetterState } from '#libs/contracts';
import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** That a letter was written, to whom, and what became of it. Nothing of its text. Fed by `letter.changed`. */
@Entity({ schema: 'tenants', name: 'letter' })
export class Letter {
  declare readonly __typename: 'Letter';
  @PrimaryColumn('uuid') tenantId: string;
  /** of the outbox row; it is in the message id of the mail */
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: string;
  @Column('text') noun: LetterNoun;
  @Column('uuid', { nullable: true }) rowId: string | null;
  @Column('uuid', { nullable: true }) areaId: string | null;
  /** where the person works to whom it went */
  @Column('uuid', { nullable: true }) carrierId: string | null;
  @Column('uuid', { nullable: true }) districtId: string | null;
  @Column('uuid', { nullable: true }) sentBy: string | null;
  /** the address of a letter to a person; an applicant's is kept where the application is. Not for the audit trail */
  @Column('text', { nullable: true, select: false }) recipient: string | null;
  @Column('text') state: LetterState;
  /** one of `letterCauses` */
  @Column('text', { nullable: true }) cause: string | null;
  @Column('text', { nullable: true }) smtp: string | null;
  /** what another server said in a notification that came back; null: none came. Not for the audit trail */
  @Column('text', { nullable: true }) diagnostic: string | null;
  @Column('int') attempts: number;
  @Column('timestamptz') queuedAt: Date;
  @Column('timestamptz') changedAt: Date;
  /** who printed or closed it */
  @Column('uuid', { nullable: true }) handledBy: string | null;
  @Column('int') sentAgain: number;
  /** of the fact that was copied last */
  @Column('int') factVersion: number;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
