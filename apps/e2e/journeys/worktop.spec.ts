import { choose } from '../harness/forms.js';
import { linkIn, newestMail } from '../harness/inbox.js';
import { expect, test } from '../harness/product.js';

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('a paper application is one form; another person asks a question, the resident answers without scripts, a third click checks it', async ({
  as,
  visitor,
}) => {
  const carrier = await as('berlin-carrier');
  await carrier.goto('/workspace/applications/new');
  if (await carrier.getByLabel('Quartier').count()) await choose(carrier, 'Quartier', 'Thermometersiedlung');
  const field = (name: string) => carrier.getByRole('textbox', { name, exact: false }).first();
  const title = `Bücherkiste ${Date.now()}`;
  const email = `kiste.${Date.now()}@bewohner.example`;
  await field('Vorhaben').fill(title);
  await field('Was geplant ist').fill('Eine Kiste mit Büchern zum Tauschen vor dem Haus für alle.');
  await carrier.getByLabel('Erster Tag').fill(inDays(7));
  await field('Posten').fill('Kiste');
  await field('Betrag').fill('80,00');
  await field('Name der Person').fill('Frau Muster');
  await field('E-Mail').fill(email);
  for (const box of ['Die Person ist einverstanden', 'Es ist noch nichts begonnen', 'Niemand sonst bezahlt'])
    await carrier.getByLabel(box).check({ force: true });
  await carrier.getByRole('button', { name: 'Antrag erfassen' }).click();
  const slip = carrier.locator('.ws-slip');
  await expect(slip).toContainText(/AF-[2-9A-Z]{4}-[2-9A-Z]{4}/);
  const reference = /AF-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(await slip.innerText())![0];

  // Found by its number as people type it; the person who wrote it down does not check it.
  await carrier.goto(`/workspace/applications?q=${reference.toLowerCase().replaceAll('-', '')}`);
  await carrier.locator('tbody tr').getByRole('link').first().click();
  await expect(carrier.getByText('Prüfen muss jemand anderes')).toBeVisible();

  const team = await as('berlin-team');
  await team.goto(`/workspace/applications?q=${reference}`);
  await team.locator('tbody tr').getByRole('link').first().click();
  await team.getByLabel('Noch nicht klar').check({ force: true });
  await team.getByLabel('Ergebnis in Worten').fill('Wo steht die Kiste im Winter?');
  await team.getByRole('checkbox', { name: 'Ort' }).check({ force: true });
  await team.getByRole('button', { name: 'Prüfung speichern' }).click();
  await expect(team.getByRole('heading', { name: /Rückfrage offen bis/ })).toBeVisible();

  const letter = await newestMail(team, email, /Wo steht die Kiste/);
  const resident = await visitor({ scripts: false, phone: true });
  await resident.goto(linkIn(letter, /antrag\?link=/));
  await resident.getByRole('button', { name: 'Antrag jetzt öffnen' }).click();
  await resident.getByRole('button', { name: 'Antwort abschicken' }).click();
  await expect(resident.getByText('Bitte ändern Sie etwas').first()).toBeVisible();
  await resident.getByLabel('Ort').fill('Im Stadtteilbüro');
  await resident.getByRole('button', { name: 'Antwort abschicken' }).click();
  await expect(resident.getByText('Danke für Ihre Antwort').first()).toBeVisible();

  // Three clicks: the row, the answer, the button.
  await team.goto(`/workspace/applications?q=${reference}`);
  await team.locator('tbody tr').getByRole('link').first().click();
  await expect(team.getByRole('region', { name: 'Rückfragen' })).toContainText('Im Stadtteilbüro');
  await team.getByLabel('Ja, er passt zu den Regeln').check({ force: true });
  await team.getByRole('button', { name: 'Prüfung speichern' }).click();
  await expect(team.getByText('Die Prüfung ist gespeichert: förderfähig.')).toBeVisible();
});

test('one goes through a list of applications with the keyboard, and a note keeps what it said before', async ({
  as,
}) => {
  const team = await as('berlin-team');
  await team.goto('/workspace/applications?sort=title');
  await team.locator('tbody tr').first().getByRole('link').first().click();
  await expect(team.getByRole('link', { name: /^1 von/ })).toBeVisible();
  const first = await team.locator('h1').innerText();
  await team.locator('body').press('j');
  await expect(team.getByRole('link', { name: /^2 von/ })).toBeVisible();
  await team.locator('body').press('k');
  await expect(team.locator('h1')).toHaveText(first);
  await team.getByLabel('Notiz für das Team').fill('Schloss mit Zahlencode');
  await team.getByRole('button', { name: 'Notiz speichern' }).last().click();
  await expect(team.locator('.ws-note').first()).toContainText('Schloss mit Zahlencode');
});
