import { Redis } from 'ioredis';

/** milliseconds within which Redis counts something; it takes less than one when it is well */
const ANSWER_MS = 300;
const CONNECT_MS = 1000;

/**
 * The process's one connection for counting: rate limits and sign-in. A command that is not answered in time fails, and so does the connection: from then
 * on nobody waits for a Redis that hangs, and whoever counts goes to the insurance until it answers again.
 */
export function openCounters(url: string): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    connectTimeout: CONNECT_MS,
    commandTimeout: ANSWER_MS,
    socketTimeout: ANSWER_MS,
    keepAlive: 10_000,
  });
  redis.on('error', () => undefined);
  return redis;
}
