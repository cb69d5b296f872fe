import { type AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerAddress, type SMTPServerDataStream } from 'smtp-server';

export interface CaughtMail extends Email {
  /** Addresses as given to the server, not as written in the letter. */
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
}

export interface MailSinkOptions {
  /** Letters kept; the oldest go first. */
  readonly max?: number;
  readonly port?: number;
}

export interface MailSink {
  readonly url: string;
  readonly port: number;
  /** Newest last. */
  readonly mails: readonly CaughtMail[];
  clear(): void;
  /** The first letter that fits, already here or arriving within the time. */
  waitFor(fits: (mail: CaughtMail) => boolean, timeoutMs?: number): Promise<CaughtMail>;
  stop(): Promise<void>;
}

/** Bytes; larger letters are refused with 552. */
const MAX_SIZE = 25 * 1024 * 1024;

/** An SMTP server that delivers nothing: letters stay in memory. `bounce@…` is refused like an unknown mailbox. */
export async function startMailSink({ max = 500, port = 0 }: MailSinkOptions = {}): Promise<MailSink> {
  const mails: CaughtMail[] = [];
  const arrivals = new EventTarget();
  const server = createServer((mail) => {
    mails.push(mail);
    if (mails.length > max) mails.shift();
    arrivals.dispatchEvent(new Event('mail'));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  server.on('error', () => undefined); // a client that breaks off must not end the process
  const { port: actual } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${actual}`,
    port: actual,
    mails,
    clear: () => void mails.splice(0),
    waitFor: (fits, timeoutMs = 5_000) => waitFor(mails, arrivals, fits, timeoutMs),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

function createServer(keep: (mail: CaughtMail) => void): SMTPServer {
  return new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MAX_SIZE,
    closeTimeout: 1_000,
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('bounce@') ? refusal(550, 'no such mailbox') : null),
    onData(stream, { envelope }, done) {
      receive(stream)
        .then((letter) => {
          if (!letter) return done(refusal(552, 'letter too large'));
          keep({ ...letter, envelope: { from: addressOf(envelope.mailFrom), to: envelope.rcptTo.map(addressOf) } });
          done();
        })
        .catch(done);
    },
  });
}

async function receive(stream: SMTPServerDataStream): Promise<Email | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
  return stream.sizeExceeded ? null : PostalMime.parse(Buffer.concat(chunks));
}

function addressOf(address: SMTPServerAddress | false): string {
  return address === false ? '' : address.address;
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

async function waitFor(
  mails: readonly CaughtMail[],
  arrivals: EventTarget,
  fits: (mail: CaughtMail) => boolean,
  timeoutMs: number,
): Promise<CaughtMail> {
  const signal = AbortSignal.timeout(timeoutMs);
  for (;;) {
    const found = mails.find(fits);
    if (found) return found;
    if (signal.aborted) throw new Error(`No such letter within ${timeoutMs} ms; ${mails.length} others are here.`);
    await new Promise<void>((resolve) => {
      arrivals.addEventListener('mail', () => resolve(), { once: true, signal });
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}
