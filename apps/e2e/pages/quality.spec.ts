import { expect, test } from '../harness/product.js';
import { expectAccessible, expectNoOverflow, expectValidHtml } from '../harness/quality.js';
import { outsidePages, portalPages, workspacePages } from './pages.js';

const widths = [1280, 360];

for (const [person, address] of workspacePages) {
  test(`${address} (${person}): accessible, valid, fits phone and desktop`, async ({ as }) => {
    const page = await as(person);
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expectAccessible(page);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      await expectNoOverflow(page);
    }
    await expectValidHtml(page, address);
  });
}

for (const address of [...outsidePages, ...portalPages]) {
  test(`${address}: accessible, valid, without scripts, fits phone and desktop`, async ({ visitor }) => {
    const page = await visitor();
    await page.goto(address);
    expect(await page.locator('script:not([type="application/ld+json"])').count()).toBe(0);
    await expectAccessible(page);
    for (const width of [...widths, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await expectNoOverflow(page);
    }
    await expectValidHtml(page, address);
  });
}

// What is laid out anew on a phone is looked at there, too.
for (const address of [
  '/workspace',
  '/workspace/areas/thermometersiedlung',
  '/workspace/applications',
  '/workspace/mandates',
]) {
  test(`${address}: accessible on a phone`, async ({ as }) => {
    const page = await as('berlin-team');
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(address);
    await expectAccessible(page);
  });
}
