import { registerErrors } from '#libs/kernel';

/** What can go wrong here and a caller may know. Sign-in failures are deliberately few: they must not tell who has an account. */
registerErrors({
  HOST_IN_USE: {
    status: 409,
    de: 'Links in Mails können auf diesen Hostnamen führen. Lassen Sie ihn in der Liste, auch wenn ein anderer an die erste Stelle rückt, oder bestätigen Sie, dass diese Links nicht mehr gelten sollen.',
    en: 'Links in mails may name this host. Keep it in the list, even when another one moves to the first place, or confirm that these links may break.',
  },
  SIGN_IN_FAILED: {
    status: 401,
    de: 'Adresse oder Passwort stimmen nicht.',
    en: 'Address or password is not right.',
  },
  CODE_WRONG: {
    status: 401,
    de: 'Der Code stimmt nicht oder wurde schon benutzt.',
    en: 'The code is not right or was used before.',
  },
  STEP_EXPIRED: {
    status: 401,
    de: 'Die Anmeldung hat zu lange gedauert. Bitte beginnen Sie noch einmal.',
    en: 'Signing in took too long. Please start again.',
  },
  SIGN_IN_LINK_EXPIRED: {
    status: 410,
    de: 'Dieser Link gilt nicht mehr. Bitte fordern Sie einen neuen an.',
    en: 'This link is no longer valid. Please ask for a new one.',
  },
  SIGN_IN_AGAIN: {
    status: 403,
    de: 'Dafür muss sicher sein, dass Ihnen die bisherige Adresse gehört. Bitte melden Sie sich ab und mit einem Link per Mail wieder an; mit zweitem Faktor genügt der Code.',
    en: 'This needs proof that the previous address is yours. Please sign out and in again with a link by mail; with a second factor, its code is enough.',
  },
  PASSWORD_REQUIRED: {
    status: 403,
    de: 'Für Ihren Zugang brauchen Sie Passwort und Bestätigungscode.',
    en: 'Your access needs a password and a second factor.',
  },
  GRANT_WHILE_ACTING: {
    status: 403,
    de: 'In Vertretung lässt sich nichts Dauerhaftes vergeben: keine Mandate, Schlüssel, Vertretungen oder Anmeldewege. Arbeiten Sie dafür als Sie selbst.',
    en: 'Nothing lasting is given while standing in for somebody: no mandates, keys, substitutions or ways to sign in. Go on as yourself for this.',
  },
  GRANT_TO_ONESELF: {
    status: 403,
    de: 'Niemand gibt sich selbst Rechte oder verlängert sie. Bitten Sie eine andere berechtigte Person.',
    en: 'Nobody gives rights to themselves or extends them. Ask another person who may.',
  },
  GRANT_TOO_WIDE: {
    status: 403,
    de: 'Ein Schlüssel kann höchstens weitergeben, was in seinen eigenen Rechten steht. Mandate und Vertretungen vergeben Personen.',
    en: 'A key gives on at most what its own scopes say. Mandates and substitutions are given by people.',
  },
  GRANT_TOO_LONG: {
    status: 403,
    de: 'Das würde länger gelten als Ihr eigenes Recht.',
    en: 'This would last longer than your own right.',
  },
  LAST_OF_ITS_KIND: {
    status: 409,
    de: 'Danach gäbe es an manchen Tagen niemanden mehr mit dieser Rolle. Geben Sie sie zuerst einer weiteren Person, die sich schon angemeldet hat.',
    en: 'On some days nobody would hold this role any more. Give it to another person first, who has already signed in.',
  },
  AUDITOR_PROTECTED: {
    status: 403,
    de: 'Wer prüft, verliert nichts durch eine einzelne Person, die geprüft wird. Fragen Sie es an; dann entscheidet eine zweite Person. Der Betrieb kann es allein, mit einer Begründung.',
    en: 'Those who audit lose nothing by one single person whom they audit. Ask for it, then a second person decides. The operator can do it alone, with a reason.',
  },
  LEGAL_TEXT_MISSING: {
    status: 409,
    de: 'Bevor das Programm öffentlich wird, fehlen noch Texte, die das Gesetz verlangt. Die Programmleitung trägt sie in den Einstellungen ein.',
    en: 'Before the programme goes public, texts are missing that the law demands. Its authority enters them in the settings.',
  },
  ROLES_APART: {
    status: 409,
    de: 'Wer die Plattform betreibt, hat keine Rolle in einem Programm, und umgekehrt. Dafür braucht es zwei Zugänge.',
    en: 'Whoever runs the platform has no role in a programme, and the other way round. That takes two accounts.',
  },
  INVITATION_WAITS: {
    status: 409,
    de: 'Wer Sie eingeladen hat, darf das nicht mehr. Das Programm entscheidet, ob die Einladung gilt; danach geht dieser Link wieder.',
    en: 'Whoever invited you may no longer do so. The programme decides whether the invitation stands; then this link works again.',
  },
  ACCOUNT_SHARED: {
    status: 409,
    de: 'Dieser Zugang hat auch in einem anderen Programm Rechte. Fragen Sie es an: Es geschieht, wenn jedes dieser Programme zustimmt.',
    en: 'This account has rights in another programme, too. Ask for it: it happens once every one of these programmes agrees.',
  },
  OTHERS_WORD: {
    status: 403,
    de: 'Das fragt oder entscheidet eine andere Person: nicht die betroffene, nicht die anfragende, niemand in Vertretung und kein Programm mit einem Schlüssel.',
    en: 'This is for another person to ask or decide: not the one concerned, not the one who asked, nobody who stands in and no program with a key.',
  },
  NOBODY_TO_ASK: {
    status: 409,
    de: 'Es gibt niemanden, der hier zustimmen könnte. Bitte wenden Sie sich an den Betrieb.',
    en: 'There is nobody who could give this word. Please ask the operator of the platform.',
  },
});
