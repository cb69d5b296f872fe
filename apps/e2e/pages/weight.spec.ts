import { expect, test } from '../harness/product.js';

const LIMIT_KB = 220;
/** What comes besides, once the page is ready, where somebody searches in a long list. */
const SEARCH_KB = 35;

/** The first load of a hydrated page, as it travels. */
for (const address of [
  '/workspace',
  '/workspace/overview',
  '/workspace/mandates/new',
  '/workspace/areas/thermometersiedlung',
  '/workspace/account',
]) {
  const limit = address.endsWith('/new') ? LIMIT_KB + SEARCH_KB : LIMIT_KB;
  test(`${address} loads at most ${limit} KB of scripts`, async ({ as }) => {
    const page = await as('berlin-senate');
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('.js'))
        sizes.push(
          response
            .request()
            .sizes()
            .then((size) => size.responseBodySize),
        );
    });
    await page.goto(address, { waitUntil: 'networkidle' });
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(50_000);
    expect(Math.round(total / 1024)).toBeLessThanOrEqual(limit);
  });
}
