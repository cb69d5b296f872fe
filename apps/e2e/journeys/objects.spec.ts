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

/** A square near the middle of Wedding. */
const shape = (west: number, size = 0.01): string => {
  const [south, east] = [52.55, west + size];
  const ring = [[west, south], [east, south], [east, south + size], [west, south + size], [west, south]]; // prettier-ignore
  return JSON.stringify({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } });
};
const file = (name: string, text: string): { name: string; mimeType: string; buffer: Buffer } => ({
  ...{ name, mimeType: 'application/geo+json', buffer: Buffer.from(text) },
});

test('a new area with its boundary by file: looked at on the map first, then made; another file says what it changes', async ({
  as,
}) => {
  const page = await as('berlin-senate');
  await page.goto('/workspace/areas/new');
  await page.getByLabel('Name', { exact: true }).fill('Probeweg');
  await page.getByLabel('Bezirk').selectOption({ label: 'Mitte' });
  await page.getByLabel('Erste Phase').selectOption({ label: 'in Förderung' });
  await page.getByLabel('Quelle', { exact: true }).fill('Beschluss vom 12.11.2026');
  await page.getByLabel('Datei mit der Grenze').setInputFiles(file('probeweg.geojson', shape(13.38)));
  await expect(page.getByText('probeweg.geojson ist gelesen')).toBeVisible();
  await page.getByRole('button', { name: 'Gebiet anlegen' }).click();
  await expect(page.getByRole('img', { name: 'Neue Grenze über der bisherigen' })).toBeVisible();
  await expect(page.getByText('bisher ist keine Grenze bekannt')).toBeVisible();
  await page.getByRole('button', { name: 'Gebiet anlegen' }).click();
  await expect(page.getByText('Das Gebiet ist angelegt.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Probeweg' })).toBeVisible();

  await page.getByRole('link', { name: 'Grenze ändern' }).click();
  await page
    .getByLabel('Datei mit der Grenze')
    .setInputFiles(file('kaputt.geojson', '{"type":"Point","coordinates":[1,2]}'));
  await page.getByRole('button', { name: 'Prüfen und ansehen' }).click();
  await expect(page.getByRole('alert')).toContainText('So kann die Fläche nicht gespeichert werden.');
  await page.getByLabel('Datei mit der Grenze').setInputFiles(file('groesser.geojson', shape(13.385, 0.012)));
  await page.getByLabel('Gilt ab').fill('2027-01-01');
  await page.getByLabel('Quelle', { exact: true }).fill('Amt für Statistik');
  await page.getByLabel('Begründung').first().fill('Erweiterung nach Osten');
  await page.getByRole('button', { name: 'Prüfen und ansehen' }).click();
  await expect(page.getByText(/bisher [\d,]+ ha, danach [\d,]+ ha \(\+/)).toBeVisible();
  await page.getByRole('button', { name: 'Grenze speichern' }).click();
  await expect(page.getByText('Die Grenze ist gespeichert.')).toBeVisible();
});

test('areas that are to be joined say what stays behind, in numbers, before anything is done', async ({ as }) => {
  const page = await as('berlin-senate');
  await page.goto('/workspace/districts');
  await page.getByRole('link', { name: 'Gebiete zusammenlegen' }).click();
  await page.getByLabel('Erstes Gebiet').selectOption({ label: 'Glasower Straße' });
  await page.getByLabel('Zweites Gebiet').selectOption({ label: 'Harzer Straße' });
  await page.getByRole('button', { name: 'Folgen ansehen' }).click();
  const panel = page.getByRole('region', { name: 'Das bleibt beim alten Gebiet' });
  await expect(panel).toContainText('Glasower Straße endet:');
  await expect(panel).toContainText('Offene Zusagen bleiben auf ihrem Fonds');
  await page.getByRole('button', { name: 'Gebiete zusammenlegen' }).click();
  await expect(page.getByRole('alert')).toContainText('Name des neuen Gebiets');
});
