import { readFileSync } from 'node:fs';
import { type Locator } from '@playwright/test';
import { expect, test } from '../harness/product.js';

/** All of Berlin: those of the programme file, and what other journeys have made since. */
const allOf = (rows: Locator) => expect.poll(() => rows.count());
const KNOWN = 47;

test('the Senate opens on all areas, filters with the keyboard and sorts', async ({ as }) => {
  const page = await as('berlin-senate');
  await page.goto('/workspace/overview');
  await expect(page.getByRole('heading', { name: 'Übersicht' })).toBeVisible();
  const rows = page.locator('tbody tr');
  await allOf(rows).toBeGreaterThanOrEqual(KNOWN);
  const all = await rows.count();
  await page.getByLabel('Suche nach Namen').focus();
  await page.keyboard.type('hellersdorf');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=hellersdorf/);
  await expect(rows).toHaveCount(2);
  await page.goto('/workspace/overview');
  await page.getByLabel('Phase').selectOption({ label: 'in Förderung' });
  await allOf(rows).toBeLessThan(all);
  expect(await rows.count()).toBeGreaterThanOrEqual(13);
  await page.getByRole('link', { name: /Noch frei/ }).press('Enter');
  await expect(page).toHaveURL(/sort=free/);
  await expect(page.locator('th[aria-sort="ascending"]')).toContainText('Noch frei');
  // An area that another journey has made has no money yet.
  await expect(rows.filter({ hasNotText: 'Probeweg' }).first()).toContainText('Thermometersiedlung');
});

test('the list goes out as CSV and XLSX with the same choice', async ({ as }) => {
  const page = await as('berlin-senate');
  await page.goto('/workspace/overview?q=thermometer');
  const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /als CSV/ }).click()]);
  const text = readFileSync(await csv.path(), 'utf8');
  expect(text.split('\r\n').filter(Boolean)).toHaveLength(2);
  expect(text).toContain('Thermometersiedlung;Steglitz-Zehlendorf;in Förderung');
  expect(text).toMatch(/;10000,00;[^\r]*;\d{4};[-0-9a-f]{36};[-0-9a-f]{36};running;/);
  const [xlsx] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /als XLSX/ }).click(),
  ]);
  expect(
    readFileSync(await xlsx.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
});

test('time line and map show the same areas', async ({ as }) => {
  const page = await as('berlin-senate');
  await page.goto('/workspace/overview');
  await allOf(page.locator('tbody tr')).toBeGreaterThanOrEqual(KNOWN);
  const all = await page.locator('tbody tr').count();
  await page.getByRole('link', { name: 'Zeitverlauf' }).click();
  await expect(page.locator('.ws-phases svg a')).toHaveCount(all);
  await page.locator('summary').filter({ hasText: 'Phasen als Tabelle' }).click();
  await expect(page.getByRole('row', { name: /Rixdorf/ }).first()).toBeVisible();
  await page.getByRole('link', { name: 'Karte' }).click();
  await page.getByRole('link', { name: 'Thermometersiedlung', exact: true }).first().click();
  await expect(page.getByRole('heading', { name: 'Thermometersiedlung' })).toBeVisible();
});

test('district, carrier and team see the same page cut to their scope', async ({ as }) => {
  for (const [person, count, money] of [
    ['berlin-district', 1, 1],
    // one of the two areas is in transition: it has no fund this year
    ['berlin-carrier', 2, 1],
    ['berlin-team', 1, 1],
  ] as const) {
    const page = await as(person);
    await page.goto('/workspace/overview');
    await expect(page.locator('tbody tr')).toHaveCount(count);
    await page.getByLabel('Umfang').selectOption('all');
    await expect(page.locator('tbody tr')).not.toHaveCount(count);
    // Everybody may know the other areas; the money is told only within the own scope.
    await expect(page.locator('tbody td[data-label^="Noch frei"]:not([data-empty])')).toHaveCount(money);
  }
});

test('a choice made before the scripts have arrived takes effect when they have', async ({ as }) => {
  const page = await as('berlin-team');
  let arrive = (): void => undefined;
  const scripts = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\.js$/, async (route) => {
    await scripts;
    await route.continue();
  });
  await page.goto('/workspace/overview', { waitUntil: 'commit' });
  await page.getByLabel('Umfang').selectOption('all');
  arrive();
  await allOf(page.locator('tbody tr')).toBeGreaterThanOrEqual(KNOWN);
  await expect(page).toHaveURL(/scope=all/);
});

test('Frankfurt speaks its own words and knows no fund', async ({ as }) => {
  const page = await as('frankfurt-senate');
  await page.goto('/t/frankfurt/workspace/overview');
  await expect(page.getByRole('columnheader', { name: /Nachbarschaft/ })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /Noch frei|Fonds/ })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Anträge' })).toHaveCount(0);
  await page.goto('/t/frankfurt/workspace/areas/gallus');
  await expect(page.getByRole('heading', { name: 'Nachbarschaftsbüro' })).toBeVisible();
  await expect(page.getByText('Aktionsfonds')).toHaveCount(0);
});

test('my day says what waits and leads there; the menu counts the same; years are one click away', async ({ as }) => {
  const team = await as('berlin-team');
  await team.goto('/workspace');
  await expect(team.getByRole('heading', { level: 1 })).toHaveText(/^Guten Tag, /);
  const tasks = team.locator('.ws-task h3');
  const count = await tasks.count();
  expect(count).toBeGreaterThan(0);
  await expect(team.getByRole('link', { name: /^Mein Tag/ })).toContainText(String(count));
  await team
    .getByRole('link', { name: /^Prüfen ?: / })
    .first()
    .click();
  await expect(team).toHaveURL(/\/workspace\/applications\/[\w-]+$/);

  const senate = await as('berlin-senate');
  await senate.goto('/workspace');
  await senate.getByRole('link', { name: 'Übersicht', exact: true }).click();
  await senate.getByLabel('Jahr').selectOption({ index: 0 });
  await senate.getByLabel('Vergleichen mit').selectOption('none');
  await senate.getByRole('button', { name: 'Anzeigen' }).first().click();
  await expect(senate).toHaveURL(/year=\d{4}&compare=none/);
  await allOf(senate.locator('tbody tr')).toBeGreaterThanOrEqual(KNOWN);
});
