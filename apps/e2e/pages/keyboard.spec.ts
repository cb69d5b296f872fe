import { tagOf } from '../harness/forms.js';
import { expect, test } from '../harness/product.js';

test('the skip link comes first and leads to the content', async ({ as }) => {
  const page = await as('berlin-senate');
  await page.goto('/workspace/carriers');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Zum Inhalt springen' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate<boolean>("document.activeElement.closest('main') !== null")).toBe(true);
});

test('a mandate is granted with the keyboard alone', async ({ as }) => {
  const page = await as('berlin-senate');
  await page.goto('/workspace/mandates/new');
  const scope = page.getByRole('combobox', { name: 'Rolle und Bereich' });
  await expect.poll(() => tagOf(scope)).toBe('INPUT');
  for (const [field, text] of [
    [page.getByRole('combobox', { name: 'Person' }), 'Petra'],
    [scope, 'Prüfung'],
  ] as const) {
    await field.focus();
    // A short list is the browser's own select and takes the letters by itself.
    const list = (await tagOf(field)) === 'INPUT';
    await page.keyboard.type(text);
    if (!list) continue;
    await expect(page.getByRole('option').first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(field).toHaveAttribute('aria-expanded', 'false');
  }
  await expect(scope).toHaveValue(/Prüfung/);
  await page.getByRole('button', { name: 'Mandat geben' }).focus();
  await page.keyboard.press('Enter');
  // Petra holds this mandate already: the refusal names the field and the link in it leads there.
  const alert = page.getByRole('alert');
  await expect(alert).toBeVisible();
  await alert.getByRole('link').first().focus();
  await page.keyboard.press('Enter');
  await expect(scope.or(page.getByRole('combobox', { name: 'Person' })).first()).toBeVisible();
});

test('after a change of page, and after a refusal, the keyboard goes on at the new content', async ({ as }) => {
  const page = await as('berlin-senate');
  const focused = (): Promise<string> =>
    page.evaluate('document.activeElement.id || document.activeElement.textContent.trim()');
  await page.goto('/workspace');
  await page.getByRole('link', { name: 'Personen', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Personen', level: 1 })).toBeVisible();
  await expect.poll(focused).toBe('inhalt');
  await page.goto('/workspace/carriers/new');
  await page.getByRole('button', { name: 'Speichern' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('fehler-create');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Name: Bitte ausfüllen.');
});
