import { type Page } from '@playwright/test';
import { account } from '../harness/accounts.js';
import { linkIn, newestMail } from '../harness/inbox.js';
import { invite } from '../harness/invite.js';
import { expect, test } from '../harness/product.js';
import { expectAccessible } from '../harness/quality.js';
import { acceptUserInvitation, enterWithCode, nextCode, typePassword, signOut } from '../harness/sign-in.js';

test('unknown address and wrong password look the same, and nothing is given away', async ({ visitor }) => {
  const page = await visitor();
  const sentences: string[] = [];
  for (const email of [account('berlin', 'auditor').email, 'niemand@demo.quartierwerk.example']) {
    await page.goto('/workspace/sign-in');
    await page.getByLabel('E-Mail-Adresse').fill(email);
    await page.getByLabel('Passwort').fill('ganz falsches Passwort');
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
    sentences.push(await page.getByRole('alert').innerText());
    await expect(page.getByLabel('E-Mail-Adresse')).toHaveValue(email);
    await expect(page.getByLabel('Passwort')).toHaveValue('');
  }
  expect(sentences[0]).toContain('Adresse oder Passwort stimmen nicht');
  expect(sentences[1]).toBe(sentences[0]);
});

test('a page asks for sign-in and comes back to itself', async ({ visitor }) => {
  const page = await visitor();
  const { email, password } = account('berlin', 'resident');
  await page.goto('/workspace/account');
  await expect(page).toHaveURL(/sign-in\?to=%2Fworkspace%2Faccount/);
  await typePassword(page, email, password);
  await expect(page.getByRole('heading', { name: 'Mein Zugang' })).toBeVisible();
  await signOut(page);
  await expect(page.getByRole('heading', { name: 'Anmelden' })).toBeVisible();
  await page.goto('/workspace/account');
  await expect(page).toHaveURL(/sign-in/);
});

test('an invited person sets up the second factor and can use a recovery code once', async ({ as, visitor }) => {
  const password = 'Sieben Drachen am Kanal';
  const { email, link } = await invite(await as('berlin-senate'), 'Nora Neumann', 'Prüfung');
  const page = await visitor();
  const { secret, codes } = await acceptUserInvitation(page, link, password);
  expect(codes).toHaveLength(10);
  await expect(page.locator('.ws-identity')).toContainText('Prüfung (nur lesen)');
  await signOut(page);

  await enterWithCode(page, email, password, codes[0]!);
  await expect(page.locator('.ws-identity')).toContainText('Nora Neumann');
  await signOut(page);
  await enterWithCode(page, email, password, codes[0]!);
  await expect(page.getByRole('alert')).toContainText('Der Code stimmt nicht oder wurde schon benutzt');
  await page.getByLabel('Code').fill(nextCode(secret));
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
  await expect(page.locator('.ws-identity')).toContainText('Nora Neumann');
});

/** Asks for a link by mail and follows it. @param used a link that came before */
async function enterByMail(page: Page, email: string, used?: string): Promise<string> {
  await page.goto('/workspace/sign-in/link');
  await page.getByLabel('E-Mail-Adresse').fill(email);
  await page.getByRole('button', { name: 'Link schicken' }).click();
  await expect(page.getByRole('heading', { name: 'Sehen Sie in Ihr Postfach' })).toBeVisible();
  const link = linkIn(await newestMail(page, email, /sign-in\/link/, used), /sign-in\/link/);
  await page.goto(link);
  await page.getByRole('button', { name: 'Jetzt anmelden' }).click();
  await expect(page.locator('.ws-identity')).toBeVisible();
  return link;
}

test('a resident signs in with a link from the mailbox, once', async ({ visitor }) => {
  const page = await visitor({ scripts: false });
  const link = await enterByMail(page, account('berlin', 'resident').email);
  await expect(page.locator('.ws-identity')).toContainText('Bilal');
  const second = await visitor();
  await second.goto(link);
  await second.getByRole('button', { name: 'Jetzt anmelden' }).click();
  await expect(second.getByText('Dieser Link gilt nicht mehr')).toBeVisible();
});

test('people see where they are signed in and can end another session', async ({ visitor }) => {
  // Somebody new: other journeys are signed in as the residents of the demo.
  const email = `zwei.geraete.${Date.now()}@bewohner.example`;
  const [first, second] = [await visitor(), await visitor()];
  const used = await enterByMail(second, email);
  await enterByMail(first, email, used);
  await first.goto('/workspace/account');
  await expect(first.getByText('diese Anmeldung')).toBeVisible();
  await first.locator('tbody tr').filter({ hasNotText: 'diese Anmeldung' }).getByRole('button').click();
  await expect(first.getByText('Die Anmeldung ist beendet.')).toBeVisible();
  await expect(async () => {
    await second.goto('/workspace/account');
    await expect(second).toHaveURL(/sign-in/, { timeout: 500 });
  }).toPass({ timeout: 10_000 });
});

test('a person changes the own mail address: proven, told to the old mailbox, confirmed from the new one', async ({
  as,
  visitor,
}) => {
  const { email, link } = await invite(await as('berlin-senate'), 'Nadja Umzug', 'Bezirk – Mitte');
  const page = await visitor();
  const password = 'Acht Möwen über der Schleuse';
  const { codes } = await acceptUserInvitation(page, link, password);
  const address = `umgezogen.${Date.now()}@demo.quartierwerk.example`;
  await page.goto('/workspace/account');
  const form = page.getByRole('region', { name: 'E-Mail-Adresse ändern' });
  const send = form.getByRole('button', { name: 'Link an die neue Adresse schicken' });
  await send.click();
  await expect(form.getByRole('alert')).toContainText('Neue E-Mail-Adresse: Bitte ausfüllen.');
  await form.getByLabel('Neue E-Mail-Adresse').fill(address);
  await form.getByLabel('Passwort').fill('falsch');
  await form.getByLabel('Bestätigungscode').fill(codes[0] ?? '');
  await send.click();
  await expect(form.getByRole('alert')).toContainText('Passwort: Das stimmt nicht.');
  await expect(form.getByLabel('Neue E-Mail-Adresse')).toHaveValue(address);
  await form.getByLabel('Passwort').fill(password);
  await form.getByLabel('Bestätigungscode').fill(codes[0] ?? '');
  await expectAccessible(page);
  await send.click();
  await expect(page.getByText('Sehen Sie in das Postfach der neuen Adresse')).toBeVisible();
  await newestMail(page, email, /Ihre Adresse soll sich ändern/);
  const confirmation = linkIn(await newestMail(page, address, /Neue Adresse bestätigen/), /sign-in\/email/);
  await page.goto(confirmation);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Adresse bestätigen' }).click();
  await expect(page.getByText('Ihre E-Mail-Adresse ist geändert.')).toBeVisible();
  await expect(page.getByText(address)).toBeVisible();
  await page.goto(confirmation);
  await page.getByRole('button', { name: 'Adresse bestätigen' }).click();
  await expect(page.getByRole('heading', { name: 'Dieser Link gilt nicht mehr' })).toBeVisible();
});
