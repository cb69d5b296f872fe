import { expect, test } from '../harness/product.js';
import { expectNoOverflow } from '../harness/quality.js';

test('without scripts the workspace works as plain forms, on a phone', async ({ as }) => {
  const page = await as('berlin-senate');
  await page.goto('/workspace/overview');
  await page.getByLabel('Suche nach Namen').fill('Kosmos');
  await page.getByRole('search').getByRole('button', { name: 'Anzeigen' }).click();
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await page.getByRole('link', { name: 'Kosmosviertel' }).click();
  await page.getByRole('link', { name: 'Zahl eintragen' }).click();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('alert')).toContainText('Wert: Bitte ausfüllen.');
  await page.getByLabel('Was wird gezählt?').selectOption('areaHectares');
  await page.getByLabel('Wert').fill('28,5');
  await page.getByLabel('Stand').fill('2025-01-01');
  await page.getByLabel('Quelle').fill('Karte der Senatsverwaltung');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('Die Zahl ist eingetragen.')).toBeVisible();
  await expect(page.getByRole('row', { name: /Fläche/ })).toContainText('28,5 ha');
  await expectNoOverflow(page);
});

test('without scripts a long list is still a select', async ({ as }) => {
  const page = await as('berlin-senate');
  await page.goto('/workspace/mandates/new');
  await expect(page.locator('select[name="scope"] option')).not.toHaveCount(0);
});

test('without scripts a list is searched, sorted and narrowed by plain addresses; what an address has too much is ignored', async ({
  as,
}) => {
  const page = await as('berlin-senate');
  await page.goto('/workspace/carriers?sort=-name&after=irgendwo&rows=7&kind=%27x&columns=name,nix,kind');
  await expect(page.getByRole('columnheader')).toHaveText([/^Name/, 'Rechtsform']);
  await page.getByRole('searchbox').fill('welt');
  await page.getByRole('searchbox').press('Enter');
  await expect(page).toHaveURL(/q=welt/);
  await expect(page).toHaveURL(/sort=-name/);
  await expect(page.locator('.qw-data tbody tr')).toHaveCount(1);
  await page.goto('/workspace/people');
  await page.locator('summary').filter({ hasText: 'Filter' }).click();
  await page.getByRole('combobox', { name: 'Zugang' }).selectOption('active');
  await page.getByRole('button', { name: 'Anzeigen' }).click();
  await page.getByRole('link', { name: /^Zugang: aktiv/ }).click();
  await expect(page.getByRole('link', { name: /^Zugang: aktiv/ })).toHaveCount(0);
});
