import { within, withinAwake } from './within.js';

const sleep = (ms: number): Promise<string> => new Promise((resolve) => setTimeout(() => resolve('slept'), ms));

/** Nothing else runs in this process meanwhile. */
function standStill(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

/** An answer that arrives while the process stands still, and is read when it goes on. */
const answers = (ms: number): Promise<string> =>
  new Promise((resolve) => setTimeout(() => setImmediate(() => setImmediate(() => resolve('answered'))), ms));

describe('waiting', () => {
  it('ends after so many milliseconds, and the work is told apart from its lateness', async () => {
    await expect(within(sleep(500), 20, 'it')).rejects.toThrow('it does not answer within 20 ms');
    await expect(withinAwake(sleep(500), 100, 'it')).rejects.toThrow('it does not answer within 100 ms');
    expect(await within(sleep(5), 1000, 'it')).toBe('slept');
    expect(await withinAwake(sleep(5), 1000, 'it')).toBe('slept');
    await expect(withinAwake(Promise.reject(new Error('refused')), 1000, 'it')).rejects.toThrow('refused');
  });

  it('counts nothing while this process itself stands still', async () => {
    const answer = withinAwake(answers(30), 200, 'it');
    standStill(600);
    expect(await answer).toBe('answered');
  });
});
