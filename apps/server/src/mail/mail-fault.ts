import { type letterCauses, refusalCause } from '#libs/contracts';
import { LetterRefused } from '#libs/host';

/** Why the mail server did not take a letter although nothing is wrong with it: somebody has to mend a setting. */
export type MailCause = 'SENDER' | 'LOGIN' | 'TLS' | 'RELAY' | 'SIZE' | 'AWAY' | 'LATER';

/** The letter stays open and goes out when the cause is mended. */
export class MailFault extends Error {
  override readonly name = 'MailFault';
  readonly code: `MAIL_${MailCause}`;
  /** in the record of the letter */
  readonly letterCause: string;
  readonly smtp: string | null;

  constructor(kind: MailCause, cause: unknown) {
    super(`the mail server does not work: ${kind}`, { cause });
    this.code = `MAIL_${kind}`;
    this.letterCause = faultCauses[kind];
    this.smtp = numbersOf(cause as SmtpError);
  }
}

const faultCauses: Record<MailCause, (typeof letterCauses)[number]> = {
  SENDER: 'sender',
  LOGIN: 'login',
  TLS: 'encryption',
  RELAY: 'relay',
  SIZE: 'tooLarge',
  AWAY: 'away',
  LATER: 'later',
};

/** What nodemailer says of a failed letter. */
interface SmtpError {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
  message?: string;
}

const TLS = /ETLS|CERT|SSL|ERR_TLS|self.signed|altname|wrong version number/i;

/** Enhanced codes of RFC 3463 that speak of this mailbox or this letter; 5.7.x (policy, relay, login) is about us. */
const ABOUT_THE_MAILBOX = /\b5\.[12]\.\d/;
const ABOUT_US = /\b5\.[37]\.\d|relay|authenticat|not permitted|policy|blocked|blacklist|spam|SPF|DKIM|DMARC/i;

/**
 * What a failure means for the letter: refused for good (LetterRefused), or kept because a setting is wrong or the server is
 * away (MailFault). Only an answer about the recipient or the letter itself is for good. An answer about our sender, our login
 * or our right to send is one about the configuration, and every letter would die of it, a password reset among them.
 */
export function mailFault(error: unknown): LetterRefused | MailFault {
  const { code = '', command = '', responseCode = 0, response = '', message = '' } = error as SmtpError;
  const said = `${response} ${message}`;
  if (TLS.test(`${code} ${message}`)) return new MailFault('TLS', error);
  if (code === 'EAUTH' || code === 'ENOAUTH' || responseCode === 530 || responseCode === 535)
    return new MailFault('LOGIN', error);
  if (command === 'MAIL FROM') return new MailFault(responseCode >= 500 ? 'SENDER' : 'LATER', error);
  if (responseCode < 500) return new MailFault(responseCode >= 400 ? 'LATER' : 'AWAY', error);
  if (ABOUT_THE_MAILBOX.test(said)) return refused(error);
  return ABOUT_US.test(said) ? new MailFault('RELAY', error) : refused(error);
}

/** `550 5.1.1`: the numbers only, a server's words may hold anything. */
function numbersOf({ responseCode, response = '' }: SmtpError): string | null {
  if (!responseCode) return null;
  const enhanced = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response)?.[0];
  return enhanced ? `${responseCode} ${enhanced}` : String(responseCode);
}

function refused(cause: unknown): LetterRefused {
  const error = cause as SmtpError;
  const said = `${error.responseCode ?? ''} ${error.response ?? error.message ?? ''}`;
  const letterCause = refusalCause(said);
  return new LetterRefused('the mail server refused it', { cause, letterCause, smtp: numbersOf(error) });
}
