import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/**
 * A person who works in an area under a commission. When the commission ends, so does the membership. What names the person
 * (`select: false`) stays out of the audit trail.
 */
@Entity({ schema: 'carriers', name: 'team_member' })
export class TeamMember {
  declare readonly __typename: 'TeamMember';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') commissionId: string;
  @Column('uuid') areaId: string;
  @Column('uuid') carrierId: string;
  @Column('text', { select: false }) name: string;
  @Column('text') function: string;
  /** BCP 47 language tags */
  @Column('text', { array: true }) languages: string[];
  @Column('text', { nullable: true, select: false }) email: string | null;
  @Column('text', { nullable: true, select: false }) phone: string | null;
  /** shown on the public page */
  @Column('boolean') public: boolean;
  /** e-mail and telephone shown there too */
  @Column('boolean') contactPublic: boolean;
  /** the signed-in user who said "this is me" */
  @Column('uuid', { nullable: true }) userId: string | null;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
