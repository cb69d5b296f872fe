import { expect, type Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';

const STEP_MS = 30_000;

export const codeFor = (secret: string, at = Date.now()): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({ timestamp: at });

/** A code counts once: this is the one after it, as a phone shows it whose clock is half a minute ahead. The program allows for that. */
export const nextCode = (secret: string): string => codeFor(secret, Date.now() + STEP_MS);

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
  for (const code of secret ? [codeFor(secret), nextCode(secret)] : ['']) {
    await page.goto(`${prefix}/workspace/sign-in`);
    await typePassword(page, email, password);
    if (code) await typeCode(page, code);
    const inside = page.locator('.ws-identity');
    await expect(inside.or(page.getByText('wurde schon benutzt')).first()).toBeVisible();
    if (await inside.isVisible()) return;
  }
  throw new Error(`${email}: both codes were used before`);
}

/** By the menu behind one's own name, which opens by a press. */
export async function signOut(page: Page): Promise<void> {
  await page.locator('.ws-identity').click();
  await page.getByRole('button', { name: 'Abmelden', exact: true }).click();
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
