import { type Page } from '@playwright/test';
import { choose, today } from '../harness/forms.js';
import { invite } from '../harness/invite.js';
import { expect, test } from '../harness/product.js';
import { expectAccessible, expectValidHtml } from '../harness/quality.js';
import { acceptUserInvitation } from '../harness/sign-in.js';

test('a change of carrier: the old one loses writing at once, the new one takes over, both sign the list', async ({
  as,
  visitor,
}) => {
  // People and an area of its own: what this takes away, no other journey needs.
  const area = '/workspace/areas/glasower-strasse';
  const senate = await as('berlin-senate');
  const join = async (name: string, role: string): Promise<Page> => {
    const { link } = await invite(senate, name, role);
    const page = await visitor();
    await acceptUserInvitation(page, link, 'Neun Kraniche ziehen nach Norden');
    return page;
  };
  const old = await join('Olaf Altmann', 'Träger – MTS Socialdesign');
  await old.goto(area);
  await old.getByRole('link', { name: 'Zeiten und Anschrift ändern' }).click();
  await expect(old.getByRole('heading', { name: 'Öffnungszeiten' })).toBeVisible();
  const office = old.url();

  await senate.goto(area);
  await senate.getByRole('link', { name: 'Träger wechseln' }).click();
  await expect(
    senate.getByText('MTS Socialdesign kann ab 00:00 Uhr dieses Tages hier nichts mehr ändern.'),
  ).toBeVisible();
  await senate.getByRole('button', { name: 'Wechsel festlegen' }).click();
  await expect(senate.getByRole('alert')).toContainText('Neu beauftragt wird: Bitte ausfüllen.');
  await choose(senate, 'Neu beauftragt wird', 'AG SPAS e.V.');
  await senate.getByLabel('Tag des Wechsels').fill(today());
  await senate.getByLabel('Vergabezeichen').fill('QM-2026-07');
  await senate.getByLabel('Begründung').fill('Ausschreibung 2026, Zuschlag an AG SPAS');
  await senate.getByRole('button', { name: 'Wechsel festlegen' }).click();
  await expect(senate.getByRole('heading', { name: 'Übergabe: Glasower Straße' })).toBeVisible();
  const handover = new URL(senate.url()).pathname;
  await expectAccessible(senate);
  await expectValidHtml(await senate.request.get(handover));

  // Rights follow by message; a second is allowed.
  await expect(async () => {
    await old.goto(office);
    await expect(old.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(old.getByRole('heading', { name: 'Öffnungszeiten' })).toHaveCount(0, { timeout: 300 });
  }).toPass({ timeout: 20_000 });

  await old.goto(handover);
  await old.getByRole('button', { name: 'Liste bestätigen' }).click();
  await expect(old.getByText('Ihre Bestätigung ist gespeichert.')).toBeVisible();
  await expect(old.getByRole('button', { name: 'Liste bestätigen' })).toHaveCount(0);

  const fresh = await join('Sara Pasche', 'Träger – AG SPAS e.V.');
  await fresh.goto(office);
  await expect(fresh.getByRole('heading', { name: 'Öffnungszeiten' })).toBeVisible();
  await fresh.goto(handover);
  await fresh.getByRole('button', { name: 'Liste bestätigen' }).click();
  await expect(fresh.getByText('Die Liste ist abgeschlossen')).toBeVisible();
  await senate.goto(area);
  await expect(senate.getByText('AG SPAS e.V.').first()).toBeVisible();
});

test('a planned change: the new carrier prepares its team, then the Senate takes the change back', async ({
  as,
  visitor,
}) => {
  const area = '/workspace/areas/germaniagarten';
  const senate = await as('berlin-senate');
  await senate.goto(`${area}/carrier`);
  await choose(senate, 'Neu beauftragt wird', 'AG SPAS e.V.');
  await senate.getByLabel('Tag des Wechsels').fill(`${Number(today().slice(0, 4)) + 1}-03-01`);
  await senate.getByLabel('Begründung').fill('Zuschlag an AG SPAS');
  await senate.getByRole('button', { name: 'Wechsel festlegen' }).click();
  await expect(senate.getByRole('heading', { name: 'Übergabe: Germaniagarten' })).toBeVisible();
  const handover = new URL(senate.url()).pathname;

  const { link } = await invite(senate, 'Nora Anfang', 'Träger – AG SPAS e.V.');
  const next = await visitor();
  await acceptUserInvitation(next, link, 'Sieben Kähne auf dem Kanal');
  await expect(async () => {
    await next.goto('/workspace/teams');
    await expect(next.getByText('Teams, die Sie vorbereiten können')).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await next.getByRole('link', { name: /Germaniagarten, ab 1\. März/ }).click();
  await expect(next.getByRole('heading', { name: /^Team ab 1\. März/ })).toBeVisible();
  await next.getByRole('button', { name: 'Eintragen' }).click();
  await expect(next.getByRole('alert')).toContainText('Vor- und Nachname: Bitte ausfüllen.');
  await next.getByLabel('Vor- und Nachname').fill('Pia Vorlauf');
  await next.getByLabel('Aufgabe im Team').fill('Teamleitung');
  await next.getByRole('button', { name: 'Eintragen' }).click();
  await expect(next.getByRole('heading', { name: 'Pia Vorlauf' })).toBeVisible();
  await expectAccessible(next);
  await expectValidHtml(await next.request.get(next.url()));
  await next.goto('/workspace/teams/germaniagarten');
  await expect(next.getByText('Pia Vorlauf')).toHaveCount(0);

  await senate.goto(handover);
  await senate.getByRole('button', { name: 'Wechsel zurücknehmen' }).click();
  await expect(senate.getByRole('alert')).toContainText('Begründung: Bitte ausfüllen.');
  await senate.getByLabel('Begründung').fill('Vergabe aufgehoben');
  await expectAccessible(senate);
  await senate.getByRole('button', { name: 'Wechsel zurücknehmen' }).click();
  await expect(senate.getByText('Der Wechsel ist zurückgenommen.')).toBeVisible();
  await expect(senate.getByText('AG SPAS e.V.')).toHaveCount(0);
  expect((await senate.goto(handover))?.status()).toBe(404);
});
