export interface ErrorText {
  /** of HTTP */
  status: number;
  de: string;
  en: string;
}

/** Codes that every service may answer with. */
export const commonErrors: Record<string, ErrorText> = {
  NOT_FOUND: { status: 404, de: 'Das gibt es hier nicht.', en: 'There is no such thing here.' },
  FORBIDDEN: { status: 403, de: 'Das dürfen Sie mit Ihrem Zugang nicht.', en: 'Your account may not do this.' },
  UNAUTHENTICATED: { status: 401, de: 'Bitte melden Sie sich an.', en: 'Please sign in.' },
  VALIDATION: { status: 400, de: 'Einige Angaben stimmen noch nicht.', en: 'Some details are not right yet.' },
  CONFLICT: {
    status: 409,
    de: 'Das passt nicht zum jetzigen Stand. Bitte laden Sie die Seite neu.',
    en: 'This does not fit the present state. Please reload.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 409,
    de: 'Dieser Vorgangsschlüssel wurde schon für etwas anderes benutzt.',
    en: 'This idempotency key was already used for something else.',
  },
  ANSWER_GONE: {
    status: 410,
    de: 'Das ist schon erledigt. Die Antwort darauf wird nur 24 Stunden aufgehoben.',
    en: 'This has been done already. Its answer is kept for 24 hours only.',
  },
  CURSOR_INVALID: { status: 400, de: 'Die Blättermarke ist ungültig.', en: 'The cursor is not valid.' },
  RATE_LIMITED: {
    status: 429,
    de: 'Zu viele Anfragen. Bitte versuchen Sie es in einigen Minuten noch einmal.',
    en: 'Too many requests. Please try again in a few minutes.',
  },
  UNAVAILABLE: {
    status: 503,
    de: 'Der Dienst ist gerade nicht erreichbar. Bitte versuchen Sie es gleich noch einmal.',
    en: 'The service is not available right now. Please try again shortly.',
  },
  INTERNAL: {
    status: 500,
    de: 'Da ist bei uns etwas schiefgegangen. Bitte nennen Sie uns die Vorgangsnummer.',
    en: 'Something went wrong on our side. Please tell us the request number.',
  },
};
