import { MicroCache } from './micro-cache.js';
import { Page } from './page.js';

const lifetime = { freshSeconds: 30, staleSeconds: 60 };
let clock = 0;
let made = 0;
const page = (tags: string[] = [], keep = true): Page => {
  made += 1;
  return new Page(200, [], Buffer.from(String(made)), { lifetime: keep ? lifetime : null, tags, quality: 4 });
};
const make = (tags?: string[], keep?: boolean) => (): Promise<Page> => Promise.resolve(page(tags, keep));
const text = async (answer: Promise<Page>): Promise<string> => (await answer).body.toString();

describe('micro-cache', () => {
  let cache: MicroCache;
  beforeEach(() => {
    clock = 0;
    made = 0;
    cache = new MicroCache(() => clock, 3.5 * 1_024);
  });

  it('keeps a page for its fresh seconds', async () => {
    await cache.page('/', make());
    clock = 29_000;
    expect(await text(cache.page('/', make()))).toBe('1');
  });

  it('serves a stale page at once and makes a new one meanwhile', async () => {
    await cache.page('/', make());
    clock = 31_000;
    expect(await text(cache.page('/', make()))).toBe('1');
    await Promise.resolve();
    expect(await text(cache.page('/', make()))).toBe('2');
  });

  it('makes a page anew when it is too old even for that', async () => {
    await cache.page('/', make());
    clock = 91_000;
    expect(await text(cache.page('/', make()))).toBe('2');
  });

  it('makes one page for many visitors at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => text(cache.page('/', make()))));
    expect(new Set(answers)).toEqual(new Set(['1']));
  });

  it('forgets by tag, and what was being made while it forgot', async () => {
    await cache.page('/a', make(['area:1']));
    await cache.page('/b', make(['area:2']));
    expect(cache.purge('area:1')).toBe(1);
    expect(cache.size).toBe(1);
    let finish: (page: Page) => void = () => undefined;
    const slow = cache.page('/c', () => new Promise((resolve) => (finish = resolve)));
    cache.purge();
    finish(page());
    await slow;
    expect(cache.size).toBe(0);
  });

  it('does not keep what says so, nor what failed, nor more than its size', async () => {
    await cache.page('/private', make([], false));
    await expect(cache.page('/x', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await cache.page('/?made=up', make(), () => false);
    expect(cache.size).toBe(0);
    for (const key of ['1', '2', '3', '4', '5']) await cache.page(key, make());
    expect(cache.size).toBe(3);
  });

  it('keeps showing a stale page when making the new one fails', async () => {
    await cache.page('/', make());
    clock = 40_000;
    expect(await text(cache.page('/', () => Promise.reject(new Error('down'))))).toBe('1');
    expect(await text(cache.page('/', make()))).toBe('1');
  });
});
