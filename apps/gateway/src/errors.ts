import { registerErrors } from '#libs/kernel';

/** What the gateway itself refuses, before any service is asked. */
registerErrors({
  BAD_JSON: { status: 400, de: 'Die Anfrage ist kein gültiges JSON.', en: 'The request is not valid JSON.' },
  BAD_REQUEST: {
    status: 400,
    de: 'Die Anfrage hat nicht die Form, die hier erwartet wird.',
    en: 'The request does not have the form that is expected here.',
  },
  BAD_USER_INPUT: {
    status: 400,
    de: 'Eine Variable passt nicht zu ihrem Typ.',
    en: 'A variable does not fit its type.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    de: 'Dieser Inhaltstyp wird hier nicht gelesen. Gebraucht wird application/json in UTF-8, für eine Datei application/octet-stream.',
    en: 'This type of content is not read here. What is needed is application/json in UTF-8, for a file application/octet-stream.',
  },
  METHOD_NOT_ALLOWED: { status: 405, de: 'Diese Methode gibt es hier nicht.', en: 'This method does not exist here.' },
  BODY_TOO_LARGE: { status: 413, de: 'Die Anfrage ist zu groß.', en: 'The request is too large.' },
  NUL_CHARACTER: {
    status: 400,
    de: 'Die Anfrage enthält ein Nullzeichen, das nicht gespeichert werden kann.',
    en: 'The request contains a NUL character, which cannot be stored.',
  },
  BATCHING_OFF: {
    status: 400,
    de: 'Bitte senden Sie jede Operation in einer eigenen Anfrage.',
    en: 'Please send each operation in a request of its own.',
  },
  UNKNOWN_TENANT: {
    status: 421,
    de: 'Unter dieser Adresse gibt es kein Programm.',
    en: 'There is no programme at this address.',
  },
  CSRF: {
    status: 403,
    de: 'Die Anfrage kam von einer fremden Seite und wurde nicht ausgeführt.',
    en: 'The request came from a foreign site and was not carried out.',
  },
  FIRST_PARTY_INVALID: {
    status: 401,
    de: 'Der Ausweis der Anwendung ist ungültig oder abgelaufen.',
    en: 'The token of the application is invalid or has expired.',
  },
  DOCUMENT_NOT_TRUSTED: {
    status: 403,
    de: 'Mit einer Anmeldung über den Browser sind nur die hinterlegten Abfragen erlaubt.',
    en: 'With a browser session only stored documents are allowed.',
  },
  DOCUMENT_UNKNOWN: {
    status: 404,
    de: 'Diese hinterlegte Abfrage gibt es nicht.',
    en: 'There is no such stored document.',
  },
  // Clients that send persisted queries expect this code and an answer with status 200.
  PERSISTED_QUERY_NOT_FOUND: {
    status: 200,
    de: 'PersistedQueryNotFound: Der Text zu dieser Prüfsumme ist hier nicht bekannt. Bitte senden Sie ihn mit.',
    en: 'PersistedQueryNotFound: The text of this hash is not known here. Please send it along.',
  },
  OPERATION_NOT_FOUND: {
    status: 400,
    de: 'Die genannte Operation steht nicht in der Abfrage.',
    en: 'The named operation is not in the document.',
  },
  LITERAL_WITH_VARIABLE: {
    status: 400,
    de: 'Bitte geben Sie JSON-Werte ganz als Variable an.',
    en: 'Please pass JSON values as one variable.',
  },
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    de: 'Die Abfrage ist kein gültiges GraphQL.',
    en: 'The document is not valid GraphQL.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    de: 'Die Abfrage passt nicht zum Schema.',
    en: 'The document does not fit the schema.',
  },
  TOO_MANY_TOKENS: { status: 400, de: 'Die Abfrage ist zu lang.', en: 'The document is too long.' },
  TOO_DEEP: { status: 400, de: 'Die Abfrage ist zu tief verschachtelt.', en: 'The document is nested too deeply.' },
  TOO_MANY_ALIASES: { status: 400, de: 'Die Abfrage hat zu viele Aliasse.', en: 'The document has too many aliases.' },
  TOO_MANY_ROOT_FIELDS: {
    status: 400,
    de: 'Die Abfrage hat zu viele Felder auf der obersten Ebene.',
    en: 'The document has too many root fields.',
  },
  TOO_MANY_FIELDS: {
    status: 400,
    de: 'Die Abfrage hat zu viele Felder. Ausgeschriebene Fragmente zählen mit.',
    en: 'The document has too many fields, with its fragments written out.',
  },
  TOO_MANY_VALUES: {
    status: 400,
    de: 'Die Anfrage enthält zu viele einzelne Werte.',
    en: 'The request holds too many single values.',
  },
  TOO_MANY_ERRORS: {
    status: 400,
    de: 'Es gab mehr Fehler, als diese Antwort nennt. Bitte fragen Sie weniger auf einmal.',
    en: 'There were more errors than this answer names. Please ask for less at once.',
  },
  RESERVED_ALIAS: {
    status: 400,
    de: 'Aliasse dürfen nicht mit zwei Unterstrichen beginnen.',
    en: 'Aliases must not begin with two underscores.',
  },
  OVERLOADED: {
    status: 503,
    de: 'Gerade wollen sehr viele zugleich etwas von uns. Bitte versuchen Sie es in einigen Sekunden noch einmal.',
    en: 'Very many people want something from us at once. Please try again in a few seconds.',
  },
  TOO_EXPENSIVE: {
    status: 400,
    de: 'Die Abfrage ist zu aufwendig. Bitte fragen Sie weniger auf einmal.',
    en: 'The query is too expensive. Please ask for less at once.',
  },
});
