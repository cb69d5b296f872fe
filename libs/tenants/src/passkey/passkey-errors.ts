import { registerErrors } from '#libs/kernel';

/** Each cause has its own code. Whoever gets one has signed with a device, or begun to: it tells nothing about addresses. */
registerErrors({
  PASSKEY_EXPIRED: {
    status: 401,
    de: 'Die Anfrage an Ihren Passkey gilt nicht mehr: Sie ist älter als fünf Minuten, wurde schon benutzt oder gehört zu einem anderen Browser. Bitte versuchen Sie es noch einmal.',
    en: 'The request to your passkey is no longer valid: it is older than five minutes, was used before, or belongs to another browser. Please try again.',
  },
  PASSKEY_ORIGIN: {
    status: 403,
    de: 'Diese Adresse gehört nicht zum Programm. Öffnen Sie die Seite unter der Adresse Ihres Programms und versuchen Sie es dort.',
    en: 'This address does not belong to the programme. Open the page at the address of your programme and try there.',
  },
  PASSKEY_HOST: {
    status: 403,
    de: 'Dieser Passkey wurde für eine andere Internetadresse angelegt.',
    en: 'This passkey was made for another internet address.',
  },
  PASSKEY_UNVERIFIED: {
    status: 403,
    de: 'Ihr Gerät hat nicht geprüft, dass Sie es sind. Nehmen Sie einen Passkey mit Fingerabdruck, Gesicht oder PIN.',
    en: 'Your device did not check that it is you. Use a passkey with fingerprint, face or PIN.',
  },
  PASSKEY_INVALID: {
    status: 400,
    de: 'Die Antwort des Passkeys stimmt nicht. Bitte versuchen Sie es noch einmal.',
    en: 'The answer of the passkey is not right. Please try again.',
  },
  PASSKEY_UNKNOWN: {
    status: 401,
    de: 'Dieser Passkey ist hier nicht bekannt. Vielleicht wurde er entfernt. Melden Sie sich mit Passwort und Code an.',
    en: 'This passkey is not known here. It may have been removed. Sign in with your password and code.',
  },
  PASSKEY_COPIED: {
    status: 403,
    de: 'Dieser Passkey scheint kopiert worden zu sein und wird nicht angenommen. Melden Sie sich mit Passwort und Code an, und entfernen Sie ihn.',
    en: 'This passkey seems to have been copied and is not accepted. Sign in with your password and code, and remove it.',
  },
  PASSKEY_NO_ACCESS: {
    status: 403,
    de: 'Ihr Passkey stimmt, aber Sie haben in diesem Programm keinen offenen Zugang.',
    en: 'Your passkey is right, but you have no open access in this programme.',
  },
  PASSKEY_TAKEN: {
    status: 409,
    de: 'Dieser Passkey ist schon eingetragen.',
    en: 'This passkey is entered already.',
  },
  PASSKEY_TOO_MANY: {
    status: 409,
    de: 'Zu einem Zugang gehören höchstens 20 Passkeys. Entfernen Sie zuerst einen, den Sie nicht mehr brauchen.',
    en: 'An account has at most 20 passkeys. Remove one first that you no longer need.',
  },
  PASSKEY_LAST: {
    status: 409,
    de: 'Ohne diesen Passkey hätten Sie keinen zweiten Faktor mehr, und Ihre Aufgaben verlangen einen. Legen Sie zuerst einen weiteren Passkey an.',
    en: 'Without this passkey you would have no second factor left, and your tasks demand one. Add another passkey first.',
  },
  PROOF_NEEDED: {
    status: 403,
    de: 'Bitte bestätigen Sie zuerst, dass Sie es sind: mit Passwort und Code, mit einem Passkey, oder indem Sie sich neu anmelden.',
    en: 'Please prove first that it is you: with password and code, with a passkey, or by signing in again.',
  },
});
