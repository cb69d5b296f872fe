import { subscriptions, type Topic } from '#libs/contracts';

/** What the queue carries: ids only. The content stays in the database. */
export interface Delivery {
  tenantId: string;
  id: string;
  createdAt: string;
  consumer: string;
  topic: string;
  attempts: number;
}

/** A fact from another service, as opposed to work of the service itself: it may come together with others for the same consumer. */
export const isFact = (topic: string): topic is Topic => Object.hasOwn(subscriptions, topic);

/** Facts for one service and tenant are taken one after the other. */
export const inTurns = (topic: string): boolean => isFact(topic) || topic.startsWith('restated:');

/** One statement for many rows. Each time belongs to an id and leads to the right partition. */
export const rowsOf = (deliveries: readonly Delivery[]): unknown[] => [
  deliveries[0]!.tenantId,
  deliveries.map(({ id }) => id),
  deliveries.map(({ createdAt }) => createdAt),
];
export const inRows = `tenant_id = $1 and id = any($2::uuid[]) and created_at = any($3::timestamptz[])`;
