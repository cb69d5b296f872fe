import { type ChangeTopic, type Role } from '#libs/contracts';
import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/**
 * `withheld`: the key, or who answers for it, may not read the row any more, so nothing was sent. `dead`: given up, until somebody has it
 * sent again.
 */
export const deliveryStates = ['waiting', 'delivered', 'withheld', 'dead'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const testTopic = 'webhook.test';

/** One change for one webhook, and what became of it. Of the receiver's answers only number and time are kept. */
@Entity({ schema: 'tenants', name: 'webhook_delivery' })
export class WebhookDelivery {
  declare readonly __typename: 'WebhookDelivery';
  @PrimaryColumn('uuid') tenantId: string;
  /** `Webhook-Id`: the same at each try */
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') webhookId: string;
  @Column('text', { nullable: true }) keyRole: Role | null;
  @Column('uuid', { nullable: true }) keyScopeId: string | null;
  @Column('uuid', { nullable: true }) keyCarrierId: string | null;
  /** place in the feed: what is about the same row is sent in this order */
  @Column('bigint') seq: number;
  @Column('uuid') changeId: string;
  @Column('text') topic: ChangeTopic | typeof testTopic;
  @Column('text') noun: string;
  @Column('uuid') nounId: string;
  @Column('int') changeVersion: number;
  @Column('uuid', { nullable: true }) areaId: string | null;
  @Column('uuid', { nullable: true }) districtId: string | null;
  @Column('uuid', { nullable: true }) carrierId: string | null;
  @Column('boolean') open: boolean;
  @Column('timestamptz') occurredAt: Date;
  @Column('text') state: DeliveryState;
  @Column('int') attempts: number;
  /** while it waits: not before */
  @Column('timestamptz') dueAt: Date;
  @Column('timestamptz', { nullable: true }) triedAt: Date | null;
  /** HTTP status of the last answer; null: none came */
  @Column('int', { nullable: true }) lastStatus: number | null;
  /** why none came, see `OutgoingFault` */
  @Column('text', { nullable: true }) lastFault: string | null;
  /** milliseconds until the answer, or until it was given up */
  @Column('int', { nullable: true }) lastMs: number | null;
  @Column('timestamptz') createdAt: Date;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
