import { type RedisServer, startRedis } from '#libs/embedded';
import { type Ctx } from '#libs/kernel';
import { createServiceApp, openCounters, refused, type ServiceApp } from '#libs/testing';
import { tenants } from '../tenants.service-definition.js';
import { SignInLimits } from './sign-in-limits.js';

const opened: { close(): Promise<unknown> }[] = [];
let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(async () => {
  for (const app of opened) await app.close();
  await redis?.stop();
});

async function processOf(redisUrl?: string): Promise<SignInLimits> {
  const redis = redisUrl === undefined ? undefined : openCounters(redisUrl);
  const app: ServiceApp = await createServiceApp({ definitions: [tenants], settings: { redis } });
  opened.push(app, { close: async () => redis?.disconnect() });
  return app.get(SignInLimits);
}
const ctx = (address: string): Ctx => ({ tenantId: 't', unit: { address } }) as unknown as Ctx;
async function outcomes(limits: SignInLimits, times: number, subject: string): Promise<string[]> {
  const codes: string[] = [];
  for (let i = 0; i < times; i++) {
    codes.push(await refused(limits.attempt(ctx('10.0.0.1'), 'mail', subject)));
  }
  return codes;
}

describe('limits of sign-in', () => {
  it('hold across processes that share a Redis', async () => {
    const [one, two] = [await processOf(redis.url), await processOf(redis.url)];
    // The first commands of a fresh connection may still go to the database.
    await outcomes(one, 1, 'warm');
    await outcomes(two, 1, 'warm');
    expect(await outcomes(one, 4, 'a')).toEqual(Array(4).fill('ok'));
    expect(await outcomes(two, 3, 'a')).toEqual(['ok', 'RATE_LIMITED', 'RATE_LIMITED']);
    await one.clear(ctx('10.0.0.1'), 'mail', 'a');
    expect(await outcomes(two, 1, 'a')).toEqual(['ok']);
  });

  it('hold in the database while Redis does not answer', async () => {
    const limits = await processOf('redis://127.0.0.1:9');
    expect(await outcomes(limits, 6, 'b')).toEqual([...Array<string>(5).fill('ok'), 'RATE_LIMITED']);
  });

  it('hold in the database while Redis hangs, and nobody waits for it twice', async () => {
    const tried = async (limits: SignInLimits, subject: string): Promise<number> => {
      const started = performance.now();
      expect(await outcomes(limits, 6, subject)).toEqual([...Array<string>(5).fill('ok'), 'RATE_LIMITED']);
      await limits.clear(ctx('10.0.0.1'), 'mail', subject);
      return performance.now() - started;
    };
    // What the machine takes for as many questions to the database alone is not waiting.
    const usual = await tried(await processOf('redis://127.0.0.1:9'), 'usual');
    const limits = await processOf(redis.url);
    await outcomes(limits, 1, 'warm');
    process.kill(redis.pid, 'SIGSTOP');
    try {
      expect((await tried(limits, 'hanging')) - usual).toBeLessThan(1500);
    } finally {
      process.kill(redis.pid, 'SIGCONT');
    }
  });

  it('stop one network address from trying many accounts', async () => {
    const limits = await processOf();
    const codes = new Map<string, number>();
    for (let i = 0; i < 302; i++) {
      const code = await refused(limits.attempt(ctx('192.0.2.7'), 'password', `konto${i}`));
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect(Object.fromEntries(codes)).toEqual({ ok: 300, RATE_LIMITED: 2 });
  });

  it('say when to try again', async () => {
    const limits = await processOf();
    await outcomes(limits, 5, 'c');
    const refused = limits.attempt(ctx('10.0.0.1'), 'mail', 'c');
    await expect(refused).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      status: 429,
      params: { retryAfterSeconds: expect.any(Number) },
    });
  });
});
