import { type ChangeTopic } from '#libs/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a row of some noun has changed, whoever owns it: which one and to which version, and nothing of what it says. */
@Entity({ schema: 'tenants', name: 'change' })
export class Change {
  declare readonly __typename: 'Change';
  @PrimaryColumn('uuid') tenantId: string;
  /** 1, 2, 3 … in the order of the feed: nothing is ever put in before what was read */
  @PrimaryColumn('bigint') seq: number;
  /** of the message that told it */
  @Column('uuid') id: string;
  @Column('text') topic: ChangeTopic;
  @Column('text') noun: string;
  @Column('uuid') nounId: string;
  /** of the fact: grows with each that is told of the row */
  @Column('int') version: number;
  @Column('uuid', { nullable: true }) areaId: string | null;
  @Column('uuid', { nullable: true }) districtId: string | null;
  @Column('uuid', { nullable: true }) carrierId: string | null;
  /** whether everybody might know of the row when it was told */
  @Column('boolean') open: boolean;
  @Column('timestamptz') occurredAt: Date;
}

/** What decides who may hear of a change. */
export type Told = Pick<Change, 'noun' | 'nounId' | 'areaId' | 'districtId' | 'carrierId' | 'open'>;
