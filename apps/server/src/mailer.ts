import nodemailer from 'nodemailer';
import { LetterRefused } from '#libs/host';
import { type Mail } from '#libs/kernel';

export interface MailerOptions {
  smtpUrl: string;
  from: string;
  /** host part of message ids */
  domain: string;
}

/** A final answer (5xx) about the addresses or the letter. One about our login may be mended, and the letter goes out later. */
function isFinal(error: unknown): boolean {
  const { code, responseCode = 0 } = error as { code?: string; responseCode?: number };
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode >= 500;
}

/** Sends what the outbox hands over. The message id is the outbox id: a second copy of a mail is recognisable as such. */
export function createMailer(options: MailerOptions): {
  send(mail: Mail, messageId: string): Promise<void>;
  close(): void;
} {
  const transport = nodemailer.createTransport({
    url: options.smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (mail, messageId) => {
      const letter = {
        from: options.from,
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: `<${messageId}@${options.domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language ?? 'de' },
      };
      await transport.sendMail(letter).catch((error: unknown) => {
        throw isFinal(error) ? new LetterRefused('the mail server refused it', { cause: error }) : error;
      });
    },
    close: () => transport.close(),
  };
}
