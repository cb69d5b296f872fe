import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** A case of an area as other services told it. Written by message handlers only; holds no name of a person. */
@Entity({ schema: 'carriers', name: 'open_item' })
export class OpenItem {
  declare readonly __typename: 'OpenItem';
  @PrimaryColumn('uuid') tenantId: string;
  /** id of the case in its own service */
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') areaId: string;
  @Column('text') kind: 'application';
  @Column('text') reference: string;
  @Column('int') year: number;
  @Column('text') state: string;
  @Column('bigint') amountCents: number;
  @Column('timestamptz') openedAt: Date;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
  /** version of the case that was heard last; messages may arrive in any order */
  @Column('int') factVersion: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
