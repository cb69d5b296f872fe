import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { type Act } from './act.js';

/** What a note said before it was changed. */
export interface EarlierText {
  text: string;
  /** when it was replaced, RFC 3339 */
  until: string;
}

/** Words among the team about an application. Applicants and other areas never see them. */
@Entity({ schema: 'funding', name: 'application_note' })
export class ApplicationNote {
  declare readonly __typename: 'ApplicationNote';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') applicationId: string;
  @Column('uuid') areaId: string;
  @Column('uuid') authorId: string;
  @Column('jsonb', { nullable: true, select: false }) author: Act | null;
  /** empty once it is removed */
  @Column('text', { select: false }) text: string;
  @Column('jsonb', { select: false }) earlier: EarlierText[];
  /** user ids of those who are named in it */
  @Column('jsonb') mentionedIds: string[];
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) editedAt: Date | null;
  @Column('timestamptz', { nullable: true }) removedAt: Date | null;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
