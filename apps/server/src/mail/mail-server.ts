import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { LetterRefused } from '#libs/host';
import { addressOf } from './letter.js';
import { mailFault } from './mail-fault.js';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;
const PATIENCE_MS = 5_000;

/** What an SMTP_URL means. */
export interface MailTransport {
  host: string;
  port: number;
  secure: boolean;
  requireTLS: boolean;
  ignoreTLS: boolean;
  auth?: { user: string; pass: string };
  connectionTimeout: number;
  greetingTimeout: number;
  socketTimeout: number;
}

/**
 * Letters and passwords never travel in the clear because somebody on the way took STARTTLS out of the greeting: it is required,
 * but for a server on this machine, or where the URL says `?ignoreTLS=true` (a relay in a closed network).
 */
export function transportOf(smtpUrl: string): MailTransport {
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  const asked = (name: string): boolean => url.searchParams.get(name) === 'true';
  const ignoreTLS = !secure && !asked('requireTLS') && (asked('ignoreTLS') || LOOPBACK.test(url.hostname));
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    ignoreTLS,
    requireTLS: !secure && !ignoreTLS,
    ...(url.username && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  };
}

/**
 * Talks to the mail server as a letter would, up to the moment before its first word: encryption, login, sender. Gives what has to
 * be mended, or nothing. Throws when the server is away, which is no fault of the settings.
 */
export async function mailServerFault(smtpUrl: string, from: string): Promise<string | undefined> {
  const transport = { ...transportOf(smtpUrl), connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS };
  const sender = addressOf(from);
  const connection = new SMTPConnection({ ...transport, socketTimeout: PATIENCE_MS });
  try {
    await said((done) => {
      connection.once('error', done);
      connection.connect(done);
    });
    if (transport.auth && !connection.allowsAuth) return sentences.NO_LOGIN;
    if (transport.auth) await said((done) => connection.login({ credentials: transport.auth }, done));
    await said((done) => connection.send({ from: sender, to: [sender] }, nothing(connection, done), done));
    return undefined;
  } catch (error) {
    return explained(error);
  } finally {
    connection.close();
  }
}

const said = (ask: (done: (error?: Error | null) => void) => unknown): Promise<void> =>
  new Promise((resolve, reject) => void ask((error) => (error ? reject(error) : resolve())));

/** Sender and recipient were taken. The line is cut before a letter begins, so none is sent. */
const nothing = (connection: SMTPConnection, done: () => void): Readable =>
  new Readable({
    read() {
      connection.close();
      done();
    },
  });

const sentences = {
  NO_LOGIN: '{place} offers no login (AUTH), but the URL has a user: take the port or the encryption that offers it',
  LOGIN: '{place} refuses the login, or wants one: mend user and password in the URL',
  NO_TLS:
    '{place} offers no STARTTLS, so letters would travel in the clear: switch it on there; for a relay in a closed network write ?ignoreTLS=true behind the URL',
  CERTIFICATE:
    '{place} shows a certificate that is not trusted or is for another name: mend it, or name its authority in NODE_EXTRA_CA_CERTS',
  SENDER: '{place} does not take letters from MAIL_FROM: mend that address, or allow it there',
};

function explained(error: unknown): string | undefined {
  const fault = mailFault(error);
  if (fault instanceof LetterRefused) return undefined; // it took us and our sender; the mailbox of the sender is not asked for
  const { message = '' } = error as Error;
  switch (fault.code) {
    case 'MAIL_TLS':
      return /upgrading connection|wrong version/i.test(message) ? sentences.NO_TLS : sentences.CERTIFICATE;
    case 'MAIL_LOGIN':
      return sentences.LOGIN;
    case 'MAIL_SENDER':
      return sentences.SENDER;
    case 'MAIL_RELAY':
    case 'MAIL_LATER':
      return undefined;
    default:
      throw error;
  }
}
