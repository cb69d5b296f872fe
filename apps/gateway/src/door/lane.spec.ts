import '../errors.js';
import { Lane } from './lane.js';

/** A lane of one at a time whose clock is turned by hand. */
function lane(width = 1): { enter: () => Promise<() => void>; pass: (ms: number) => void } {
  let now = 0;
  const one = new Lane(width, () => now);
  return { enter: () => one.enter(), pass: (ms) => void (now += ms) };
}
const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'served',
    (error: { code: string }) => error.code,
  );

describe('a lane', () => {
  it('serves in the order of arrival, so many at once', async () => {
    const { enter } = lane(2);
    const order: number[] = [];
    const leave = [await enter(), await enter()];
    const rest = [3, 4].map((n) => enter().then((done) => (order.push(n), done)));
    leave[0]!();
    (await rest[0]!)();
    await rest[1];
    expect(order).toEqual([3, 4]);
  });

  it('lets a burst wait for half a second, and sends away who has waited longer', async () => {
    const { enter, pass } = lane();
    const leave = await enter();
    const [early, late] = [outcome(enter()), enter()];
    pass(400);
    const third = outcome(enter());
    leave();
    expect(await early).toBe('served');
    pass(301);
    (
      await Promise.resolve(late).then(
        (done) => done,
        () => () => undefined,
      )
    )();
    expect(['served', 'OVERLOADED']).toContain(await third);
  });

  it('has less patience with a crowd, and none with whoever would wait too long', async () => {
    const { enter, pass } = lane();
    const first = await enter();
    const crowd = Array.from({ length: 20 }, () => enter());
    const outcomes = crowd.map(outcome);
    let leave = first;
    for (let i = 0; i < 12; i++) {
      pass(60);
      leave();
      leave = await Promise.race([crowd[i]!, Promise.resolve(leave)]).catch(() => leave);
    }
    expect(await outcomes.at(-1)).toBe('OVERLOADED');
    expect(await outcomes[0]).toBe('served');
  });

  it('says beforehand whether somebody would be sent away, and keeps no place for who only asks', async () => {
    let now = 0;
    const one = new Lane(1, () => now);
    const full = (): boolean => {
      try {
        return (one.check(), false);
      } catch {
        return true;
      }
    };
    let leave = await one.enter();
    expect([full(), full()]).toEqual([false, false]);
    // One comes every 30 ms, one in 60 ms is served.
    for (let i = 0; i < 60 && !full(); i++) {
      void one.enter().then(
        (done) => (leave = done),
        () => undefined,
      );
      now += 30;
      if (i % 2 === 0) leave();
      await new Promise(setImmediate);
    }
    expect(full()).toBe(true);
    expect(await outcome(one.enter())).toBe('OVERLOADED');
    now += 2000;
    expect(full()).toBe(false);
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
