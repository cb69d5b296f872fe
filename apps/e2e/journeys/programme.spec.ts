import { account } from '../harness/accounts.js';
import { expect, test } from '../harness/product.js';
import { type Page } from '@playwright/test';
import { signIn } from '../harness/sign-in.js';

interface Answer {
  data?: { areas?: { totalCount: number }; carriers?: { nodes: { id: string }[] } } | null;
  errors?: { extensions: { code: string } }[];
}

test('the programme changes its words, and every page speaks them', async ({ as }) => {
  const page = await as('frankfurt-senate');
  const word = page.getByRole('group', { name: 'Team vor Ort' }).getByLabel('Mehrzahl');
  const rename = async (to: string): Promise<void> => {
    await page.goto('/t/frankfurt/workspace/settings/words');
    await word.fill(to);
    await page.getByRole('button', { name: 'Wörter speichern' }).click();
    await expect(page.getByText('Gespeichert.')).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Hauptmenü' })).toContainText(to);
  };
  await page.goto('/t/frankfurt/workspace/settings/words');
  const before = await word.inputValue();
  await rename('Nachbarschaftsteams');
  await rename(before);
});

test('a further public language: its words are entered first, then it is switched on', async ({ as }) => {
  const page = await as('frankfurt-senate');
  const settings = '/t/frankfurt/workspace/settings';
  const block = page.locator('section').filter({ has: page.locator('#sprache-tr') });
  await page.goto(`${settings}/languages`);
  await expect(block).toContainText('noch nicht begonnen');
  await expect(block.getByRole('button')).toHaveCount(0);
  await block.getByRole('link', { name: 'Wörter des Programms' }).click();
  await expect(page.getByRole('link', { name: 'Türkçe' })).toHaveAttribute('aria-current', 'page');
  for (const label of ['Einzahl', 'Mehrzahl'])
    for (const field of await page.getByLabel(label, { exact: true }).all()) await field.fill(`tr ${label}`);
  await page.getByRole('button', { name: 'Wörter speichern: Türkçe' }).click();
  await expect(page.getByText('Gespeichert.')).toBeVisible();
  await page.goto(`${settings}/languages`);
  await expect(block).toContainText('in Vorbereitung');
  await block.getByRole('link', { name: 'Namen der Phasen' }).click();
  const phases = page.locator('section').filter({ has: page.locator('#phasen') });
  await expect(phases.getByRole('button', { name: 'Namen der Phasen speichern: Türkçe' })).toBeVisible();
  for (const field of await phases.locator('input[name^="phases."]').all()) await field.fill('evre');
  await phases.getByRole('combobox', { name: 'Stand' }).selectOption('machine');
  await page.getByRole('button', { name: 'Namen der Phasen speichern: Türkçe' }).click();
  await expect(page.getByText('Gespeichert.')).toBeVisible();
  await page.goto('/t/frankfurt/workspace/areas/gallus/texts');
  await expect(page.getByLabel('Text: Türkçe')).toBeVisible();
  await page.goto(`${settings}/languages`);
  await expect(block).toContainText('bereit zum Einschalten');
  await expect(block.getByRole('listitem').filter({ hasText: 'Namen der Phasen' })).toContainText(
    '5 von einer Maschine',
  );
  await block.getByRole('button', { name: 'Türkçe einschalten' }).click();
  await expect(block).toContainText('eingeschaltet');
  await block.getByRole('button', { name: 'Türkçe ausschalten' }).click();
  await expect(block).toContainText('bereit zum Einschalten');
});

test('whoever was slower is told, and nothing is lost', async ({ as }) => {
  const [first, second] = [await as('frankfurt-senate'), await as('frankfurt-senate')];
  for (const page of [first, second]) await page.goto('/t/frankfurt/workspace/settings');
  for (const [page, city] of [
    [first, 'Frankfurt am Main '],
    [second, 'Frankfurt'],
  ] as const) {
    await page.getByLabel('Ort', { exact: true }).fill(city);
    await page.getByLabel('Begründung').fill('Schreibweise');
  }
  await first.getByLabel('Verantwortliche Stelle').fill('Stadt Frankfurt am Main, Jugend- und Sozialamt (Team AN)');
  await first.getByRole('button', { name: 'Speichern' }).click();
  await expect(first.getByText('Gespeichert.')).toBeVisible();
  await second.getByRole('button', { name: 'Speichern' }).click();
  await expect(second.getByRole('alert')).toContainText('Nicht gespeichert: Der Stand ist neuer');
  await expect(second.getByLabel('Ort', { exact: true })).toHaveValue('Frankfurt');
});

test('a colour is chosen by name, and public pages have it, with the funders below', async ({ as, visitor }) => {
  const page = await as('frankfurt-senate');
  await page.goto('/t/frankfurt/workspace/settings/look');
  await page.getByRole('radio', { name: 'Moos (Grün)' }).check({ force: true });
  await page.getByLabel('Gefördert durch').fill('Stadt Frankfurt am Main\nLand Hessen');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('Gespeichert.')).toBeVisible();
  const resident = await visitor({ scripts: false });
  await expect(async () => {
    await resident.goto('/t/frankfurt');
    await expect(resident.locator('html')).toHaveAttribute('data-hue', 'moos', { timeout: 100 });
  }).toPass({ timeout: 20_000 });
  const funders = resident.getByRole('region', { name: 'Gefördert durch' }).getByRole('listitem');
  await expect(funders).toHaveText(['Stadt Frankfurt am Main', 'Land Hessen']);
});

test('how long applicants are known: the Senate sets the period, with a reason', async ({ as }) => {
  const page = await as('berlin-senate');
  await page.goto('/workspace/settings/retention');
  await expect(page.getByText('60 Monate nach dem Ende des Programmjahres')).toBeVisible();
  await page.getByLabel('Frist in Monaten').fill('6');
  await page.getByLabel('Begründung').fill('Neue Förderrichtlinie');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('alert')).toContainText('Frist in Monaten: Das ist zu kurz oder zu wenig.');
  await page.getByLabel('Frist in Monaten').fill('72');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('72 Monate nach dem Ende des Programmjahres')).toBeVisible();
  const frankfurt = await as('frankfurt-senate');
  expect((await frankfurt.goto('/t/frankfurt/workspace/settings/retention'))?.status()).toBe(404);
});

/** What a public site must have, in place of the samples. */
async function stateTexts(page: Page): Promise<void> {
  for (const title of [
    'Impressum',
    'Hinweise zum Datenschutz',
    'Erklärung zur Barrierefreiheit',
    'Rechtsbehelfsbelehrung',
  ]) {
    await page.goto('/t/frankfurt/workspace/settings/legal');
    const part = page.locator('details').filter({ has: page.locator('summary', { hasText: title }) });
    await part.locator('summary').click();
    await part.getByLabel('Text: Deutsch').fill('Diesen Text verantwortet das Amt.');
    await part.getByLabel('Rechtsgrundlage').fill('HVBIT');
    await part.getByLabel('Quelle').fill('Rechtsamt');
    await part.getByRole('button', { name: `Neue Fassung: ${title}` }).click();
    await expect(page.getByText('Gespeichert.')).toBeVisible();
  }
}

test('a host goes only when somebody says that its links may break', async ({ as, visitor }) => {
  // In Frankfurt no journey waits for a mail, so links that lead elsewhere for a moment disturb nobody.
  const page = await visitor();
  await signIn(page, account('frankfurt', 'operator'), '/t/frankfurt');
  const save = async (hosts: string): Promise<void> => {
    const list = page.getByLabel('Liste der Hostnamen');
    // Scripts that arrive between choosing the old text and writing the new one put the cursor elsewhere.
    await expect(async () => {
      await list.fill(hosts);
      await expect(list).toHaveValue(hosts, { timeout: 500 });
    }).toPass();
    await page.getByRole('button', { name: 'Speichern' }).click();
  };
  await page.goto('/t/frankfurt/workspace/settings');
  await save('kiez.example\nnicht/erlaubt');
  await expect(page.getByRole('alert')).toContainText('Liste der Hostnamen: Das ist kein Hostname.');
  await save('kiez.example\nneu.kiez.example');
  await expect(page.getByRole('alert')).toContainText('fehlen noch Texte, die das Gesetz verlangt');
  await stateTexts(await as('frankfurt-senate'));
  await save('kiez.example\nneu.kiez.example');
  await expect(page.getByText('Gespeichert.')).toBeVisible();
  await page.goto('/t/frankfurt/workspace/settings');
  await save('neu.kiez.example');
  await expect(page.getByText('Links mit kiez.example würden ins Leere führen')).toBeVisible();
  await page.getByLabel('Ja, diese Links dürfen aufhören zu funktionieren').check();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('Gespeichert.')).toBeVisible();
  await expect(page.getByLabel('Liste der Hostnamen')).toHaveValue('neu.kiez.example');
  await save('');
  await page.getByLabel('Ja, diese Links dürfen aufhören zu funktionieren').check();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('Gespeichert.')).toBeVisible();
});

test('a key for a program is shown once, works within its scopes, and stops when revoked', async ({
  as,
  request,
  baseURL,
}) => {
  const page = await as('berlin-senate');
  await page.goto('/workspace/api-clients');
  await page.getByRole('textbox', { name: 'Wofür?' }).fill('Karte der Stadt');
  await page.getByRole('button', { name: 'Schlüssel anlegen' }).click();
  const key = await page.locator('.ws-secret').innerText();
  expect(key).toMatch(/^qw_/);
  const ask = async (query: string): Promise<Answer> => {
    const answer = await request.post(`${baseURL}/graphql`, {
      headers: { authorization: `Bearer ${key}` },
      data: { query },
    });
    return (await answer.json()) as Answer;
  };
  expect((await ask('{ areas { totalCount } }')).data?.areas?.totalCount).toBeGreaterThan(30);
  // Public facts are everybody's; beyond them nothing outside the scopes, whatever the role of whoever made the key.
  expect((await ask('{ carriers { nodes { id } } }')).data?.carriers?.nodes).not.toEqual([]);
  expect((await ask('{ applications { nodes { id } } }')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  await page.reload();
  await expect(page.locator('.ws-secret')).toHaveCount(0);
  const row = page.locator('tbody tr').filter({ hasText: 'Karte der Stadt' }).filter({ hasText: 'gültig' });
  await row.locator('summary').click();
  await row.getByRole('button', { name: /Sperren/ }).click();
  await expect(page.getByText('Der Schlüssel ist gesperrt.')).toBeVisible();
  await expect(async () => {
    expect((await ask('{ areas { totalCount } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  }).toPass({ timeout: 5_000 });
});

test('jobs and settings are not for everybody', async ({ as }) => {
  const team = await as('berlin-team');
  for (const path of ['/workspace/jobs', '/workspace/settings/sign-in']) {
    const answer = await team.goto(path);
    expect([403, 404], path).toContain(answer?.status());
    await expect(team.locator('.ws-identity')).toContainText('Toni');
  }
  const senate = await as('berlin-senate');
  await senate.goto('/workspace/jobs');
  await expect(senate.getByRole('heading', { name: 'Alles erledigt' })).toBeVisible();
});
