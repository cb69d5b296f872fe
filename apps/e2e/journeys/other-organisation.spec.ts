import { type Page } from '@playwright/test';
import { LocalProvider } from '../../../libs/tenants/src/oidc/oidc.build.js';
import { account } from '../harness/accounts.js';
import { linkIn, newestMail } from '../harness/inbox.js';
import { expect, test } from '../harness/product.js';
import { nextCode, signOut } from '../harness/sign-in.js';

const domain = 'demo.quartierwerk.example';
const client = { id: 'quartierwerk', secret: 'kein Geheimnis: 100 % & mehr' };

/** A provider that is set up otherwise than our client: another origin, the secret in the body only, claims at the userinfo endpoint. */
async function providerFor(page: Page): Promise<LocalProvider> {
  const home = `${new URL(page.url()).origin}/t/berlin/workspace/sign-in`;
  return LocalProvider.start({
    client: { ...client, callback: `${home}/callback`, signedOut: home },
    authMethod: 'client_secret_post',
    authMethods: ['client_secret_basic', 'client_secret_post'],
    inIdToken: false,
    pushed: true,
  });
}

async function enter(senate: Page, issuer: string, name: string): Promise<void> {
  const form = senate.getByRole('region', { name: 'Andere Anmeldung zulassen' });
  await form.getByLabel('Name', { exact: true }).fill(name);
  await form.getByLabel('Adresse des Ausstellers').fill(issuer);
  await form.getByLabel('Client-ID').fill(client.id);
  await form.getByLabel('Client-Geheimnis').fill(client.secret);
  await form.getByLabel('Mail-Domains').fill(domain);
  await form.getByLabel('Werte, die als zweiter Faktor gelten').fill('mfa');
  await form.getByRole('button', { name: 'Speichern' }).click();
}

const panel = async (page: Page, name: string): Promise<ReturnType<Page['locator']>> => {
  const one = page.locator('details').filter({ hasText: name });
  if ((await one.getAttribute('open')) === null) await one.locator('summary').first().click();
  return one;
};

test('sign-in at another organisation, from its entry to signing out there', async ({ as, visitor }) => {
  const [senate, operator] = [await as('berlin-senate'), await as('berlin-operator')];
  for (const page of [senate, operator]) await page.goto('/workspace/settings/sign-in');
  const provider = await providerFor(senate);
  const name = `Amt ${new URL(provider.issuer).port}`;
  try {
    await enter(senate, 'https://192.168.0.1/', name);
    await expect(senate.getByText('führt in ein internes Netz').first()).toBeVisible();
    await enter(senate, provider.issuer, name);
    await expect(senate.getByText('Gespeichert.')).toBeVisible();
    const entered = await panel(senate, name);
    await expect(entered).toContainText('wartet auf Prüfung');
    await entered.getByRole('button', { name: 'Diese Anmeldung testen' }).click();
    await expect(senate.getByText('nimmt unser Geheimnis an')).toBeVisible();
    await expect(senate.getByText('client_secret_post')).toBeVisible();

    const visit = await visitor({ scripts: false });
    await visit.goto('/workspace/sign-in');
    await expect(visit.getByText(`Anmelden mit ${name}`)).toBeHidden();
    await operator.reload();
    const proof = await panel(operator, name);
    await proof.getByLabel(domain).check();
    await proof.getByLabel('Woran haben Sie das geprüft?').fill('Schreiben des Amtes');
    await proof.getByRole('button', { name: 'Prüfung speichern' }).click();
    await expect(operator.getByText('Gespeichert.')).toBeVisible();

    // A resident: a link to the stored address is the proof.
    const resident = account('berlin', 'resident');
    provider.user = { email: resident.email, verified: 'true', amr: ['pwd'] };
    await visit.goto('/workspace/sign-in');
    await visit.getByRole('link', { name: `Anmelden mit ${name}` }).click();
    await visit.getByRole('button', { name: 'Link schicken' }).click();
    await expect(visit.getByText('Öffnen Sie den Link in diesem Browser')).toBeVisible();
    const link = linkIn(await newestMail(visit, resident.email, /sign-in\/join/), /sign-in\/join/);
    const elsewhere = await visitor({ scripts: false });
    await elsewhere.goto(link);
    await expect(elsewhere.getByText('in einem anderen Browser begonnen')).toBeVisible();
    await visit.goto(link);
    await visit.getByRole('button', { name: 'Verbinden und anmelden' }).click();
    await expect(visit.locator('.ws-identity')).toContainText('Bilal');

    // Signing out ends there, too: the provider asks, and the next sign-in has to ask the person again.
    await signOut(visit);
    await visit.waitForURL((url) => url.origin === provider.issuer);
    await visit.getByRole('button', { name: /yes/i }).click();
    await visit.waitForURL(/\/workspace\/sign-in$/);
    const asked = provider.asked;
    await visit.getByRole('link', { name: `Anmelden mit ${name}` }).click();
    await expect(visit.locator('.ws-identity')).toContainText('Bilal');
    expect(provider.asked).toBe(asked + 1);
  } finally {
    await provider.stop();
  }
});

test('staff prove the account with password and code; who is refused reads why', async ({ as, visitor }) => {
  const [senate, operator] = [await as('berlin-senate'), await as('berlin-operator')];
  await senate.goto('/workspace/settings/sign-in');
  const provider = await providerFor(senate);
  const name = `Behörde ${new URL(provider.issuer).port}`;
  try {
    await enter(senate, provider.issuer, name);
    await expect(senate.getByText('Gespeichert.')).toBeVisible();
    await operator.goto('/workspace/settings/sign-in');
    const proof = await panel(operator, name);
    await proof.getByLabel(domain).check();
    await proof.getByLabel('Woran haben Sie das geprüft?').fill('Schreiben');
    await proof.getByRole('button', { name: 'Prüfung speichern' }).click();
    await expect(operator.getByText('Gespeichert.')).toBeVisible();

    const page = await visitor({ scripts: false, phone: true });
    const come = async (email: string, verified: unknown): Promise<void> => {
      provider.user = { email, verified, amr: ['pwd', 'mfa'] };
      await page.context().clearCookies();
      await page.goto('/workspace/sign-in');
      await page.getByRole('link', { name: `Anmelden mit ${name}` }).click();
    };
    await come(account('berlin', 'operator').email, true);
    await expect(page.getByText('Betrieb und Prüfung melden sich immer mit Passwort')).toBeVisible();
    await come('fremd@example.org', true);
    await expect(page.getByText('gilt nur für Adressen der anderen Stelle selbst')).toBeVisible();
    await come(`niemand@${domain}`, true);
    await expect(page.getByText('keinen Zugang')).toBeVisible();

    const board = account('berlin', 'board');
    await come(board.email, undefined);
    await page.getByRole('textbox', { name: 'Passwort' }).fill(board.password);
    await page.getByLabel('Code').fill(nextCode(board.secret!));
    await page.getByRole('button', { name: 'Zugang verbinden' }).click();
    await expect(page.locator('.ws-identity')).toContainText('Jule');
  } finally {
    await provider.stop();
  }
});
