import { expect, test } from '../harness/product.js';

test('whoever is not signed in comes back to where they wanted to go: programme, language and query stay', async ({
  visitor,
}) => {
  const page = await visitor();
  await page.goto('/t/frankfurt/en/workspace/people?q=Anna&state=active');
  await expect(page).toHaveURL(
    '/t/frankfurt/en/workspace/sign-in?to=%2Fworkspace%2Fpeople%3Fq%3DAnna%26state%3Dactive',
  );
  await expect(page.locator('.ws-bar')).toContainText('Frankfurt');
  // No catalogue of the workspace in this language: German, at the same place.
  await page.goto('/t/frankfurt/tr/workspace/sign-in?to=%2Fworkspace%2Faudit');
  await expect(page).toHaveURL('/t/frankfurt/workspace/sign-in?to=%2Fworkspace%2Faudit');
  await page.goto('/t/frankfurt/en');
  await page.getByRole('contentinfo').getByRole('link', { name: 'For staff' }).click();
  await expect(page).toHaveURL('/t/frankfurt/en/workspace/sign-in');
});

test('a person with tasks in two programmes goes over to the other one from the header', async ({ as }) => {
  const page = await as('berlin-carrier');
  await page.goto('/workspace');
  await page.getByRole('button', { name: 'Programm wechseln' }).click();
  await page.getByRole('link', { name: 'Aktive Nachbarschaft Frankfurt' }).click();
  await expect(page).toHaveURL(/^[^?]*\/t\/frankfurt\/workspace/);
  await expect(page.locator('.ws-bar')).toContainText('Frankfurt');
});

test('how somebody likes to work is there from the first paint on', async ({ as }) => {
  const page = await as('berlin-carrier');
  await page.goto('/workspace/carriers?q=Kunst');
  await page.locator('.ws-identity').click();
  await page.getByRole('button', { name: 'komfortabel' }).click();
  await expect(page.locator('html[data-density="wide"]')).toHaveCount(1);
  await expect(page).toHaveURL('/workspace/carriers?q=Kunst');
  expect(await (await page.request.get('/workspace')).text()).toContain('data-density="wide"');
  await page.getByRole('button', { name: 'kompakt' }).click();
  await expect(page.locator('html[data-density]')).toHaveCount(0);
});

test('? shows the keys of the page; in a field it is a letter; switched off it does nothing', async ({ as }) => {
  const page = await as('berlin-carrier');
  await page.goto('/workspace/carriers');
  const keys = page.getByRole('dialog', { name: 'Tasten' });
  await page.getByRole('searchbox').first().press('?');
  await expect(keys).toBeHidden();
  await page.getByRole('main').press('?');
  await expect(keys).toContainText('Diese Übersicht');
  await expect(keys).toContainText('Zur nächsten Zeile');
  await keys.getByRole('button', { name: 'Ausschalten' }).click();
  await expect(keys.getByRole('button', { name: 'Einschalten' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('main').press('?');
  await expect(keys).toBeHidden();
});

test('a form on its way shows it, pressed twice it is sent once, and what was done is said once', async ({ as }) => {
  const page = await as('berlin-carrier');
  await page.goto('/workspace/carriers?q=Kunst');
  await page.getByRole('link', { name: 'Kunstwelt e.V.' }).click();
  await page.getByText('Kontakt ändern').click();
  let sent = 0;
  await page.route('**/carriers/*.data*', async (route) => {
    if (route.request().method() === 'POST') {
      sent += 1;
      await new Promise((go) => setTimeout(go, 800));
    }
    await route.continue();
  });
  const save = page.getByRole('button', { name: 'Speichern' }).first();
  await save.dblclick();
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('progressbar', { name: 'Lädt' })).toBeVisible();
  const toast = page.locator('.ws-toasts');
  await expect(toast).toContainText('Gespeichert.');
  await expect(page.getByRole('progressbar', { name: 'Lädt' })).toBeHidden();
  await expect(toast).toBeInViewport();
  expect(sent).toBe(1);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(toast).toHaveText('');
});
