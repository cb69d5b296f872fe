import { Column, Entity, PrimaryColumn } from 'typeorm';

/** "i. V.": one person acts with exactly the mandates of another, until a day. */
@Entity({ schema: 'tenants', name: 'substitution' })
export class Substitution {
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
  /** first day without */
  @Column('date') validUntil: string;
  /** day on which somebody set the end; null: the end it was made with */
  @Column('date', { nullable: true }) endedOn: string | null;
  @Column('int') version: number;
}
