import { registerErrors } from '#libs/kernel';

/** What can go wrong here and a caller may know. Sign-in failures are deliberately few: they must not tell who has an account. */
registerErrors({
  HOST_IN_USE: {
    status: 409,
    de: 'Unter diesem Hostnamen sind Links in Mails verschickt worden. Lassen Sie ihn in der Liste, auch wenn ein anderer an die erste Stelle rückt, oder bestätigen Sie, dass diese Links nicht mehr gelten sollen.',
    en: 'Links in mails name this host. Keep it in the list, even when another one moves to the first place, or confirm that these links may break.',
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
    de: 'Ihre Anmeldung ist dafür zu lange her. Bitte melden Sie sich ab und noch einmal an.',
    en: 'You signed in too long ago for this. Please sign out and in again.',
  },
  PASSWORD_REQUIRED: {
    status: 403,
    de: 'Für Ihren Zugang brauchen Sie Passwort und Bestätigungscode.',
    en: 'Your access needs a password and a second factor.',
  },
  CONTRAST_TOO_LOW: {
    status: 400,
    de: 'Diese Farben haben zu wenig Kontrast. Nötig ist mindestens 4,5 zu 1.',
    en: 'These colours have too little contrast. At least 4.5 to 1 is needed.',
  },
  ACCOUNT_SHARED: {
    status: 409,
    de: 'Dieser Zugang gehört auch zu einem anderen Programm. Bitte wenden Sie sich an den Betrieb.',
    en: 'This account also belongs to another programme. Please ask the operator of the platform.',
  },
});
