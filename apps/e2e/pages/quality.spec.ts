import { type Page, type Response } from '@playwright/test';
import { account } from '../harness/accounts.js';
import { expect, test } from '../harness/product.js';
import { expectAccessible, expectNoOverflow, expectValidHtml } from '../harness/quality.js';
import { typePassword } from '../harness/sign-in.js';
import { emptyForms, linkedPages, outsidePages, passkeyPages, portalPages, workspacePages } from './pages.js';

// No page depends on another: both workers share them.
test.describe.configure({ mode: 'parallel' });

const widths = [1280, 360];

async function expectGood(page: Page, sent: Response | null): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expectAccessible(page);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoOverflow(page);
  }
  await expectValidHtml(sent!);
}

for (const [person, address] of workspacePages) {
  test(`${address} (${person}): accessible, valid, fits phone and desktop`, async ({ as }) => {
    const page = await as(person);
    await expectGood(page, await page.goto(address));
  });
}

for (const [person, list, part] of linkedPages) {
  test(`${list} → ${part} (${person}): accessible, valid, fits phone and desktop`, async ({ as }) => {
    const page = await as(person);
    await page.goto(list);
    const link = page.locator(`main :is(td, th, li, .qw-card) a[href*="${part}"]`).first();
    const address = (await link.getAttribute('href')) ?? '';
    await expectGood(page, await page.goto(address));
  });
}

for (const [person, address] of emptyForms) {
  test(`${address} (${person}): an empty form says what is missing, accessibly`, async ({ as }) => {
    const page = await as(person);
    await page.goto(address);
    await page.locator('main form .kern-btn--primary').last().click();
    await expect(page.getByRole('alert')).toContainText('Bitte');
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 800 });
    await expectNoOverflow(page);
  });
}

test('the step of the second factor is accessible', async ({ visitor }) => {
  const page = await visitor();
  const { email, password } = account('berlin', 'auditor');
  await page.goto('/workspace/sign-in');
  await typePassword(page, email, password);
  await expect(page.getByLabel('Code')).toBeVisible();
  await expectAccessible(page);
});

for (const address of [...outsidePages, ...passkeyPages, ...portalPages]) {
  const scripts = passkeyPages.includes(address);
  test(`${address}: accessible, valid, ${scripts ? 'with' : 'without'} scripts, fits phone and desktop`, async ({
    visitor,
  }) => {
    const page = await visitor();
    const sent = await page.goto(address);
    expect((await page.locator('script:not([type="application/ld+json"])').count()) > 0).toBe(scripts);
    await expectAccessible(page);
    for (const width of [...widths, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await expectNoOverflow(page);
    }
    await expectValidHtml(sent!);
  });
}

// What is laid out anew on a phone is looked at there, too.
for (const address of [
  '/workspace',
  '/workspace/overview',
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
