import { ShortMemory } from './short-memory.js';

describe('short memory', () => {
  let clock = 0;
  let made = 0;
  const make = (): Promise<number> => Promise.resolve((made += 1));
  let memory: ShortMemory;
  beforeEach(() => {
    clock = 0;
    made = 0;
    memory = new ShortMemory(() => clock, 2);
  });

  it('asks once per key within the time', async () => {
    expect(
      await Promise.all([memory.recall('a', 5, make), memory.recall('a', 5, make), memory.recall('b', 5, make)]),
    ).toEqual([1, 1, 2]);
    clock = 5_000;
    expect(await memory.recall('a', 5, make)).toBe(3);
  });

  it('keeps no failure, forgets when told, and stays small', async () => {
    await expect(memory.recall('a', 5, () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await memory.recall('a', 5, make)).toBe(1);
    memory.forget();
    expect(await memory.recall('a', 5, make)).toBe(2);
    await memory.recall('b', 5, make);
    await memory.recall('c', 5, make);
    expect(await memory.recall('a', 5, make)).toBe(5);
  });
});
