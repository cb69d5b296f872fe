import { expect, type Page } from '@playwright/test';
import { choose } from './forms.js';
import { linkIn, newestMail } from './inbox.js';

export interface Invited {
  email: string;
  /** from the mail: /workspace/sign-in/invitation?token=… */
  link: string;
  /** page of the person in the workspace of whoever invited */
  address: string;
}

/** Invites somebody through the workspace and takes the link out of the mailbox. */
export async function invite(page: Page, name: string, role: string): Promise<Invited> {
  const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}.${Date.now()}@demo.quartierwerk.example`;
  await page.goto('/workspace/people/new');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('E-Mail-Adresse').fill(email);
  await choose(page, 'Rolle und Bereich', role);
  await page.getByRole('button', { name: 'Einladung schicken' }).click();
  await expect(page.getByText('Die Einladung ist gespeichert und wird verschickt.')).toBeVisible();
  const mail = await newestMail(page, email, /sign-in\/invitation/);
  return { email, link: linkIn(mail, /sign-in\/invitation/), address: new URL(page.url()).pathname };
}
