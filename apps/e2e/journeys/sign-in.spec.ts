import { account } from '../harness/accounts.js';
import { expect, type Person, stateFile, test } from '../harness/product.js';
import { signIn } from '../harness/sign-in.js';

// Ten people, none of whom waits for another.
test.describe.configure({ mode: 'parallel' });

const people: { person: Person; name: RegExp; shown: string }[] = [
  { person: 'berlin-senate', name: /Svenja/, shown: 'Senatsverwaltung' },
  { person: 'berlin-district', name: /Bernd/, shown: 'Bezirk · Steglitz-Zehlendorf' },
  { person: 'berlin-carrier', name: /Tamara/, shown: 'Träger · Kunstwelt e.V.' },
  { person: 'berlin-team', name: /Toni/, shown: 'QM-Team · Thermometersiedlung' },
  { person: 'berlin-board', name: /Jule/, shown: 'Quartiersrat · Thermometersiedlung' },
  { person: 'berlin-resident', name: /Bilal/, shown: 'Bewohnerin oder Bewohner' },
  { person: 'berlin-auditor', name: /Petra/, shown: 'Prüfung (nur lesen)' },
  { person: 'berlin-operator', name: /Bea/, shown: 'Betrieb der Plattform' },
  { person: 'frankfurt-senate', name: /Frank/, shown: 'Jugend- und Sozialamt' },
  { person: 'frankfurt-carrier', name: /Carla/, shown: 'Träger' },
];

for (const { person, name, shown } of people) {
  test(`${person} signs in with a second factor and sees the own role`, async ({ page }) => {
    const [tenant = '', role = ''] = person.split('-');
    await signIn(page, account(tenant, role), tenant === 'berlin' ? '' : `/t/${tenant}`);
    const identity = page.locator('.ws-identity');
    await expect(identity).toContainText(name);
    await expect(identity).toContainText(shown);
    await page.context().storageState({ path: stateFile(person) });
  });
}

test('a demo says that its people are invented before anybody has signed in', async ({ page }) => {
  await page.goto('/workspace/sign-in');
  await expect(page.locator('.qw-demo')).toContainText('erfunden');
});
