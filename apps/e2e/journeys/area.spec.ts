import { expect, test } from '../harness/product.js';

test('a phase is changed for a day to come, with reason and source, and taken back', async ({ as }) => {
  const page = await as('berlin-senate');
  await page.goto('/workspace/areas/titiseestrasse');
  await page.getByRole('link', { name: 'Phase wechseln' }).click();
  await page.getByLabel('Neue Phase', { exact: true }).selectOption({ label: 'in der Überleitung' });
  await page.getByLabel('Erster Tag der neuen Phase').fill('2033-01-01');
  await page.getByLabel('Begründung').first().fill('Beschluss der Steuerungsrunde');
  await page.getByRole('radio', { name: 'Sie bleiben' }).check({ force: true });
  await page.getByLabel('Quelle').fill('Protokoll vom 12.11.2026');
  await page.getByRole('button', { name: 'Phase wechseln' }).click();
  await expect(page.getByText('Der Wechsel der Phase ist eingetragen.')).toBeVisible();
  await expect(page.locator('.qw-timeline')).toContainText('ab 1. Januar 2033');
  await expect(page.locator('.qw-pagehead__tags')).toContainText('in Förderung');
  await page.goto('/workspace/areas/titiseestrasse/phase');
  const planned = page.locator('.ws-list li').filter({ hasText: '2033' });
  await planned.getByText('Aus dem Verlauf nehmen').first().click();
  await planned.getByLabel('Begründung').fill('Termin stand noch nicht fest');
  await planned.getByRole('button', { name: 'Aus dem Verlauf nehmen' }).click();
  await expect(page.getByText('Der Eintrag ist aus dem Verlauf genommen.')).toBeVisible();
});

test('the team keeps its opening hours and exceptions, and is told what does not fit', async ({ as }) => {
  const page = await as('berlin-team');
  await page.goto('/workspace/areas/thermometersiedlung');
  await page.getByRole('link', { name: 'Zeiten und Anschrift ändern' }).click();
  const monday = page.getByRole('group', { name: 'Montag' });
  await monday.getByRole('textbox').or(monday.locator('input')).nth(0).fill('14:00');
  await monday.locator('input').nth(1).fill('11:00');
  await page.locator('form').filter({ hasText: 'Montag' }).getByLabel('Quelle').fill('Aushang am Büro');
  await page.getByRole('button', { name: 'Öffnungszeiten speichern' }).click();
  await expect(page.getByRole('alert')).toContainText('Montag, bis: Das Ende muss nach dem Beginn liegen.');
  await monday.locator('input').nth(1).fill('18:00');
  await page.getByRole('button', { name: 'Öffnungszeiten speichern' }).click();
  await expect(page.getByText('Die Öffnungszeiten sind gespeichert.')).toBeVisible();

  await page.getByText('Ausnahme eintragen').first().click();
  await page.getByLabel('Erster Tag').fill('2026-12-28');
  await page.getByLabel('Letzter Tag').fill('2026-12-31');
  await page.getByLabel('Grund: Deutsch').fill('Betriebsferien');
  await page.getByRole('button', { name: 'Ausnahme eintragen' }).click();
  await expect(page.getByText('28.12.2026 – 31.12.2026: geschlossen (Betriebsferien)').first()).toBeVisible();
  await page.goto('/workspace/areas/thermometersiedlung');
  await expect(page.getByRole('row', { name: /Montag/ })).toContainText('14:00–18:00');
});

test('an unverified value is marked with its source and becomes public once somebody looked it up', async ({ as }) => {
  const page = await as('berlin-senate');
  await page.goto('/workspace/areas/beusselstrasse');
  const office = page.locator('.qw-card').filter({ hasText: 'Rostocker Straße' });
  await expect(office).toContainText('ungeprüft');
  await expect(office).toContainText('Quelle:');
  await office.getByRole('link', { name: 'Als geprüft markieren' }).click();
  await page.getByLabel('Wo haben Sie nachgesehen?').fill('Anruf im Büro am 22.11.2026');
  await page.getByLabel('Begründung').fill('Anschrift bestätigt');
  await page.getByRole('button', { name: 'Als geprüft markieren' }).click();
  await expect(page.getByText('Die Angabe gilt jetzt als geprüft.')).toBeVisible();
  await expect(office).not.toContainText('ungeprüft');
});

test('a figure and a street list are entered with their source', async ({ as }) => {
  const page = await as('berlin-senate');
  await page.goto('/workspace/areas/harzer-strasse/figures');
  await page.getByLabel('Was wird gezählt?').selectOption('population');
  await page.getByLabel('Wert').fill('5.432');
  await page.getByLabel('Stand').fill('2025-12-31');
  await page.getByLabel('Quelle').fill('Amt für Statistik, Auszug 2026');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('Die Zahl ist eingetragen.')).toBeVisible();
  await expect(page.getByRole('row', { name: /Einwohnerinnen.*5\.432/ })).toContainText('31.12.2025');
  await page.goto('/workspace/areas/harzer-strasse/streets');
  await page.getByLabel('Straßenliste').fill('Harzer Straße: 1-20 (gerade)\n: kaputt');
  await page.getByLabel('Quelle').fill('Faltblatt 2024');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('alert')).toContainText('Nicht jede Zeile lässt sich lesen.');
  await expect(page.getByLabel('Straßenliste')).toHaveValue(/kaputt/);
});

test('the team enters members and an absence with a substitute', async ({ as }) => {
  const page = await as('berlin-team');
  await page.goto('/workspace/teams/thermometersiedlung');
  await page.getByLabel('Vor- und Nachname').last().fill('Nele Vogt');
  await page.getByLabel('Aufgabe im Team').last().fill('Stadtteilkoordination');
  await page.getByLabel('Sprachen').last().fill('Deutsch, Klingonisch');
  await page.getByRole('button', { name: 'Eintragen' }).click();
  await expect(page.getByRole('alert')).toContainText('Eine dieser Sprachen kennen wir nicht.');
  await page.getByLabel('Sprachen').last().fill('Deutsch, pl');
  await page.getByRole('button', { name: 'Eintragen' }).click();
  const card = page.locator('.qw-card').filter({ has: page.getByRole('heading', { name: 'Nele Vogt' }) });
  await expect(card).toContainText('Deutsch, Polnisch');
  await card.getByText('Abwesenheit eintragen').first().click();
  await card.getByLabel('Letzter Tag weg').fill('2026-12-31');
  await card.getByLabel('Vertretung').selectOption({ label: 'Cem Muster' });
  await card.getByRole('button', { name: 'Abwesenheit eintragen' }).click();
  await expect(card).toContainText('Vertretung: Cem Muster');
});
