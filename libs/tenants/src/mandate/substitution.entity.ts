import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** "i. V.": one person acts with exactly the mandates of another, until a day. */
@Entity({ schema: 'tenants', name: 'substitution' })
export class Substitution {
  declare readonly __typename: 'Substitution';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') absentUserId: string;
  @Column('text') absentName: string;
  @Column('uuid') substituteUserId: string;
  @Column('text') substituteName: string;
  /** copies of where the absent person works, so that their organisation can arrange the substitution */
  @Column('uuid', { nullable: true }) carrierId: string | null;
  @Column('uuid', { nullable: true }) districtId: string | null;
  @Column('date') validFrom: string;
  /** who arranged it for the absent person; null: that person */
  @Column('uuid', { nullable: true }) arrangedBy: string | null;
  /** arranged by somebody else: their mandates by which they could, all of which must last */
  @Column('uuid', { array: true, nullable: true }) grantedVia: string[] | null;
  /** arranged by somebody else: the mandates they could give; those that come later are not among them */
  @Column('uuid', { array: true, nullable: true }) mandateIds: string[] | null;
  /** first day without */
  @Column('date') validUntil: string;
  /** day on which somebody set the end; null: the end it was made with */
  @Column('date', { nullable: true }) endedOn: string | null;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
