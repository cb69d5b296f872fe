import type pg from 'pg';
import {
  type Delivery,
  deliverMail,
  deliverMessage,
  noteFailure,
  type PostedMail,
  type Runtime,
  type SendMail,
} from '#libs/host';

const ROUNDS = 20;

/** Where letters end: taken, refused, or left for another time. */
export interface Post {
  /** what the mail server says: `throw` to refuse a letter. By default it takes everything */
  take: SendMail;
}

interface Letters {
  mails: PostedMail[];
  post: Post;
  /** not taken, and tried again another time */
  left: Set<string>;
}

/** One try, as the worker makes it. */
async function deliverLetter(runtime: Runtime, row: Delivery, { mails, post, left }: Letters): Promise<void> {
  try {
    await deliverMail(runtime, row, async (mail, ...more) => {
      await post.take(mail, ...more);
      mails.push(mail);
    });
  } catch (error) {
    left.add(row.id);
    await noteFailure(runtime, 'mail', row, error);
  }
}

/** Delivers open messages, jobs and mails of the loaded services until none is left; gives how many. */
export async function settle(runtime: Runtime, owner: pg.Pool, letters: Omit<Letters, 'left'>): Promise<number> {
  return deliverAll(runtime, owner, { ...letters, left: new Set() });
}

async function deliverAll(runtime: Runtime, owner: pg.Pool, letters: Letters): Promise<number> {
  const consumers = [...runtime.definitions.map((d) => d.name), 'mail'];
  let delivered = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { rows } = await owner.query<Delivery>(
      `select tenant_id as "tenantId", id, created_at::text as "createdAt", consumer, topic, attempts from kernel.outbox
        where done_at is null and dead_at is null and consumer = any($1) and id <> all($2) order by created_at, id limit 500`,
      [consumers, [...letters.left]],
    );
    if (rows.length === 0) return delivered;
    for (const row of rows) {
      if (row.consumer === 'mail') await deliverLetter(runtime, row, letters);
      else
        await deliverMessage(
          runtime,
          runtime.definitions.find((d) => d.name === row.consumer)!,
          row,
        );
      delivered += 1;
    }
  }
  throw new Error('messages keep making messages');
}
