export const signIn = {
  'signIn.title': 'Anmelden',
  'signIn.needed': 'Für diese Seite müssen Sie angemeldet sein.',
  'signIn.email': 'E-Mail-Adresse',
  'signIn.password': 'Passwort',
  'signIn.submit': 'Anmelden',
  'signIn.forgot': 'Passwort vergessen',
  'signIn.byMail': 'Ohne Passwort: Link per E-Mail bekommen',
  'signIn.with': 'Anmelden mit {name}',
  'signIn.again': 'Von vorn beginnen',
  'signIn.code.title': 'Bestätigungscode',
  'signIn.code.text': 'Öffnen Sie Ihre Authenticator-App und geben Sie die sechs Ziffern ein, die dort gerade stehen.',
  'signIn.code.label': 'Code',
  'signIn.code.hint': 'Telefon nicht dabei? Dann geben Sie hier einen Ihrer Ersatzcodes ein.',

  'enrol.title': 'Zweiten Faktor einrichten',
  'enrol.text':
    'Ihr Zugang ist mit einem zweiten Schlüssel geschützt: einem Code, den Ihr Telefon alle 30 Sekunden neu bildet. Das richten Sie einmal ein.',
  'enrol.app': 'Installieren Sie eine Authenticator-App auf Ihrem Telefon, falls Sie noch keine haben.',
  'enrol.scan': 'Nehmen Sie mit der App dieses Bild auf.',
  'enrol.qr': 'QR-Code mit Ihrem geheimen Schlüssel. Derselbe Schlüssel steht darunter zum Abtippen.',
  'enrol.secret': 'Oder tippen Sie den Schlüssel ab:',
  'enrol.code': 'Code, den die App jetzt zeigt',
  'enrol.submit': 'Einrichten und anmelden',

  'recovery.title': 'Ihre Ersatzcodes',
  'recovery.keep': 'Bitte jetzt aufschreiben oder ausdrucken',
  'recovery.text':
    'Mit einem dieser Codes kommen Sie hinein, wenn Ihr Telefon verloren ist. Jeder gilt einmal. Wir zeigen sie nur auf dieser Seite.',
  'recovery.done': 'Ich habe die Codes aufbewahrt',

  'mailLink.title': 'Link per E-Mail',
  'mailLink.text':
    'Geben Sie Ihre Adresse ein. Wir schicken Ihnen einen Link, mit dem Sie sich einmal anmelden können. Wer ein Amt im Programm hat, meldet sich mit Passwort an.',
  'mailLink.submit': 'Link schicken',
  'mailLink.sent.title': 'Sehen Sie in Ihr Postfach',
  'mailLink.sent.text':
    'Wenn diese Adresse bei uns bekannt ist, kommt gleich eine E-Mail. Der Link darin gilt 20 Minuten. Sehen Sie auch im Spam-Ordner nach.',
  'mailLink.enter.title': 'Willkommen zurück',
  'mailLink.enter.submit': 'Jetzt anmelden',

  'password.title': 'Neues Passwort',
  'password.text': 'Geben Sie Ihre Adresse ein. Wir schicken Ihnen einen Link, über den Sie ein neues Passwort setzen.',
  'password.submit': 'Link schicken',
  'password.sent':
    'Wenn zu dieser Adresse ein Zugang gehört, kommt gleich eine E-Mail. Der Link darin gilt 30 Minuten.',
  'password.new.title': 'Neues Passwort setzen',
  'password.new.label': 'Neues Passwort',
  'password.new.submit': 'Passwort setzen',
  'password.hint': 'Mindestens zwölf Zeichen. Ein Satz, den nur Sie kennen, ist gut.',

  'invitation.ended.title': 'Diese Einladung gilt nicht mehr',
  'invitation.ended.text':
    'Sie wurde schon angenommen, durch eine neuere ersetzt oder ist älter als 14 Tage. Haben Sie schon ein Passwort, melden Sie sich einfach an. Sonst bitten Sie um eine neue Einladung.',
  'invitation.waits.title': 'Diese Einladung wartet noch',
  'invitation.waits.text':
    'Wer Sie eingeladen hat, darf das nicht mehr. Das Programm entscheidet, ob die Einladung gilt. Danach geht dieser Link wieder.',
  'invitation.title': 'Willkommen bei {tenant}',
  'invitation.text':
    'Sie sind eingeladen. Wählen Sie ein Passwort. Wenn Sie mit dieser Adresse schon einen Zugang haben, geben Sie Ihr bisheriges Passwort ein.',
  'invitation.submit': 'Einladung annehmen',

  'email.title': 'Neue E-Mail-Adresse bestätigen',
  'email.text': 'Danach melden Sie sich mit dieser Adresse an.',
  'email.submit': 'Adresse bestätigen',
  'email.done.title': 'Ihre Adresse ist geändert',
  'email.done.text': 'Alle Anmeldungen sind beendet. Bitte melden Sie sich mit der neuen Adresse an.',
  'email.over.title': 'Dieser Link gilt nicht mehr',
  'email.over.text':
    'An Ihrer Adresse hat sich nichts geändert. In „Mein Zugang“ können Sie einen neuen Link anfordern.',

  'oidc.refused.title': 'Die Anmeldung hat nicht geklappt',

  'join.title': 'Zum ersten Mal über diese Anmeldung',
  'join.text':
    'Bitte zeigen Sie einmal, dass der Zugang Ihnen gehört. Danach genügt die Anmeldung bei der anderen Stelle.',
  'join.password.title': 'Mit Ihrem Passwort',
  'join.code.hint':
    'Sechs Ziffern aus Ihrer Authenticator-App oder ein Ersatzcode, falls Ihr Zugang einen zweiten Faktor hat.',
  'join.password.submit': 'Zugang verbinden',
  'join.link.title': 'Oder mit einem Link per E-Mail',
  'join.link.text': 'Wir schicken ihn an die Adresse, die bei uns zu Ihrem Zugang gespeichert ist.',
  'join.sent':
    'Die E-Mail kommt gleich. Öffnen Sie den Link in diesem Browser. Er gilt 30 Minuten. Sehen Sie auch im Spam-Ordner nach.',
  'join.confirm.text': 'Damit verbinden Sie die Anmeldung bei der anderen Stelle mit Ihrem Zugang.',
  'join.confirm': 'Verbinden und anmelden',
  'join.elsewhere':
    'Diese Anmeldung hat in einem anderen Browser begonnen, oder sie ist zu lange her. Bitte öffnen Sie den Link dort, oder beginnen Sie noch einmal.',

  'signOut.title': 'Sie sind abgemeldet',
  'signOut.text': 'Jetzt endet auch die Anmeldung bei der anderen Stelle, über die Sie gekommen sind.',
  'signOut.on': 'Weiter zur anderen Stelle',
} as const;
