import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** One movement of money in a fund. Never changed, never deleted (the role has no right to). */
@Entity({ schema: 'funding', name: 'ledger_entry' })
export class LedgerEntry {
  declare readonly __typename: 'LedgerEntry';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') fundId: string;
  @Column('uuid') areaId: string;
  @Column('uuid', { nullable: true }) applicationId: string | null;
  @Column('text') kind: string;
  @Column('bigint') cents: number;
  /** version of the fund after this movement: the order of the ledger */
  @Column('int') fundVersion: number;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('uuid', { nullable: true }) userId: string | null;
  @Column('timestamptz') at: Date;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
