import { type Page } from '@playwright/test';
import { linkIn, newestMail } from '../harness/inbox.js';
import { expect, test } from '../harness/product.js';

const email = `rana.${Date.now()}@bewohner.example`;

/** Fills the public form as a resident does: on a phone, without scripts. */
async function apply(
  page: Page,
  application: { title: string; name: string; email: string; costs: [string, string][] },
): Promise<string> {
  await page.goto('/q/thermometersiedlung/antrag');
  // Nobody types faster than this, and the form knows.
  const opened = performance.now();
  await page.getByLabel('Wie heißt Ihre Aktion?').fill(application.title);
  await page
    .getByLabel('Was möchten Sie tun?')
    .fill('Wir pflanzen mit den Kindern aus dem Haus Kräuter und Blumen in den Innenhof.');
  await page.getByLabel('Erster Tag').fill('2026-12-12');
  for (const [index, [what, amount]] of application.costs.entries()) {
    if (index > 0) await page.getByRole('button', { name: 'Noch ein Posten' }).click();
    await page.locator(`[name="costs.${index}.label"]`).fill(what);
    await page.locator(`[name="costs.${index}.amount"]`).fill(amount);
  }
  await page.getByLabel('Ihr Name oder der Name Ihrer Gruppe').fill(application.name);
  await page.getByLabel('E-Mail-Adresse').fill(application.email);
  await page.getByLabel('Ich habe noch nicht angefangen').check();
  await page.getByLabel('Niemand anderes bezahlt dasselbe').check();
  await page.getByLabel('Ich bin einverstanden').check();
  await page.waitForTimeout(Math.max(0, 4_000 - (performance.now() - opened)));
  await page.getByRole('button', { name: 'Weiter zur Übersicht' }).last().click();
  await page.getByRole('button', { name: /absenden|abschicken/i }).click();
  const reference = /AF-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(await page.locator('main').innerText())?.[0];
  expect(reference, 'the receipt names the application').toBeTruthy();
  return reference!;
}

/** Presses the button behind the link of a mail. The address afterwards holds nothing that anybody could use. */
async function openLink(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: 'Antrag jetzt öffnen' }).click();
  await expect(page).toHaveURL(/\/antrag\/AF-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
}

/** Records an approval: a second person does, never the one who checked. */
async function approve(page: Page, reference: string, yes: string): Promise<void> {
  await openApplication(page, reference);
  await page.getByLabel('Ja-Stimmen').first().fill(yes);
}

async function openApplication(page: Page, reference: string): Promise<void> {
  await page.goto('/workspace/applications');
  await page.locator('tbody tr').filter({ hasText: reference }).getByRole('link').first().click();
  await expect(page.locator('.ws-top')).toContainText(reference);
}

/** What a row of the overview says is left, in cents. */
async function leftIn(page: Page, area: string): Promise<number> {
  const cell = page.locator('tbody tr').filter({ hasText: area }).locator('td[data-label^="Noch frei"]');
  return Number((await cell.innerText()).replaceAll(/[^\d]/g, ''));
}

test('a resident applies without scripts, the team decides, Senate and district see the money, the resident the result', async ({
  as,
  visitor,
}) => {
  const senate = await as('berlin-senate');
  await senate.goto('/workspace/overview');
  const before = await leftIn(senate, 'Thermometersiedlung');

  const resident = await visitor({ scripts: false, phone: true });
  const reference = await apply(resident, {
    title: 'Blumen für den Innenhof',
    name: 'Rana Probst',
    email,
    costs: [
      ['Kräuter und Blumen', '300,00'],
      ['Erde und Kübel', '180,00'],
    ],
  });
  const receipt = await newestMail(senate, email, new RegExp(reference));
  // The address may be anybody's: no word of the sender before somebody has opened the link.
  expect(receipt).not.toMatch(/Rana|Blumen/);
  const mailLink = linkIn(receipt, /antrag\?link=/);

  const team = await as('berlin-team');
  await openApplication(team, reference);
  await expect(team.getByText('Rana Probst')).toBeVisible();
  await team.getByLabel('Ja, er passt zu den Regeln').check();
  await team.getByLabel('Ergebnis in Worten').fill('Passt zu den Regeln: für alle im Haus, nur Sachkosten.');
  await team.getByRole('button', { name: 'Prüfung speichern' }).click();
  await expect(team.getByText('Die Prüfung ist gespeichert: förderfähig.')).toBeVisible();

  await expect(team.getByText('Die Entscheidung trägt eine zweite Person ein')).toBeVisible();
  await expect(team.getByRole('button', { name: 'Bewilligung speichern' })).toHaveCount(0);

  const carrier = await as('berlin-carrier');
  await approve(carrier, reference, '6');
  await carrier.getByLabel('Nein-Stimmen').first().fill('1');
  await expect(carrier.getByLabel('Bewilligter Betrag in Euro')).toHaveValue('480,00');
  await carrier.getByLabel('Auflagen').fill('Bitte die Belege bis Ende Januar einreichen.');
  await carrier.getByRole('button', { name: 'Bewilligung speichern' }).click();
  await expect(carrier.getByText('Die Bewilligung ist gespeichert.')).toBeVisible();
  await expect(carrier.locator('.ws-top')).toContainText('bewilligt');
  await team.reload();
  await expect(team.getByRole('region', { name: 'Verlauf' })).toContainText(
    /\(Träger\) hat die Entscheidung vom .+ eingetragen: bewilligt/,
  );

  // The message travels by itself: the Senate's page shows the money without being asked again.
  await expect(async () => {
    expect(await leftIn(senate, 'Thermometersiedlung')).toBe(before - 48_000);
  }).toPass({ timeout: 20_000 });
  const district = await as('berlin-district');
  await district.goto('/workspace/overview');
  expect(await leftIn(district, 'Thermometersiedlung')).toBe(before - 48_000);

  await newestMail(senate, email, /Entscheidung|bewilligt|Bescheid/i);
  await openLink(resident, mailLink);
  await expect(resident.locator('main')).toContainText('480,00');
  await expect(resident.locator('main')).not.toContainText('Rana Probst');
  const notice = await resident
    .getByRole('link', { name: /PDF|Bescheid/ })
    .first()
    .getAttribute('href');
  const letter = await resident.request.get(notice!);
  expect(letter.headers()['content-type']).toContain('application/pdf');
  expect((await letter.body()).subarray(0, 5).toString()).toBe('%PDF-');

  const link = team.getByRole('link', { name: 'Bescheid (PDF)' });
  const ownLetter = await team.request.get((await link.getAttribute('href'))!);
  expect((await ownLetter.body()).subarray(0, 5).toString()).toBe('%PDF-');
});

test('a resident withdraws an application without scripts, after being asked once more; the team sees it', async ({
  as,
  visitor,
}) => {
  const address = `umzug.${Date.now()}@bewohner.example`;
  const resident = await visitor({ scripts: false, phone: true });
  const reference = await apply(resident, {
    title: 'Bücherschrank am Platz',
    name: 'Nele Grabow',
    email: address,
    costs: [['Holz und Farbe', '480 €']],
  });
  const team = await as('berlin-team');
  await openLink(resident, linkIn(await newestMail(resident, address, new RegExp(reference)), /antrag\?link=/));
  await resident.getByRole('button', { name: 'Antrag zurückziehen' }).click();
  await expect(resident.getByRole('heading', { level: 1 })).toContainText('wirklich zurückziehen?');
  await resident.getByRole('button', { name: 'Nein, Antrag behalten' }).click();
  await expect(resident.locator('main')).toContainText('angekommen');
  await resident.getByRole('button', { name: 'Antrag zurückziehen' }).click();
  await resident.getByLabel('Warum ziehen Sie den Antrag zurück?').fill('Wir ziehen im Januar um.');
  await resident.getByRole('button', { name: 'Ja, Antrag zurückziehen' }).click();
  await expect(resident.getByRole('status')).toContainText('Ihr Antrag ist zurückgezogen');
  await expect(resident.getByRole('button', { name: 'Antrag zurückziehen' })).toHaveCount(0);

  await openApplication(team, reference);
  await expect(team.locator('.ws-top')).toContainText('zurückgezogen');
  await expect(team.locator('main')).toContainText('Wir ziehen im Januar um.');
});

test('a decision beyond the fund is refused with what is left, and can go onto the reserve list', async ({
  as,
  visitor,
}) => {
  const senate = await as('berlin-senate');
  await senate.goto('/workspace/overview');
  const left = await leftIn(senate, 'Thermometersiedlung');
  const resident = await visitor({ scripts: false, phone: true });
  const reference = await apply(resident, {
    title: 'Großes Hoffest',
    name: 'Runder Tisch Lindenhof',
    email: `fest.${Date.now()}@bewohner.example`,
    costs: [['Bühne und Technik', '1.500,00']],
  });
  expect(150_000).toBeGreaterThan(left);

  const team = await as('berlin-team');
  await openApplication(team, reference);
  await team.getByLabel('Ja, er passt zu den Regeln').check();
  await team.getByRole('button', { name: 'Prüfung speichern' }).click();
  await expect(team.getByText('Die Prüfung ist gespeichert')).toBeVisible();
  const carrier = await as('berlin-carrier');
  await approve(carrier, reference, '7');
  await carrier.getByRole('button', { name: 'Bewilligung speichern' }).click();
  const refusal = carrier.getByRole('alert');
  await expect(refusal).toContainText('So viel Geld ist nicht mehr da');
  await expect(refusal).toContainText('1.500,00');
  await expect(carrier.locator('.ws-top')).toContainText('förderfähig');
  await carrier.getByLabel('Auf die Warteliste').check();
  await carrier.getByRole('button', { name: 'Bewilligung speichern' }).click();
  await expect(carrier.getByText('Der Antrag steht auf der Warteliste.')).toBeVisible();
  await senate.reload();
  expect(await leftIn(senate, 'Thermometersiedlung')).toBe(left);
});

test('the board decides without names, others see nothing, Frankfurt has no such page', async ({ as, visitor }) => {
  const team = await as('berlin-team');
  await team.goto('/workspace/applications');
  const row = team.locator('tbody tr').filter({ hasText: 'Spielekiste für den Platz' });
  const address = await row.getByRole('link').first().getAttribute('href');

  const board = await as('berlin-board');
  await board.goto(address!);
  await expect(board.getByRole('heading', { name: 'Spielekiste für den Platz' })).toBeVisible();
  await expect(board.getByText('Name und Kontakt sieht nur')).toBeVisible();
  await expect(board.getByText('Spielplatz-Eltern')).toHaveCount(0);

  for (const person of ['berlin-resident', 'berlin-operator'] as const) {
    const stranger = await as(person);
    expect((await stranger.goto(address!))?.status()).toBe(404);
    await expect(stranger.getByText('Spielplatz-Eltern')).toHaveCount(0);
  }
  const frankfurt = await as('frankfurt-senate');
  expect((await frankfurt.goto(`/t/frankfurt${address}`))?.status()).toBe(404);
  const anybody = await visitor({ scripts: false });
  expect((await anybody.goto('/t/frankfurt/q/gallus/antrag'))?.status()).toBe(404);
});
