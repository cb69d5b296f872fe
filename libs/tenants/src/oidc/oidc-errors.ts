import { registerErrors } from '#libs/kernel';

/** 424: the other organisation's server is at fault, or what is entered about it. */
const dependency = 424;

/** Every cause for which a sign-in at another organisation fails, each with its own sentence. */
registerErrors({
  OIDC_NOT_HTTPS: {
    status: dependency,
    de: 'Die Adresse des Ausstellers oder eine, auf die er verweist, beginnt nicht mit https.',
    en: 'The address of the issuer, or one that it refers to, does not begin with https.',
  },
  OIDC_PRIVATE_ADDRESS: {
    status: dependency,
    de: 'Die Adresse des Ausstellers führt in ein internes Netz. Solche Adressen werden nicht abgefragt.',
    en: 'The address of the issuer leads into a private network. Such addresses are not asked.',
  },
  OIDC_HOST_UNKNOWN: {
    status: dependency,
    de: 'Den Hostnamen des Ausstellers gibt es nicht.',
    en: 'The host name of the issuer does not exist.',
  },
  OIDC_UNREACHABLE: {
    status: dependency,
    de: 'Der Server der anderen Stelle nimmt keine Verbindung an. Bitte versuchen Sie es später noch einmal oder melden Sie sich mit Passwort an.',
    en: 'The server of the other organisation accepts no connection. Please try again later or sign in with your password.',
  },
  OIDC_SLOW: {
    status: dependency,
    de: 'Der Server der anderen Stelle antwortet nicht rechtzeitig. Bitte versuchen Sie es später noch einmal oder melden Sie sich mit Passwort an.',
    en: 'The server of the other organisation does not answer in time. Please try again later or sign in with your password.',
  },
  OIDC_REDIRECTED: {
    status: dependency,
    de: 'Der Server der anderen Stelle leitet auf eine andere Adresse um. Bitte tragen Sie die Adresse ein, die der Aussteller selbst nennt.',
    en: 'The server of the other organisation redirects to another address. Please enter the address that the issuer itself states.',
  },
  OIDC_TOO_LARGE: {
    status: dependency,
    de: 'Die Antwort der anderen Stelle ist größer, als sie sein darf.',
    en: 'The answer of the other organisation is larger than it may be.',
  },
  OIDC_NO_METADATA: {
    status: dependency,
    de: 'Unter der Adresse des Ausstellers stehen keine Angaben zu OpenID Connect (/.well-known/openid-configuration).',
    en: 'At the address of the issuer there are no OpenID Connect metadata (/.well-known/openid-configuration).',
  },
  OIDC_METADATA_INCOMPLETE: {
    status: dependency,
    de: 'In den Angaben des Ausstellers fehlt eine Adresse, die zum Anmelden nötig ist.',
    en: 'The metadata of the issuer lack an address that signing in needs.',
  },
  OIDC_ISSUER_MISMATCH: {
    status: dependency,
    de: 'Der Aussteller nennt sich selbst anders, als er eingetragen ist. Beide Adressen müssen gleich sein.',
    en: 'The issuer calls itself by another address than the one entered. Both must be the same.',
  },
  OIDC_METHOD_UNSUPPORTED: {
    status: dependency,
    de: 'Der Aussteller nimmt unser Geheimnis auf keine der beiden Arten an, die wir können (client_secret_basic, client_secret_post).',
    en: 'The issuer accepts our secret in neither of the two ways we can send it (client_secret_basic, client_secret_post).',
  },
  OIDC_SECRET_WRONG: {
    status: dependency,
    de: 'Die andere Stelle kennt unsere Client-ID nicht, oder das Client-Geheimnis ist falsch.',
    en: 'The other organisation does not know our client id, or the client secret is wrong.',
  },
  OIDC_REFUSED: {
    status: dependency,
    de: 'Die andere Stelle hat die Anfrage abgelehnt. Den Grund nennt sie als Fehlerkennung.',
    en: 'The other organisation refused the request. It gives the reason as an error code.',
  },
  OIDC_CODE_REFUSED: {
    status: dependency,
    de: 'Die andere Stelle hat ihren eigenen Anmeldecode nicht mehr angenommen. Bitte beginnen Sie noch einmal.',
    en: 'The other organisation no longer accepted its own sign-in code. Please start again.',
  },
  OIDC_ANSWER_INVALID: {
    status: dependency,
    de: 'Die Antwort der anderen Stelle gehört nicht zu dieser Anmeldung oder ist unvollständig.',
    en: 'The answer of the other organisation does not belong to this sign-in or is incomplete.',
  },
  OIDC_SIGNATURE: {
    status: dependency,
    de: 'Die Unterschrift der anderen Stelle passt zu keinem der Schlüssel, die sie veröffentlicht.',
    en: 'The signature of the other organisation fits none of the keys it publishes.',
  },
  OIDC_CLOCK: {
    status: dependency,
    de: 'Die Bestätigung der anderen Stelle gilt nach unserer Uhr noch nicht oder nicht mehr. Eine der beiden Uhren geht falsch.',
    en: 'By our clock the confirmation of the other organisation is not valid yet or no longer. One of the two clocks is wrong.',
  },
  OIDC_USERINFO: {
    status: dependency,
    de: 'Die andere Stelle gibt die E-Mail-Adresse der angemeldeten Person nicht heraus.',
    en: 'The other organisation does not hand out the mail address of the person who signed in.',
  },
  OIDC_CANCELLED: {
    status: 401,
    de: 'Die Anmeldung bei der anderen Stelle wurde abgebrochen oder dort nicht erlaubt.',
    en: 'Signing in at the other organisation was cancelled or not permitted there.',
  },
  OIDC_WRONG_ADDRESS: {
    status: 401,
    de: 'Die andere Stelle hat Sie an eine Adresse zurückgeschickt, die nicht zu diesem Programm gehört.',
    en: 'The other organisation sent you back to an address that does not belong to this programme.',
  },
  OIDC_OTHER_BROWSER: {
    status: 401,
    de: 'Diese Anmeldung hat in einem anderen Browser begonnen. Bitte bleiben Sie in dem Browser, in dem Sie angefangen haben.',
    en: 'This sign-in began in another browser. Please stay in the browser in which you started.',
  },
  OIDC_EMAIL_MISSING: {
    status: 401,
    de: 'Die andere Stelle hat keine E-Mail-Adresse mitgeteilt. Ohne sie finden wir Ihren Zugang nicht.',
    en: 'The other organisation gave no mail address. Without it we cannot find your account.',
  },
  OIDC_EMAIL_UNVERIFIED: {
    status: 401,
    de: 'Die andere Stelle sagt, dass Ihre E-Mail-Adresse dort nicht bestätigt ist. Bitte bestätigen Sie sie dort zuerst.',
    en: 'The other organisation says that your mail address is not verified there. Please verify it there first.',
  },
  OIDC_DOMAIN: {
    status: 401,
    de: 'Diese Anmeldung gilt nur für Adressen der anderen Stelle selbst. Ihre gehört nicht dazu. Bitte melden Sie sich mit Passwort an.',
    en: 'This sign-in is for addresses of the other organisation itself only. Yours is not among them. Please sign in with your password.',
  },
  OIDC_NOT_PROVED: {
    status: 409,
    de: 'Für diese Anmeldung hat der Betrieb der Plattform noch keine Mail-Domain geprüft.',
    en: 'The operator of the platform has not proved any mail domain for this sign-in yet.',
  },
  OIDC_NOBODY: {
    status: 401,
    de: 'Zu Ihrer Adresse gibt es in diesem Programm keinen Zugang. Bitte lassen Sie sich einladen.',
    en: 'There is no account for your address in this programme. Please ask for an invitation.',
  },
  OIDC_LOCKED: {
    status: 401,
    de: 'Ihr Zugang zu diesem Programm ist gesperrt.',
    en: 'Your access to this programme is locked.',
  },
  OIDC_ROLE: {
    status: 403,
    de: 'Betrieb und Prüfung melden sich immer mit Passwort und Bestätigungscode an.',
    en: 'Operators and auditors always sign in with password and confirmation code.',
  },
});
