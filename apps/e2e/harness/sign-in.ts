import { setTimeout as sleep } from 'node:timers/promises';
import { type Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';

const STEP_MS = 30_000;

export const codeFor = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate();

/** The code of a step counts once: whoever needs another one waits for the next step. */
export async function nextCode(secret: string): Promise<string> {
  await sleep(STEP_MS - (Date.now() % STEP_MS) + 500);
  return codeFor(secret);
}

export interface Credentials {
  email: string;
  password: string;
  secret: string | null;
}

/** The first step, on the page that asks for it. */
export async function typePassword(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-Mail-Adresse').fill(email);
  await page.getByLabel('Passwort').fill(password);
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
}

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
}

/** Both steps with one of the recovery codes, which do not have to wait for the next half minute. */
export async function enterWithCode(page: Page, email: string, password: string, code: string): Promise<void> {
  await page.goto('/workspace/sign-in');
  await typePassword(page, email, password);
  await typeCode(page, code);
}

/** Signs in as people do: password, then the code of the app. @param prefix `/t/frankfurt` or empty */
export async function signIn(page: Page, { email, password, secret }: Credentials, prefix = ''): Promise<void> {
  await page.goto(`${prefix}/workspace/sign-in`);
  await typePassword(page, email, password);
  if (secret) {
    await typeCode(page, codeFor(secret));
    if (await page.getByText('wurde schon benutzt').isVisible()) await typeCode(page, await nextCode(secret));
  }
  await page.waitForURL(/\/workspace(\?|$)/);
}

/** The first sign-in after an invitation: password, second factor, recovery codes. */
export async function acceptUserInvitation(
  page: Page,
  link: string,
  password: string,
): Promise<{ secret: string; codes: string[] }> {
  await page.goto(link);
  await page.getByLabel('Passwort').fill(password);
  await page.getByRole('button', { name: 'Einladung annehmen' }).click();
  await page.getByRole('img', { name: /QR-Code/ }).waitFor();
  const secret = await page.locator('.ws-secret').innerText();
  await page.getByLabel('Code, den die App jetzt zeigt').fill(codeFor(secret));
  await page.getByRole('button', { name: 'Einrichten und anmelden', exact: true }).click();
  await page.getByRole('heading', { name: 'Ihre Ersatzcodes' }).waitFor();
  const codes = await page.locator('.ws-codes code').allInnerTexts();
  await page.getByRole('link', { name: 'Ich habe die Codes aufbewahrt' }).click();
  await page.waitForURL(/\/workspace(\?|$)/);
  return { secret, codes };
}
