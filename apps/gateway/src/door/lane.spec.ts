import '../errors.js';
import { Lane } from './lane.js';

const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'served',
    (error: { code: string }) => error.code,
  );

describe('a lane', () => {
  it('serves in the order of arrival, so many at once', async () => {
    const two = new Lane(2);
    const enter = (): Promise<() => void> => two.enter();
    const order: number[] = [];
    const leave = [await enter(), await enter()];
    const rest = [3, 4].map((n) => enter().then((done) => (order.push(n), done)));
    leave[0]!();
    (await rest[0]!)();
    await rest[1];
    expect(order).toEqual([3, 4]);
  });

  it('sends away whoever would have to wait too long, told from how fast it moves, and keeps no place for who only asks', async () => {
    let now = 0;
    const one = new Lane(1, () => now);
    let leave = await one.enter();
    // Nothing is known yet of how fast it moves.
    const crowd = Array.from({ length: 10 }, () => one.enter());
    expect(one.isFull).toBe(false);
    for (const next of crowd.slice(0, 6)) {
      now += 100;
      leave();
      leave = await next;
    }
    expect([one.isFull, one.isFull]).toEqual([false, false]);
    const more = Array.from({ length: 20 }, () => one.enter());
    expect(one.isFull).toBe(true);
    expect(() => one.check()).toThrow('OVERLOADED');
    for (const next of [...crowd.slice(6), ...more.slice(0, -1)]) {
      now += 10;
      leave();
      leave = await next;
    }
    expect(one.isFull).toBe(false);
  });

  it('counts who is on the way, once, until they are here or have gone', async () => {
    let now = 0;
    const one = new Lane(1, () => now);
    let leave = await one.enter();
    const arrivals = Array.from({ length: 10 }, () => one.expect());
    for (let i = 0; i < 10; i++) {
      const next = one.enter();
      now += 100;
      leave();
      leave = await next;
    }
    expect(one.isFull).toBe(true);
    for (const arrived of arrivals) for (const _ of [1, 2]) arrived();
    expect(one.isFull).toBe(false);
  });

  it('sends away those who wait while nothing moves at all, and is free again afterwards', async () => {
    const one = new Lane(1);
    const leave = await one.enter();
    const began = performance.now();
    expect(await outcome(one.enter())).toBe('OVERLOADED');
    expect(performance.now() - began).toBeLessThan(3000);
    leave();
    leave();
    (await one.enter())();
  });
});
