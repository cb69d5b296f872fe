import { Redis } from 'ioredis';

/** milliseconds that Redis may take for one count; normally it takes less than one */
const ANSWER_MS = 300;
const CONNECT_MS = 1000;

/**
 * The one connection of this process for counting (rate limits, sign-in). A command that is not answered in time closes the connection:
 * nobody waits for a Redis that hangs, and until it answers again the count is kept in another place.
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
