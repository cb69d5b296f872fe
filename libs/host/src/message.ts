import { subscriptions, type Topic } from '#libs/contracts';

/** What travels through the queue: ids only. Content stays in the database. */
export interface Delivery {
  tenantId: string;
  id: string;
  createdAt: string;
  consumer: string;
  topic: string;
  attempts: number;
}

/** Told by one service to others, not work of its own: may come together with others for the same consumer. */
export const isFact = (topic: string): topic is Topic => Object.hasOwn(subscriptions, topic);

/** What a service keeps of a tenant it hears one after the other. */
export const inTurns = (topic: string): boolean => isFact(topic) || topic.startsWith('restated:');

/** One statement for many rows; the times are those of the ids, and lead to the right partitions. */
export const rowsOf = (deliveries: readonly Delivery[]): unknown[] => [
  deliveries[0]!.tenantId,
  deliveries.map(({ id }) => id),
  deliveries.map(({ createdAt }) => createdAt),
];
export const inRows = `tenant_id = $1 and id = any($2::uuid[]) and created_at = any($3::timestamptz[])`;
