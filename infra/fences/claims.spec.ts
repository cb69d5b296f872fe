import { readdirSync, readFileSync } from 'node:fs';

/**
 * Sentences that say that something has happened, is so, or will come. Each of them was false for somebody once, because it stood there
 * whatever had happened. So every text with such a word is declared here with the fact by which it is chosen; a new one fails until it is.
 */
const claims: Record<string, Record<string, string>> = {
  'a letter was written in this very act, to an address that is there; without one the text says "paper"': {
    'done.invited': 'inviting takes an address',
    'done.tenantCreated': 'its first person has an address',
    'done.approved': 'application-actions: mail of the applicant',
    'done.rejected': 'application-actions: mail of the applicant',
    'done.letterQueued': 'sendLetterAgain',
    'done.addressCorrected': 'correctApplicantAddress takes one',
    'apply.done.mail': 'apply-receipt: MailState sent',
    'mailLink.sent.text': 'says itself that it depends on the address being known',
    'password.sent': 'says itself that it depends on the address being known',
  },
  'the state of the letter, told by the post': {
    'letterState.queued': 'Letter.state',
    'letterState.sent': 'Letter.state',
    'status.letter.queued': 'state of the latest letter',
    'status.letter.delayed': 'state of the latest letter',
    'status.letter.sent': 'state of the latest letter',
    'status.letter.refused': 'state of the latest letter',
    'invitationState.undelivered': 'User.invitation',
    'nav.letters': 'names the list of those',
    'letters.toList': 'names the list of those',
    'letters.empty.text': 'the list is empty',
  },
  'the form was taken, or not, in this very request': {
    'apply.done.title': 'answer of apply',
    'apply.done.step.received': 'answer of apply',
    'apply.fault.used': 'code FORM_USED',
    'apply.fault.other': 'apply was refused',
    'apply.summary.lead': 'the summary stores nothing',
    'state.submitted': 'Application.state',
  },
  'somebody confirmed it, and the row says who or when': {
    'application.mail.proved': 'Applicant.emailProvedAt',
    'application.mail.unproved': 'Applicant.emailProvedAt',
    'handover.final': 'Handover.signatures',
    'handover.signed': 'Handover.signatures',
    'handover.signature': 'Handover.signatures',
    'handover.unsigned': 'Handover.signatures',
    'handover.notYet': 'first day of the change',
    'done.proved': 'answer of proveSession',
    'passkey.provedUntil': 'Session.provedUntil',
    'passkey.cancelled': 'the browser said so',
    'withdraw.confirmed': 'Application.state, says what is still to come',
    'application.askedText': 'Application.state, says what is still to come',
    'apply.summary.promises': 'boxes that were ticked before',
  },
  'it is not verified, and the row says so': {
    'overview.map.doubtful': 'Boundary.verified',
    'home.map.missing': 'areas without a place',
    'map.unknown': 'Phase.verified',
    'area.phase.unknown': 'Phase.verified',
    'area.do.visitUnknown': 'no verified hours',
    'area.office.none': 'no verified office',
    'area.office.hoursCall': 'no verified hours, a telephone',
    'area.office.hoursUnknown': 'no verified hours',
    'area.carrier.none': 'no verified commission',
  },
  'a rule of the platform or of the programme': {
    'apply.description': 'the form asks for no login',
    'area.do.applyText': 'the form asks for no login; shown where a fund takes applications',
    'mandate.askEnd.help': 'ADR 65: the person is told at every step',
    'address.help': 'correctApplicantAddress ends older links',
  },
  'no claim: a name, an example, a promise the applicant gives': {
    'userKind.anonymous': 'name of a kind of caller',
    'asked.how.hint': 'example',
    'field.before_application': 'rule about a day',
    'provider.test.method': 'name of a setting',
    'apply.promise.noDouble': 'promise of the applicant',
    'error.noDoubleFunding': 'asks for that promise',
  },
};

const words = {
  de: /verschickt|unterwegs|zugestellt|angekommen|(?<!\p{L})nur (das|Ihr|unser) Team|niemand sonst|sonst niemand|ohne (vorherige )?(Termin|Voranmeldung|Anmeldung)|bestätigt(?!\p{L})|benachrichtigt|informiert/iu,
  en: /on its way|(is|was|been|being|are|were) sent|arrived|only (the|your|our) team|nobody else|without an appointment|(is|was|been|are|not) confirmed|(is|are|was|been) (told|informed)/i,
};
type Language = keyof typeof words;

const folders: [string, (file: string) => Language | null][] = [
  ['apps/workspace/app/texts/de', () => 'de'],
  ['apps/workspace/app/texts/en', () => 'en'],
  ['apps/portal/app/messages', (file) => /\.(de|en)\./.exec(file)?.[1] as Language | null],
];

const entry = /'([\w.-]+)':\s*(['"`])((?:\\.|(?!\2)[^\\])*)\2/g;
const claimsIn = (text: string, language: Language): string[] =>
  [...text.matchAll(entry)].filter(([, , , sentence]) => words[language].test(sentence!)).map(([, key]) => key!);

const found = folders.flatMap(([folder, languageOf]) =>
  readdirSync(folder).flatMap((file) => {
    const language = languageOf(file);
    return language ? claimsIn(readFileSync(`${folder}/${file}`, 'utf8'), language) : [];
  }),
);

it('every sentence that claims something is declared with the fact that decides about it, and no other', () => {
  const declared = Object.values(claims).flatMap((group) => Object.keys(group));
  expect(declared.filter((key, i) => declared.indexOf(key) !== i)).toEqual([]);
  expect([...new Set(found)].sort()).toEqual(declared.sort());
});

it('finds a claim in a new text', () => {
  expect(claimsIn(`'a.b': 'Der Bescheid ist unterwegs.', 'c': 'Guten Tag'`, 'de')).toEqual(['a.b']);
  expect(claimsIn(`'a.b':\n 'Your notice has been sent.'`, 'en')).toEqual(['a.b']);
});
