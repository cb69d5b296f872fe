/** Passkeys, at signing in and at the own account. */
export const passkeys = {
  'signIn.factor.title': 'Bestätigen, dass Sie es sind',
  'signIn.code.or': 'Oder geben Sie die sechs Ziffern ein, die gerade in Ihrer Authenticator-App stehen.',
  'signIn.code.orRecovery': 'Oder geben Sie einen Ihrer Ersatzcodes ein.',
  'signIn.code.recovery':
    'Geben Sie einen Ihrer Ersatzcodes ein. Ein Passkey gilt nur unter der Adresse, für die Sie ihn angelegt haben.',
  'passkey.title': 'Passkeys',
  'passkey.lead':
    'Mit einem Passkey melden Sie sich ohne Passwort und Code an: mit Fingerabdruck, Gesicht oder der PIN Ihres Geräts. Jeder gilt nur unter einer Adresse, auf dieser Seite unter {host}.',
  'passkey.none': 'Sie haben noch keinen Passkey.',
  'passkey.signIn': 'Mit Passkey anmelden',
  'passkey.confirm': 'Mit Passkey bestätigen',
  'passkey.add': 'Passkey hinzufügen',
  'passkey.name': 'Name des Passkeys',
  'passkey.name.hint': 'Zum Beispiel „Diensttelefon“ oder „Schlüssel am Bund“. So erkennen Sie ihn später wieder.',
  'passkey.provedUntil': 'Sie haben bestätigt, dass Sie es sind. Das gilt bis {moment}.',
  'passkey.column.name': 'Name',
  'passkey.host': 'Gilt unter',
  'passkey.elsewhere': 'nicht hier',
  'passkey.synced': 'auf mehreren Geräten',
  'passkey.added': 'Hinzugefügt',
  'passkey.used': 'Zuletzt benutzt',
  'passkey.never': 'noch nie',
  'passkey.rename': 'Umbenennen',
  'passkey.renameThis': 'Umbenennen: Passkey „{name}“',
  'passkey.rename.submit': 'Namen speichern',
  'passkey.remove': 'Entfernen',
  'passkey.removeThis': 'Entfernen: Passkey „{name}“',
  'passkey.prove.title': 'Erst bestätigen, dass Sie es sind',
  'passkey.prove.text':
    'Ihre Anmeldung ist länger als 15 Minuten her. Bestätigen Sie, dass Sie es sind; dann können Sie Passkeys hinzufügen und entfernen. Wer kein Passwort hat, meldet sich dafür neu an.',
  'passkey.prove.passkey': 'Mit Passkey bestätigen',
  'passkey.prove.submit': 'Mit Passwort bestätigen',
  'passkey.enrol.title': 'Oder ein Passkey statt der App',
  'passkey.enrol.text':
    'Dann bestätigen Sie mit Fingerabdruck, Gesicht oder der PIN Ihres Geräts und brauchen keine App.',
  'passkey.enrol.submit': 'Passkey einrichten und anmelden',
  'passkey.unsupported': 'Dieser Browser kann keine Passkeys.',
  'passkey.asking': 'Ihr Gerät fragt jetzt nach. Folgen Sie seinem Hinweis.',
  'passkey.cancelled':
    'Das Gerät hat nicht bestätigt: Es wurde abgebrochen, hat zu lange gedauert, oder es kennt keinen passenden Passkey. Sie können es noch einmal versuchen.',
  'passkey.taken': 'Auf diesem Gerät gibt es schon einen Passkey für Ihren Zugang.',
  'passkey.failed':
    'Das Gerät konnte nicht antworten. Versuchen Sie es noch einmal, oder nehmen Sie ein anderes Gerät.',
} as const;
