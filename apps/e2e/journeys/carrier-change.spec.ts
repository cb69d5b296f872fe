import { type Page } from '@playwright/test';
import { choose, today } from '../harness/forms.js';
import { invite } from '../harness/invite.js';
import { expect, test } from '../harness/product.js';
import { expectAccessible, expectValidHtml } from '../harness/quality.js';
import { acceptInvitation } from '../harness/sign-in.js';

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
    await acceptInvitation(page, link, 'Neun Kraniche ziehen nach Norden');
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
  await expectValidHtml(senate, handover);

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
