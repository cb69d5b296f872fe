import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** The money of one area, one kind of fund and one programme year. The amounts change through the ledger only. */
@Entity({ schema: 'funding', name: 'fund' })
export class Fund {
  declare readonly __typename: 'Fund';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') areaId: string;
  @Column('text') kind: string;
  @Column('int') year: number;
  @Column('bigint') ceilingCents: number;
  @Column('bigint') plannedCents: number;
  @Column('bigint') reservedCents: number;
  @Column('bigint') committedCents: number;
  @Column('bigint') paidCents: number;
  /** paid back by grantees: free again, while the payment stays in `paidCents` */
  @Column('bigint') returnedCents: number;
  @Column('bigint') freeCents: number;
  /** entered by mistake, with nothing in it: shown to nobody until it is set again */
  @Column('timestamptz', { nullable: true }) removedAt: Date | null;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
