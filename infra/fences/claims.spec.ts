import { existsSync, readdirSync } from 'node:fs';
import { type Language, type Sentence, sentencesIn, sentencesOf } from './sentences.build.js';

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
  'what the fault of this import asks for': {
    'imports.option.later': 'ImportFault.option',
  },
  'what was sent to a webhook, and what its receiver answered': {
    'done.hookReplayed': 'answer of replayWebhookDelivery',
    'hook.noKey': 'ApiClient.works',
    'hook.switchOn.help': 'Webhook.on',
    'hook.test.arrived': 'WebhookDelivery.state of the test',
    'hook.test.failed': 'WebhookDelivery.state of the test',
    'hook.test.waits': 'WebhookDelivery.state of the test',
    'hook.void.text': 'Webhook.works',
    'hookOff.failing': 'Webhook.offReason',
    'hookState.delivered': 'WebhookDelivery.state',
  },
  'the form was taken, or not, in this very request': {
    'apply.done.title': 'answer of apply',
    'form.arrived.text': 'code IDEMPOTENCY_KEY_REUSED: an answer is stored under the key',
    'form.arrived.title': 'code IDEMPOTENCY_KEY_REUSED: an answer is stored under the key',
    'form.unknown.title': 'no answer came: says nothing about the form',
    'problem.0.accepted': 'the action answered with where to go on',
    'problem.0.title': 'the browser got no page',
    'apply.done.step.received': 'answer of apply',
    'apply.fault.used': 'code FORM_USED',
    'apply.fault.other': 'apply was refused',
    'apply.summary.lead': 'the summary stores nothing',
    'state.submitted': 'Application.state',
    'stateText.submitted: arrived': 'Application.state',
    'receiptText: angekommen':
      'receipt-mail.service: the mail is written in the transaction that stores the application',
    'receiptText: arrived': 'the same',
    FORM_USED: 'the stamp of the form was used',
    'typed.broken_character': 'the reader met U+FFFD',
  },
  'a question to an applicant: the state of the application, and whether there is an address': {
    asked: 'correction-mail: the question is open',
    'correction.over.text': 'Application.correctionDueOn is over: nothing runs on that day',
    'correction.takeBack.help': 'correction-mail: a letter or a print is written',
    'done.assigned': 'assignApplication writes no letter',
    'done.corrected': 'application-actions: mail of the applicant',
    'done.correctedPrint': 'application-actions: no mail of the applicant',
    'done.unassigned': 'assignApplication writes no letter',
    'enter.single': 'a box that somebody ticks',
    'note.hint': 'tasks.ts: noteToAnswer',
    'own.receipt: angekommen': 'paper.ts: made from a stored application',
    'step.received': 'ApplicationStep.kind',
    'step.received.nobody': 'ApplicationStep.kind',
    'worktop.dueOn.hint': 'nothing runs on that day',
    'worktop.then.letter': 'no mail of the applicant',
    'worktop.then.yes.mail': 'checkApplication writes a letter only where it does not fit',
  },
  'somebody confirmed it, and the row says who or when': {
    'application.mail.proved': 'Applicant.emailProvedAt',
    'application.mail.unproved': 'Applicant.emailProvedAt',
    'handover.final': 'Handover.signatures',
    'handover.signed': 'Handover.signatures',
    'handover.signature': 'Handover.signatures',
    'handover.unsigned': 'Handover.signatures',
    'handover.notYet': 'first day of the change',
    'done.proved': 'answer of proveSignInSession',
    'passkey.provedUntil': 'SignInSession.provedUntil',
    'passkey.cancelled': 'the browser said so',
    'withdraw.confirmed': 'Application.state, says what is still to come',
    'application.askedText': 'Application.state, says what is still to come',
    'apply.summary.promises': 'boxes that were ticked before',
    HANDOVER_CONFIRMED: 'Handover.signatures',
    'newsText.withdrawalAsked: bestätigt': 'Application.withdrawalAskedAt, says what is still to come',
    OIDC_EMAIL_UNVERIFIED: 'the claim email_verified of the provider',
  },
  'it is not verified, and the row says so': {
    'overview.map.doubtful': 'Boundary.verified',
    'area.office.hoursCall': 'no verified hours, a telephone',
    'area.office.hoursUnknown': 'no verified hours',
  },
  'a rule of the platform or of the programme': {
    'apply.description': 'the form asks for no login',
    'area.fund.text': 'the form asks for no login; shown where a fund takes applications',
    'mandate.askEnd.help': 'ADR 65: the person is told at every step',
    'address.help': 'correctApplicantAddress ends older links',
    HANDOVER_NOT_YET: 'first day of the change',
    'texts.emailChangeAsked: bestätigt': 'email-change.service: the new address counts by `confirm` alone',
    'texts.emailChangeAsked: is confirmed': 'the same',
    ACCOUNT_SHARED: 'words.service: carried out with the last word',
    'pending.lead': 'words.service: carried out with the last word',
    'texts.actAsked: geschieht': 'words.service: the word of this programme is among those needed',
    'texts.actAsked: this happens': 'the same',
    'letter.correct.help': 'correctUserInvitation ends the links of before',
  },
  'it has ended or was done in the act that this sentence follows': {
    'done.mandateEnded': 'answer of endMandate, today',
    'done.sessionsEnded': 'answer of endUserSessions',
    'done.sessionRevoked': 'answer of revokeSignInSession',
    'done.passkeyRemoved': 'passkey.service: ends the sessions that it opened',
    'done.passwordChanged': 'account.service: setPassword, sessions_from',
    'done.emailChanged': 'email-change.service: endAll, then one for this browser',
    'email.done.text': 'email-change.service: endAll',
    'problem.401.text': 'status 401',
    'kept.text': 'status 401 when the form was sent',
    'texts.emailChanged: sind beendet': 'email-change.service: endAll in the same transaction',
    'texts.emailChanged: have ended': 'the same',
    'texts.passkeyRemoved: sind beendet': 'passkey.service: ends the sessions that it opened, in the same transaction',
    'texts.passkeyRemoved: have ended': 'the same',
    'texts.secondFactorReset: sind beendet': 'account.service: sessions_from, in the same transaction',
    'texts.secondFactorReset: have ended': 'the same',
    'texts.recoveryCodeUsed: no longer works': 'account.service: used_at, in the same transaction',
    'newsText.newCode: gelten nicht mehr': 'application-code.service: hash replaced, links deleted',
    'newsText.newCode: no longer work': 'the same',
    'apply.closed.area_ended': 'phase of the area',
    'ended.lead': 'phase of the area',
    'ended.leadBoth': 'phase of the area',
    'ended.leadUntil': 'phase of the area',
    'home.areas.endedText': 'phase of the area',
    AREA_CLOSED: 'phase of the area',
  },
  'how a request for the word of others stands': {
    'done.actAsked': 'answer of proposeAct',
    'done.actDone': 'PendingAct.state',
    'done.actRefused': 'PendingAct.state',
    'pending.state.done': 'PendingAct.state',
    'words.state.waiting: geschieht': 'PendingAct.state',
    'words.state.waiting: nothing happens': 'PendingAct.state',
    'words.state.done: geschehen': 'PendingAct.state',
    'words.state.done: is done': 'PendingAct.state',
    'words.state.refused: geschieht': 'PendingAct.state',
    'words.state.refused: does not happen': 'PendingAct.state',
    'words.state.withdrawn: geschieht': 'PendingAct.state',
    'words.state.withdrawn: does not happen': 'PendingAct.state',
    'words.state.expired: geschieht': 'PendingAct.state',
    'words.state.expired: does not happen': 'PendingAct.state',
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

const words: Record<Language, RegExp> = {
  de: /verschickt|unterwegs|zugestellt|angekommen|(?<!\p{L})nur (das|Ihr|unser) Team|niemand sonst|sonst niemand|sieht niemand|ohne (vorherige )?(Termin|Voranmeldung|Anmeldung)|bestätigt(?!\p{L})|benachrichtigt|informiert|jederzeit|(sind|ist) beendet|gelten nicht mehr|prüft (jetzt|gerade)|kommen nicht an|schreiben wir|geschieht|geschehen/giu,
  en: /on its way|(is|was|been|being|are|were) sent|arrived|only (the|your|our) team|nobody else|nobody sees|without an appointment|(is|was|been|are|not) confirmed|(is|are|was|been) (told|informed)|at any time|(have|has) ended|no longer works?|is checking|do not reach|we no longer write|(it|this|nothing) happens|does not happen|is done/gi,
};

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`);

/** Catalogues name each sentence; the language is in the name of file or folder. */
const catalogues = [
  ...['de', 'en'].flatMap((language) => filesIn(`apps/workspace/app/texts/${language}`)),
  ...[...filesIn('apps/portal/app/messages'), ...filesIn('libs/web/i18n/src')].filter((file) =>
    /\.(de|en)\.ts$/.test(file),
  ),
];
const languageIn = (file: string): Language => (/[./]de[./]/.test(file) ? 'de' : 'en');

/** Whatever services and the server say stands under `de` or `en`: mails, notices, sentences of states and faults. */
const spoken = [...readdirSync('libs').map((lib) => `libs/${lib}/src`), 'apps/server/src', 'apps/gateway/src']
  .filter((folder) => existsSync(folder))
  .flatMap(filesIn)
  .filter((file) => file.endsWith('.ts') && !/\.(spec|build)\.ts$|\/(fixtures|migrations)\/|\/demo/.test(file));

/** The name of a sentence, or of a mail with the claim in it: a mail holds many sentences. */
function claimsIn(sentences: Sentence[]): string[] {
  return sentences.flatMap(({ language, path, text }) => {
    const claimed = [...text.matchAll(words[language])].map(([word]) => word.toLowerCase());
    const name = path.at(-1)!.includes('.')
      ? path.at(-1)!
      : path.filter((one) => !['text', 'subject'].includes(one)).join('.');
    return claimed.map((word) => (name === path.at(-1) ? name : `${name}: ${word}`));
  });
}

const found = [
  ...catalogues.flatMap((file) => claimsIn(sentencesOf(file, languageIn(file)))),
  ...spoken.flatMap((file) => claimsIn(sentencesOf(file, null))),
];

it('every sentence that claims something is declared with the fact that decides about it, and no other', () => {
  const declared = Object.values(claims).flatMap((group) => Object.keys(group));
  expect(declared.filter((key, i) => declared.indexOf(key) !== i)).toEqual([]);
  expect([...new Set(found)].sort()).toEqual(declared.sort());
});

it('finds a claim in a new text of a page, a mail and a notice', () => {
  const page = `export const texts = { 'a.b': 'Der Bescheid ist unterwegs.', 'c': 'Guten Tag' };`;
  expect(claimsIn(sentencesIn(page, 'de'))).toEqual(['a.b']);
  expect(claimsIn(sentencesIn(`const t = { 'a.b':\n 'Your notice has been sent.' };`, 'en'))).toEqual(['a.b']);
  const mail = `const mail = { de: { hello: (a) => ({ text: join(\`Er ist \${a} angekommen.\`, 'Alles ist unterwegs.') }) } };`;
  expect(claimsIn(sentencesIn(mail, null))).toEqual(['mail.hello: angekommen', 'mail.hello: unterwegs']);
});
