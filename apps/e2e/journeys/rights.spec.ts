import { type Locator } from '@playwright/test';
import { choose, today } from '../harness/forms.js';
import { invite } from '../harness/invite.js';
import { expect, test } from '../harness/product.js';
import { acceptUserInvitation } from '../harness/sign-in.js';

test('a mandate works when it is granted and stops within a second when it ends', async ({ as, visitor }) => {
  const senate = await as('berlin-senate');
  const { link, address } = await invite(senate, 'Kim Kurz', 'Bezirk – Mitte');
  const page = await visitor();
  await acceptUserInvitation(page, link, 'Elf Laternen in der Hauptstraße');
  await page.goto('/workspace/applications');
  await expect(page.getByRole('heading', { name: 'Anträge' })).toBeVisible();
  await expect(page.locator('.ws-identity')).toContainText('Bezirk · Mitte');

  await senate.goto(address);
  await senate.locator('summary').filter({ hasText: 'Beenden' }).click();
  await senate.getByRole('button', { name: /Beenden/ }).click();
  await expect(senate.getByText('Das Mandat ist beendet.')).toBeVisible();
  await page.waitForTimeout(1_000);
  await page.goto('/workspace/applications');
  await expect(page.locator('.ws-identity')).toContainText('ohne Aufgabe im Programm');
  await expect(page.locator('tbody tr')).toHaveCount(0);
});

test('a substitute acts i. V. with the absent person’s rights, and the audit trail says so', async ({
  as,
  visitor,
}) => {
  // Acting for somebody gives the session another key, so this person must not be one of those every journey shares.
  const { link } = await invite(await as('berlin-senate'), 'Valentin Tretow', 'QM-Team – Thermometersiedlung');
  const team = await visitor();
  await acceptUserInvitation(team, link, 'Dreizehn Fahrräder im Hof');
  const carrier = await as('berlin-carrier');
  await carrier.goto('/workspace/substitutions');
  await choose(carrier, 'Vertreten durch', 'Valentin Tretow');
  await carrier.getByRole('textbox', { name: 'Letzter Tag' }).fill(today());
  await carrier.getByRole('button', { name: 'Vertretung einrichten' }).click();
  await expect(carrier.getByText('Die Vertretung ist eingerichtet.')).toBeVisible();

  await team.goto('/workspace/substitutions');
  await team.getByRole('button', { name: /Vertretung antreten/ }).click();
  await expect(team.locator('.ws-acting')).toContainText(/Sie handeln für .*Tamara Krüger.*, bis /);
  await expect(team.locator('.ws-identity')).toContainText('Träger · Kunstwelt e.V.');
  await team.goto('/workspace/carriers');
  await team.getByRole('link', { name: 'Kunstwelt e.V.' }).click();
  await team.getByText('Kontakt ändern').click();
  await team.getByLabel('Telefon').fill('030 1234567');
  await team.getByRole('button', { name: 'Speichern' }).click();
  await expect(team.getByText('Gespeichert.')).toBeVisible();
  // It ends from any page.
  await team
    .locator('.ws-acting')
    .getByRole('button', { name: /Beenden/ })
    .click();
  await expect(team.locator('.ws-acting')).toHaveCount(0);
  await expect(team.locator('.ws-identity')).toContainText('QM-Team · Thermometersiedlung');

  const senate = await as('berlin-senate');
  await expect(async () => {
    await senate.goto('/workspace/audit?noun=Carrier');
    const entry = senate.locator('.ws-audit li').first();
    await expect(entry).toContainText('Valentin Tretow i. V. für Tamara Krüger', { timeout: 1_000 });
    await entry.locator('summary').click();
    await expect(entry).toContainText('030 1234567');
  }).toPass({ timeout: 20_000 });
});

test('what hangs on somebody whose right has ended stands in a list with its number, and is kept or ended', async ({
  as,
  visitor,
}) => {
  const senate = await as('berlin-senate');
  const { link, address } = await invite(senate, 'Gerda Geber', 'Träger – Kunstwelt e.V.');
  const giver = await visitor();
  await acceptUserInvitation(giver, link, 'Neun Kastanien vor dem Amt');
  for (const name of ['Bodo Bleibt', 'Erna Endet']) await invite(giver, name, 'QM-Team – Thermometersiedlung');

  await senate.goto(address);
  await senate.locator('summary').filter({ hasText: 'Beenden' }).click();
  await senate.getByRole('button', { name: /Beenden/ }).click();
  await expect(senate.getByText('Das Mandat ist beendet.')).toBeVisible();
  await senate.goto('/workspace/mandates');
  await expect(senate.getByRole('link', { name: /^Mandate.*, 2 warten$/ })).toBeVisible();
  const row = (name: string): Locator =>
    senate.getByRole('region', { name: 'Zu entscheiden' }).locator('tr').filter({ hasText: name });
  await row('Bodo Bleibt').locator('summary').filter({ hasText: 'Behalten' }).click();
  await row('Bodo Bleibt')
    .getByRole('button', { name: /Behalten/ })
    .click();
  await expect(senate.getByText('Das Mandat gilt weiter.')).toBeVisible();
  await expect(row('Bodo Bleibt')).toHaveCount(0);
  await row('Erna Endet').locator('summary').filter({ hasText: 'Beenden' }).click();
  await row('Erna Endet')
    .getByRole('button', { name: /Beenden/ })
    .click();
  await expect(senate.getByText('Das Mandat ist beendet.')).toBeVisible();
  await expect(row('Erna Endet')).toHaveCount(0);
});

test('resetting the factor of somebody of two programmes waits for the word of the other one', async ({ as }) => {
  const senate = await as('berlin-senate');
  await senate.goto('/workspace/people?q=Tamara');
  await senate.getByRole('link', { name: 'Tamara Krüger' }).click();
  await senate.locator('summary').filter({ hasText: 'Zweiten Faktor zurücksetzen' }).click();
  const form = senate.locator('details[open] form');
  await form.getByLabel('Begründung').fill('Telefon verloren');
  await form.getByRole('button', { name: 'Zweiten Faktor zurücksetzen' }).click();
  await expect(senate.getByText('Angefragt. Es geschieht')).toBeVisible();
  await expect(senate.getByRole('region', { name: 'Alle Anfragen' })).toContainText('wartet auf andere');

  const other = await as('frankfurt-senate');
  await other.goto('/t/frankfurt/workspace');
  await other.getByRole('link', { name: /^Zustimmungen.*, eines wartet$/ }).click();
  await expect(other.getByRole('region', { name: 'Ihr Wort ist gefragt' })).toContainText(
    'Sozialer Zusammenhalt Berlin',
  );
  await expect(other.getByRole('region', { name: 'Ihr Wort ist gefragt' })).not.toContainText('Telefon verloren');
  await other.getByLabel('Ich lehne ab').check();
  await other.getByLabel('Begründung').fill('Sie hat ihr Telefon noch');
  await other.getByRole('button', { name: 'Entscheidung abgeben' }).click();
  await expect(other.getByText('Sie haben abgelehnt.')).toBeVisible();
  await senate.reload();
  await expect(senate.getByRole('region', { name: 'Alle Anfragen' })).toContainText('Sie hat ihr Telefon noch');
});
