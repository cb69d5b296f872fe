import { readFileSync } from 'node:fs';
import { type Download, type Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { expect, test } from '../harness/product.js';

/** What the page shows: heads and cells, as they are read. */
const shown = (page: Page): Promise<string[][]> =>
  page
    .locator('.qw-data')
    .evaluate((table) =>
      [...(table as unknown as { rows: Iterable<{ cells: Iterable<{ textContent: string }> }> }).rows].map((row) =>
        [...row.cells].map(({ textContent }) => textContent.replace(/, (auf|ab)steigend sortieren$/, '').trim()),
      ),
    );

async function rowsOf(download: Download): Promise<string[][]> {
  return parse(readFileSync(await download.path()), { bom: true, delimiter: ';' }) as string[][];
}

test('export what I see: filtered, with chosen columns, sorted, the file has exactly that', async ({ as }) => {
  const page = await as('berlin-senate');
  await page.goto('/workspace/people');
  await page.locator('summary').filter({ hasText: 'Filter' }).click();
  await page.getByLabel('Zugang').selectOption('active');
  await page.getByRole('button', { name: 'Anzeigen' }).click();
  await expect(page.getByRole('link', { name: /^Zugang: aktiv/ })).toBeVisible();

  // Columns by the keyboard alone: one less, and another order.
  const columns = page.locator('summary').filter({ hasText: 'Spalten' });
  await columns.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: 'E-Mail' }).press(' ');
  await expect(page.getByRole('columnheader', { name: 'E-Mail' })).toHaveCount(0);
  const up = page.getByRole('link', { name: 'Mandate weiter nach vorn' });
  await up.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/columns=name%2Cmandates%2Cstate/);
  await expect(page.getByRole('link', { name: 'Mandate weiter nach hinten' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(columns).toBeFocused();

  await page.getByRole('columnheader', { name: /^Name/ }).getByRole('link').click();
  await expect(page.getByRole('columnheader', { name: /^Name/ })).toHaveAttribute('aria-sort', 'descending');
  const seen = await shown(page);
  expect(seen[0]).toEqual(['Name', 'Mandate', 'Zugang']);
  expect(seen.length).toBeGreaterThan(3);

  await page.locator('summary').filter({ hasText: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV-Datei' }).click(),
  ]);
  const file = await rowsOf(download);
  expect(file.map((row) => row.slice(0, -1))).toEqual(seen);
  expect(file[0]!.at(-1)).toBe('userId');

  // The same choice under a name: it is found again, alone or from another page.
  await page.locator('summary').filter({ hasText: 'Ansicht sichern' }).click();
  await page.getByLabel('Name der Ansicht').fill('Wer etwas darf');
  await page.getByRole('button', { name: 'Als neue Ansicht sichern' }).click();
  const view = page
    .getByRole('navigation', { name: 'Gespeicherte Ansichten' })
    .getByRole('link', { name: /Wer etwas darf/ });
  await expect(view).toHaveAttribute('aria-current', 'page');
  expect(await shown(page)).toEqual(seen);
  await page.goto('/workspace/people');
  await view.click();
  await expect(page.getByRole('columnheader')).toHaveText([/^Name/, /^Mandate/, /^Zugang/]);
  expect(await shown(page)).toEqual(seen);
  await page.locator('summary').filter({ hasText: 'Ansicht ändern' }).click();
  await page.getByRole('button', { name: /Ansicht entfernen/ }).click();
  await expect(view).toHaveCount(0);
});
