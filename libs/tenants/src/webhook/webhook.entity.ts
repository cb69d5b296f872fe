import { type ChangeTopic, type Role } from '#libs/contracts';
import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/**
 * Why nothing is sent. `byHand`: somebody switched it off. `gone`: the receiver answered 410. `failing`: nothing arrived for days.
 * `secretLost`: the installation has another secret and can sign no more.
 */
export const offReasons = ['byHand', 'gone', 'failing', 'secretLost'] as const;
export type OffReason = (typeof offReasons)[number];

/** A program with a key wants to be told of changes at an address of its own. */
@Entity({ schema: 'tenants', name: 'webhook' })
export class Webhook {
  declare readonly __typename: 'Webhook';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  /** the API client, which is told no more than its key may read */
  @Column('uuid') clientId: string;
  /** of the client, for the policy; they never change */
  @Column('text', { nullable: true }) keyRole: Role | null;
  @Column('uuid', { nullable: true }) keyScopeId: string | null;
  @Column('uuid', { nullable: true }) keyCarrierId: string | null;
  @Column('text') url: string;
  @Column('text', { array: true }) topics: ChangeTopic[];
  /** changes in these areas only; null: everywhere */
  @Column('uuid', { array: true, nullable: true }) areaIds: string[] | null;
  @Column('boolean') on: boolean;
  @Column('text', { nullable: true }) offReason: OffReason | null;
  /** since when nothing arrived that was tried; null: the last try arrived */
  @Column('timestamptz', { nullable: true, select: false }) failingSince: Date | null;
  @Column('text', { select: false }) secretSealed: string;
  /** signs as well until then: receivers change over in their own time */
  @Column('text', { nullable: true, select: false }) earlierSealed: string | null;
  @Column('timestamptz', { nullable: true }) earlierUntil: Date | null;
  /** who said last where what is sent: it stops when they might not say so any more */
  @Column('uuid') answeredBy: string;
  @Column('timestamptz') createdAt: Date;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}

/** What decides who manages it: the same as for its client. */
export type Managed = Pick<Webhook, 'keyRole' | 'keyScopeId' | 'keyCarrierId'>;
