import { invite } from '../harness/invite.js';
import { expect, test } from '../harness/product.js';
import { acceptUserInvitation, enterWithCode, signOut } from '../harness/sign-in.js';

/** What happens to people at work: two windows, a session that ends, an impatient finger, text that nobody expects. */

const password = 'Vierzehn Stufen bis zum Dach';

for (const scripts of [true, false]) {
  test(`a session that ends midway loses no form, ${scripts ? 'with' : 'without'} scripts`, async ({ as, visitor }) => {
    const { email, link } = await invite(await as('berlin-senate'), 'Ute Unterbrochen', 'Bezirk – Neukölln');
    const page = await visitor({ scripts });
    const { codes } = await acceptUserInvitation(page, link, password);
    await page.goto('/workspace/substitutions');
    await page.getByRole('textbox', { name: 'Letzter Tag' }).fill('2027-01-31');
    const second = await page.context().newPage();
    await second.goto('/workspace');
    await signOut(second);
    await expect(second.getByRole('heading', { name: 'Anmelden' })).toBeVisible();

    await page.getByRole('button', { name: 'Vertretung einrichten' }).click();
    if (scripts) {
      await expect(page.getByRole('alert')).toContainText('Nicht gespeichert: Sie sind abgemeldet');
      await expect(page.getByRole('textbox', { name: 'Letzter Tag' })).toHaveValue('2027-01-31');
    } else {
      await expect(page.getByText('Ihre Eingaben sind nicht verloren')).toBeVisible();
      await expect(page.getByText('2027-01-31')).toBeVisible();
      await expect(page.locator('.ws-nav')).toHaveCount(0);
    }
    await enterWithCode(second, email, password, codes[0]!);
    await expect(second.locator('.ws-identity')).toBeVisible();
    const again = scripts ? 'Noch einmal senden' : 'Formular noch einmal abschicken';
    await page.getByRole('button', { name: again }).click();
    await expect(page.getByRole('heading', { name: 'Vertretungen' })).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('Vertreten durch: Bitte');
    await expect(page.getByRole('textbox', { name: 'Letzter Tag' })).toHaveValue('2027-01-31');
  });
}

test('after sign-out the back button shows nothing private', async ({ as, visitor }) => {
  const { link } = await invite(await as('berlin-senate'), 'Rosa Rückwärts', 'Bezirk – Mitte');
  const page = await visitor();
  await acceptUserInvitation(page, link, password);
  await page.goto('/workspace/applications');
  await page.goto('/workspace/account');
  await signOut(page);
  await expect(page.getByRole('heading', { name: 'Anmelden' })).toBeVisible();
  for (let step = 0; step < 2; step += 1) {
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Anmelden' })).toBeVisible();
    await expect(page.getByText('Rosa Rückwärts')).toHaveCount(0);
  }
});

const edited = [
  ['/workspace/areas/pankstrasse/texts', 'Text: Deutsch'],
  ['/workspace/settings/legal', 'Vertreten durch'],
] as const;
for (const [address, label] of edited) {
  test(`two windows change ${address}: the slower one is told, keeps its words and decides`, async ({ as }) => {
    const [first, second] = [await as('berlin-senate'), await as('berlin-senate')];
    const texts = ['erste', 'zweite'].map((which) => `Der ${which} Text von ${Date.now()}.`) as [string, string];
    for (const page of [first, second]) await page.goto(address);
    await first.getByLabel(label).fill(texts[0]);
    await second.getByLabel(label).fill(texts[1]);
    await first.getByRole('button', { name: 'Speichern' }).first().click();
    await expect(first.getByText('Gespeichert.')).toBeVisible();
    await second.getByRole('button', { name: 'Speichern' }).first().click();
    const conflict = second.locator('.ws-conflict');
    await expect(conflict).toContainText('Ein Feld unterscheidet sich');
    for (const text of texts) await expect(conflict).toContainText(text);
    await expect(second.getByRole('textbox', { name: label })).toHaveValue(texts[1]);
    await conflict.getByRole('button', { name: 'So sichern' }).click();
    await expect(second.getByText('Gespeichert.')).toBeVisible();
    await first.goto(address);
    await expect(first.getByLabel(label)).toHaveValue(texts[1]);
  });
}

test('two windows set the money of one year: the slower one is told, keeps the amount and decides', async ({ as }) => {
  const [first, second] = [await as('berlin-senate'), await as('berlin-senate')];
  for (const page of [first, second]) await page.goto('/workspace/areas/badstrasse/fund');
  for (const [page, euros] of [
    [first, '11000'],
    [second, '12000'],
  ] as const) {
    await page.getByLabel('Programmjahr').fill('2028');
    await page.getByLabel('Obergrenze').fill(euros);
    await page.getByRole('textbox', { name: 'Begründung' }).fill('Zuweisung');
    await page.getByRole('button', { name: 'Speichern' }).click();
    if (page === first) await expect(page.getByRole('heading', { name: 'Badstraße', level: 1 })).toBeVisible();
  }
  await expect(second.getByRole('alert')).toContainText('Nicht gespeichert: Der Stand ist neuer');
  await expect(second.getByLabel('Obergrenze')).toHaveValue('12000');
  await expect(second.getByText('11.000').first()).toBeVisible();
  await second.getByRole('button', { name: 'Speichern' }).click();
  await expect(second.getByRole('heading', { name: 'Badstraße', level: 1 })).toBeVisible();
});

test('an address that was cut off on its way is said to be incomplete; a list begins anew', async ({ as }) => {
  const page = await as('berlin-senate');
  const answer = await page.goto('/workspace/audit?after=abc');
  expect(answer?.status()).toBe(400);
  await expect(page.getByRole('heading', { name: 'Diese Anfrage war nicht vollständig' })).toBeVisible();
  for (const list of ['applications', 'people']) {
    expect((await page.goto(`/workspace/${list}?after=abc`))?.status()).toBe(200);
    await expect(page.locator('tbody tr').first()).toBeVisible();
  }
});

test('a double click creates one thing', async ({ as }) => {
  const page = await as('berlin-senate');
  const name = `Doppelklick ${Date.now()} e.V.`;
  await page.goto('/workspace/carriers/new');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Rechtsform').selectOption({ label: 'Verein' });
  await page.getByRole('button', { name: 'Speichern' }).dblclick();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await page.goto(`/workspace/carriers?q=${encodeURIComponent(name)}`);
  await expect(page.locator('tbody tr').filter({ hasText: name })).toHaveCount(1);
});

const hostile = {
  script: '<script>document.title = "fremd"</script><img src=x onerror="document.title=1">',
  direction: 'abc\u202Egnp.exe',
  emoji: '👩🏽‍🚒🏳️‍🌈 Ärger im Öl',
  long: 'Donaudampfschifffahrtsgesellschaft'.repeat(300),
  nul: 'vor\u0000nach',
};

test('hostile text is stored as text or refused in words, and never breaks the page', async ({ as }) => {
  const page = await as('berlin-senate');
  const address = '/workspace/areas/sparrplatz/texts';
  for (const [kind, text] of Object.entries(hostile)) {
    await page.goto(address);
    // Whoever writes a program instead of typing can send what no field would take.
    await page.getByLabel('Text: Deutsch').fill(text);
    await page.getByRole('button', { name: 'Speichern' }).first().click();
    const accepted = page.getByText('Gespeichert.');
    const refused = page.getByRole('alert');
    await expect(accepted.or(refused).first(), kind).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 }), kind).toHaveCount(1);
    await expect(page.getByText('Da ist bei uns etwas schiefgegangen'), kind).toHaveCount(0);
    expect(await page.title(), kind).not.toContain('fremd');
    if (await refused.isVisible()) await expect(page.getByLabel('Text: Deutsch')).not.toHaveValue('');
    await page.goto('/q/sparrplatz');
    expect(await page.title(), kind).not.toContain('fremd');
  }
});
