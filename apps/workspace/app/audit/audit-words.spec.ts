import { createTranslator } from '#web/i18n';
import { catalogueOf, loadCatalogue } from '../texts/catalogue.js';
import { type TextKey } from '../texts/de/index.js';
import { actionText } from './audit-words.js';

await loadCatalogue('de');
const german = createTranslator<TextKey>({
  ...{ language: 'de', messages: catalogueOf('de'), vocabulary: {}, timeZone: 'Europe/Berlin' },
});

it.each([
  [
    { noun: 'Phase', action: 'update' },
    { noun: 'AreaPhase', action: 'update' },
  ],
  [
    { noun: 'Session', action: 'revoke' },
    { noun: 'SignInSession', action: 'revoke' },
  ],
  [
    { noun: 'User', action: 'acceptInvitation' },
    { noun: 'User', action: 'acceptUserInvitation' },
  ],
  [
    { noun: 'User', action: 'renewInvitation' },
    { noun: 'User', action: 'renewUserInvitation' },
  ],
])('an older entry %j reads like %j', (older, present) => {
  const text = actionText(german, present);
  expect(text).not.toMatch(/noun|audit|Invitation|AreaPhase|Session/);
  expect(actionText(german, older)).toBe(text);
});
