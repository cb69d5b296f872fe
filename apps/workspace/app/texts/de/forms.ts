/** What forms say when they were not accepted, and what becomes of what was typed. */
export const forms = {
  'form.conflict.title': 'Nicht gespeichert: Der Stand ist neuer',
  'form.conflict.text':
    'Die Angaben wurden inzwischen geändert. Ihre Eingaben stehen noch hier. Sehen Sie sich zuerst den neuen Stand an. Wenn Sie noch einmal speichern, gelten Ihre Eingaben.',
  'form.conflict.look': 'Den neuen Stand in einem neuen Fenster ansehen',
  'form.refused.title': 'Das wurde nicht gespeichert',
  'form.refused.text': 'Bitte versuchen Sie es noch einmal.',
  'form.again': 'Noch einmal senden',
  'form.notSent.title': 'Nicht gesendet: keine Verbindung',
  'form.notSent.text': 'Es wurde nichts gespeichert. Ihre Eingaben stehen noch hier.',
  'form.notSent.back': 'Die Verbindung ist wieder da.',
  'form.unknown.title': 'Nicht bestätigt: Es kam keine Antwort',
  'form.unknown.text':
    'Ob es gespeichert wurde, wissen wir nicht. Ihre Eingaben stehen noch hier. Noch einmal senden ist sicher: Es zählt nur einmal.',
  'form.signedOut.title': 'Nicht gespeichert: Sie sind abgemeldet',
  'form.signedOut.text':
    'Ihre Eingaben stehen noch hier. Melden Sie sich in einem zweiten Fenster an und senden Sie dann von hier noch einmal.',
  'form.tooLarge.title': 'Nicht gespeichert: Das ist zu viel auf einmal',
  'form.tooLarge.text': 'Ihre Eingaben stehen noch hier. Bitte kürzen Sie sie und senden Sie noch einmal.',
  'form.arrived.title': 'Ihr erster Versand ist angekommen',
  'form.arrived.text':
    'Was Sie zuerst gesendet haben, ist gespeichert. Danach haben Sie hier etwas geändert; das ist noch nicht gespeichert. Sehen Sie sich zuerst den Stand an. Wenn Sie noch einmal senden, zählt es als neue Eingabe.',
  'problem.0.title': 'Die Seite ist nicht angekommen',
  'problem.0.text':
    'Es gibt gerade keine Verbindung, oder der Dienst antwortet nicht. Was Sie in Formulare getippt haben, bleibt erhalten.',
  'problem.0.accepted': 'Ihr Formular ist angekommen. {done}',
  'problem.0.again': 'Seite noch einmal laden',
  'form.leave': 'Was Sie hier eingegeben haben, konnte nicht aufgehoben werden. Trotzdem gehen?',
  'draft.restored': 'Entwurf von {at} wiederhergestellt.',
  'draft.discard': 'Verwerfen',
  'draft.other': 'In einem anderen Fenster haben Sie hier um {at} etwas anderes eingegeben.',
  'draft.takeOther': 'Jenes übernehmen',
  'draft.kept.programme': 'Entwurf gesichert, {at}. Er wartet hier auf Sie, auch an einem anderen Gerät.',
  'draft.kept.tab':
    'Keine Verbindung. Ihr Entwurf von {at} liegt in diesem Fenster und wird gesichert, sobald es geht.',
  'draft.kept.nowhere': 'Ihr Entwurf konnte nicht gesichert werden. Bitte lassen Sie dieses Fenster offen.',
  'conflict.somebody': 'Jemand',
  'conflict.stored': 'Gespeichert',
  'conflict.title': '{who} hat inzwischen auch gesichert.',
  'conflict.title.at': '{who} hat um {at} auch gesichert.',
  'conflict.count': '{count, plural, one {Ein Feld unterscheidet sich.} other {# Felder unterscheiden sich.}}',
  'conflict.choose': 'Was soll gelten?',
  'conflict.mine': 'Ihre Eingabe:',
  'conflict.theirs': '{who}:',
  'conflict.empty': 'leer',
  'conflict.save': 'So sichern',
  'conflict.look': 'Erst im Formular ansehen',
} as const;
