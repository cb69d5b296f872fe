import { expect, test } from '../harness/product.js';

/** What was typed outlives the network, the page and the browser; and what was sent counts once. */

const name = (): string => `Nachbarschaft ${Date.now()} e.V.`;

test('a form that does not arrive stays, says the truth, and counts once when it is sent again', async ({ as }) => {
  const page = await as('berlin-senate');
  const typed = name();
  await page.goto('/workspace/carriers/new');
  await page.getByLabel('Name').fill(typed);
  await page.getByLabel('Rechtsform').selectOption({ label: 'Verein' });
  const send = page.getByRole('button', { name: 'Speichern' });
  const fault = page.locator('form [role=alert]');

  await page.context().setOffline(true);
  await send.click();
  await expect(fault).toContainText('Nicht gesendet: keine Verbindung');
  await page.context().setOffline(false);
  await expect(fault).toContainText('Die Verbindung ist wieder da');

  await page.route('**/*.data*', (route) => route.fulfill({ status: 413, body: '{}' }));
  await send.click();
  await expect(fault).toContainText('Das ist zu viel auf einmal');
  await page.unroute('**/*.data*');

  // It arrives, and the answer gets lost.
  await page.route('**/*.data*', async (route) => {
    await route.fetch({ maxRedirects: 0 });
    await route.abort();
  });
  await send.click();
  await expect(fault).toContainText('Ob es gespeichert wurde, wissen wir nicht');
  await page.unroute('**/*.data*');
  await expect(page.getByLabel('Name')).toHaveValue(typed);
  await page.getByRole('button', { name: 'Noch einmal senden' }).click();
  await expect(page.getByRole('heading', { name: typed, level: 1 })).toBeVisible();
  await page.goto(`/workspace/carriers?q=${encodeURIComponent(typed)}`);
  await expect(page.locator('tbody tr').filter({ hasText: typed })).toHaveCount(1);
});

test('a draft outlives the page and the browser, and goes when it is thrown away', async ({ as }) => {
  const [page, elsewhere] = [await as('berlin-senate'), await as('berlin-senate')];
  const typed = name();
  await page.goto('/workspace/carriers/new');
  await page.getByLabel('Name').fill(typed);
  await expect(page.getByText('Entwurf gesichert')).toBeVisible();
  await elsewhere.goto('/workspace/carriers/new');
  await expect(elsewhere.getByLabel('Name')).toHaveValue(typed);
  await page.reload();
  await expect(page.getByText('wiederhergestellt')).toBeVisible();
  await page.getByRole('button', { name: 'Verwerfen' }).click();
  await expect(page.getByLabel('Name')).toHaveValue('');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('wiederhergestellt')).toHaveCount(0);
});
