import { Redis } from 'ioredis';

/** Where the queue of this spec lives: in its own database, or with TEST_REDIS_URL in an empty Redis of this worker of Jest. */
export async function testQueue(database: {
  runtimeDirectUrl: string;
}): Promise<{ runtimeDirectUrl: string; redisUrl?: string }> {
  const { runtimeDirectUrl } = database;
  const { TEST_REDIS_URL, JEST_WORKER_ID = '1' } = process.env;
  if (!TEST_REDIS_URL) return { runtimeDirectUrl };
  const redisUrl = `${TEST_REDIS_URL}/${JEST_WORKER_ID}`;
  const redis = new Redis(redisUrl);
  await redis.flushdb();
  redis.disconnect();
  return { runtimeDirectUrl, redisUrl };
}
