import { expect, test } from '../../harness/product.js';
import { expectNoOverflow } from '../../harness/quality.js';

test('on a phone the menu opens, leads on and closes by itself', async ({ as }) => {
  const page = await as('berlin-team');
  await page.goto('/workspace');
  const menu = page.getByRole('navigation', { name: 'Hauptmenü' });
  await expect(menu).toBeHidden();
  await page.getByRole('button', { name: 'Menü' }).click();
  await expect(menu).toBeVisible();
  await menu.getByRole('link', { name: 'Anträge' }).click();
  await expect(page.getByRole('heading', { name: 'Anträge' })).toBeVisible();
  await expect(menu).toBeHidden();
  await expectNoOverflow(page);
});
