import { type Page } from '@playwright/test';
import { choose } from '../harness/forms.js';
import { expect, test } from '../harness/product.js';

/** A square of half a kilometre in the Gallus quarter, or the same with its corners in the wrong order. */
function shape(isCrossed: boolean, name = 'gallus'): string {
  const [west, east, south, north] = [8.63, 8.637, 50.1, 50.105];
  const [a, b, c, d] = [[west, south], [east, south], [east, north], [west, north]]; // prettier-ignore
  const ring = isCrossed ? [a, c, b, d, a] : [a, b, c, d, a];
  const feature = { type: 'Feature', properties: { name }, geometry: { type: 'Polygon', coordinates: [ring] } };
  return JSON.stringify({ type: 'FeatureCollection', features: [feature] });
}

async function send(page: Page, name: string, text: string): Promise<void> {
  await page.goto('/t/frankfurt/workspace/imports');
  await page
    .getByLabel('Datei auswählen')
    .setInputFiles({ name, mimeType: 'application/geo+json', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Hochladen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Datei ${name}`);
}

async function look(page: Page): Promise<void> {
  await choose(page, 'Art der Datei', 'Grenzen');
  await page.getByLabel('Quelle').fill('Stadtvermessungsamt');
  await choose(page, 'Grenzen von', 'Gebieten');
  await page.getByRole('button', { name: 'Prüfen' }).click();
}

test('reference data: a file with a fault is refused with its place; the right one is looked at, imported and seen on the portal', async ({
  as,
  visitor,
}) => {
  const page = await as('frankfurt-senate');
  await send(page, 'verkehrt.geojson', shape(true));
  await look(page);
  await expect(page.getByRole('heading', { name: 'Ein Fehler' })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'feature 1' })).toContainText('Die Grenze kreuzt sich selbst.');
  await expect(page.getByRole('button', { name: 'Jetzt einspielen' })).toBeHidden();
  await page.getByRole('button', { name: 'Datei verwerfen' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'verkehrt.geojson' }).first()).toContainText('verworfen');

  await send(page, 'gallus.geojson', shape(false));
  await look(page);
  await page.getByRole('button', { name: 'Jetzt einspielen' }).click();
  await expect(page.getByRole('heading', { name: 'Was eingespielt wurde' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('eingespielt');
  const portal = await visitor({ scripts: false });
  await expect(async () => {
    await portal.goto('/t/frankfurt/q/gallus');
    await expect(portal.getByText(/28 Hektar/)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
});
