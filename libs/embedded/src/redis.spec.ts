import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { type RedisServer, startRedis } from './redis.js';

describe('Redis', () => {
  let folder: string;
  let server: RedisServer | undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qw-redis-spec-'));
  });
  afterEach(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function use<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(server?.url ?? '');
    try {
      return await work(redis);
    } finally {
      redis.disconnect();
    }
  }

  it('is real and never evicts', async () => {
    server = await startRedis();
    await use(async (redis) => {
      await redis.set('greeting', 'Grüß Gott');
      expect(await redis.get('greeting')).toBe('Grüß Gott');
      expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    });
  }, 240_000);

  it('keeps its data over a kill when it has a folder, and comes back on the same port', async () => {
    server = await startRedis({ dataDir: folder });
    const { port, pid } = server;
    await use(async (redis) => {
      await redis.config('SET', 'appendfsync', 'always');
      await redis.set('n', '7');
    });
    process.kill(pid, 'SIGKILL');
    await server.stop();
    server = await startRedis({ dataDir: folder, port });
    expect(server.pid).not.toBe(pid);
    expect(await use((redis) => redis.get('n'))).toBe('7');
  }, 240_000);
});
