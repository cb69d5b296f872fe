import { expect, test } from '../harness/product.js';
import { expectNoOverflow } from '../harness/quality.js';

/** The workspace has no catalogue from right to left: its sheets are tried on German pages. */
for (const address of [
  '/ar',
  '/ar/q/thermometersiedlung',
  '/ar/q/thermometersiedlung/antrag',
  '/ar/status',
  '/workspace/sign-in',
]) {
  test(`${address} works from right to left`, async ({ visitor }) => {
    const page = await visitor();
    await page.goto(address);
    if (address.startsWith('/workspace')) await page.evaluate("document.documentElement.dir = 'rtl'");
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await expectNoOverflow(page);
    }
  });
}

test('the workspace works from right to left', async ({ as }) => {
  const page = await as('berlin-senate');
  await page.goto('/workspace/overview');
  await page.evaluate("document.documentElement.dir = 'rtl'");
  await expectNoOverflow(page);
  const [menu, main] = [await page.locator('.ws-nav').boundingBox(), await page.locator('main').boundingBox()];
  expect(menu!.x).toBeGreaterThan(main!.x);
});
