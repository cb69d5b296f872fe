import { today } from '../harness/forms.js';
import { expect, test } from '../harness/product.js';

test('the budget of all areas for next year: a total, equal parts, one by hand, saved in one act', async ({ as }) => {
  const page = await as('berlin-senate');
  await page.goto('/workspace');
  await page.getByRole('link', { name: 'Haushalt' }).first().click();
  const next = Number(today().slice(0, 4)) + 1;
  await expect(page.getByRole('heading', { level: 1 })).toContainText(String(next));
  await page.getByLabel('Zu verteilen').fill('400.000');
  await page.getByRole('button', { name: 'Gleich verteilen' }).click();
  const panel = page.getByRole('region', { name: 'Das ändert sich beim Speichern' });
  await expect(panel).toContainText('Rest 0 €');
  const cells = page.locator('input[data-area]');
  await cells.first().fill('20.000');
  await cells.first().press('Enter');
  await expect(cells.nth(1)).toBeFocused();
  await expect(panel).toContainText('mehr, als da ist');
  await page.getByLabel('Begründung').fill('Haushalt, Beschluss vom 12. November');
  await page.getByRole('button', { name: 'Beträge speichern' }).click();
  await expect(page.getByRole('alert')).toContainText('Verteilt wird mehr, als da ist.');
  await expect(cells.first()).toHaveValue('20.000');
  await page.getByLabel('Zu verteilen').fill('500.000');
  await page.getByRole('button', { name: 'Beträge speichern' }).click();
  await expect(page.getByText('Die Beträge sind gespeichert.')).toBeVisible();
  await expect(cells.first()).toHaveValue('20.000');
  await expect(panel).toContainText('Noch nichts');
});

test('a budget below what is given away is refused at its cell with the figure; everything typed stays', async ({
  as,
}) => {
  const page = await as('berlin-senate');
  await page.goto(`/workspace/budget?year=${today().slice(0, 4)}`);
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'Thermometersiedlung' }) });
  const cell = row.locator('input[data-area]');
  await cell.fill('1');
  await expect(row).toContainText('Mindestens');
  const other = page.locator('input[data-area]').first();
  await other.fill('11.000');
  await page.getByLabel('Zu verteilen').fill('');
  await page.getByLabel('Begründung').fill('Kürzung');
  await page.getByRole('button', { name: 'Beträge speichern' }).click();
  await expect(page.getByRole('alert')).toContainText('Thermometersiedlung: So viel ist schon vergeben');
  await expect(cell).toHaveValue('1');
  await expect(other).toHaveValue('11.000');
});
