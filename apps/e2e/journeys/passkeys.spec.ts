import { type CDPSession, type Page } from '@playwright/test';
import { expect, test } from '../harness/product.js';
import { expectAccessible, expectNoOverflow } from '../harness/quality.js';
import { invite } from '../harness/invite.js';
import { acceptUserInvitation, typePassword, signOut } from '../harness/sign-in.js';

const password = 'Unter-den-Linden-am-Abend';

/** A device that answers by itself, as people do with a finger on it. */
class Device {
  private constructor(
    private readonly cdp: CDPSession,
    private readonly authenticatorId: string,
  ) {}

  static async at(page: Page): Promise<Device> {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    const options = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    } as const;
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options });
    return new Device(cdp, authenticatorId);
  }

  remove(): Promise<unknown> {
    return this.cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: this.authenticatorId });
  }

  /** Whether the owner is there: without, the device refuses. */
  async owner(isUserVerified: boolean): Promise<void> {
    await this.cdp.send('WebAuthn.setUserVerified', { authenticatorId: this.authenticatorId, isUserVerified });
  }
}

const rowOf = (page: Page, name: string): ReturnType<Page['getByRole']> =>
  page.getByRole('row', { name: new RegExp(name) });

async function add(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name des Passkeys').last().fill(name);
  await page.getByRole('button', { name: 'Passkey hinzufügen' }).click();
}

test('two passkeys are added, named, used after the password and alone, and one is removed', async ({
  as,
  visitor,
}) => {
  const { email, link } = await invite(await as('berlin-senate'), 'Paul Passow', 'Prüfung');
  const page = await visitor();
  await acceptUserInvitation(page, link, password);
  await page.goto('/workspace/account');
  const phone = await Device.at(page);
  await expect(page.getByText('Sie haben noch keinen Passkey.')).toBeVisible();

  await add(page, '');
  await expect(page.getByText('Name des Passkeys: ').first()).toBeVisible();
  await add(page, 'Telefon');
  await expect(page.getByText('Der Passkey ist hinzugefügt.')).toBeVisible();
  await expect(rowOf(page, 'Telefon')).toContainText('localhost');
  await expect(rowOf(page, 'Telefon')).toContainText('noch nie');
  await expectAccessible(page);
  // The same device again: it says so.
  await add(page, 'Noch einmal');
  await expect(page.getByText('Auf diesem Gerät gibt es schon einen Passkey für Ihren Zugang.')).toBeVisible();
  await expectAccessible(page);

  await phone.remove();
  const stick = await Device.at(page);
  await add(page, 'Stick');
  await expect(rowOf(page, 'Stick')).toBeVisible();
  await rowOf(page, 'Stick').getByText('Umbenennen').click();
  await rowOf(page, 'Stick').getByLabel('Name des Passkeys').fill('Schlüssel am Bund');
  await rowOf(page, 'Stick').getByRole('button', { name: 'Namen speichern' }).click();
  await expect(rowOf(page, 'Schlüssel am Bund')).toBeVisible();

  await signOut(page);
  await page.goto('/workspace/sign-in');
  await typePassword(page, email, password);
  await expect(page.getByRole('heading', { name: 'Bestätigen, dass Sie es sind' })).toBeVisible();
  await expectAccessible(page);
  await expectNoOverflow(page);
  await stick.owner(false);
  await page.getByRole('button', { name: 'Mit Passkey bestätigen' }).click();
  await expect(page.getByText('Das Gerät hat nicht bestätigt')).toBeVisible();
  await stick.owner(true);
  await page.getByRole('button', { name: 'Mit Passkey bestätigen' }).click();
  await expect(page.locator('.ws-identity')).toContainText('Paul');

  await signOut(page);
  await page.goto('/workspace/sign-in?to=/workspace/account');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Mit Passkey anmelden' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/workspace\/account/);
  await expect(rowOf(page, 'Schlüssel am Bund')).not.toContainText('noch nie');
  await expect(page.getByRole('row', { name: /diese Anmeldung/ })).toContainText('Passkey');

  await page.getByRole('button', { name: 'Entfernen: Passkey „Schlüssel am Bund“' }).click();
  await expect(page.getByText('Der Passkey ist entfernt.')).toBeVisible();
  await expect(rowOf(page, 'Telefon')).toBeVisible();
  await signOut(page);
  await page.goto('/workspace/sign-in');
  await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click();
  await expect(page.getByText('Dieser Passkey ist hier nicht bekannt.')).toBeVisible();
});

test('a passkey is the first second factor of somebody new, with codes for the day it is lost', async ({
  as,
  visitor,
}) => {
  const invited = await invite(await as('berlin-senate'), 'Pia Passlack', 'Prüfung');
  const page = await visitor();
  await Device.at(page);
  await page.goto(invited.link);
  await page.getByLabel('Passwort').fill(password);
  await page.getByRole('button', { name: 'Einladung annehmen' }).click();
  await page.getByLabel('Name des Passkeys').fill('Laptop');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Passkey einrichten und anmelden' }).click();
  await page.getByRole('heading', { name: 'Ihre Ersatzcodes' }).waitFor();
  await expect(page.locator('.ws-codes code')).toHaveCount(10);
  await page.getByRole('link', { name: 'Ich habe die Codes aufbewahrt' }).click();
  await page.waitForURL(/\/workspace(\?|$)/);
  await page.goto('/workspace/account');
  await page.getByRole('button', { name: 'Entfernen: Passkey „Laptop“' }).click();
  await expect(page.getByText('Ohne diesen Passkey hätten Sie keinen zweiten Faktor mehr')).toBeVisible();
});
