import nodemailer from 'nodemailer';
import { type Mail } from '#libs/kernel';

export interface MailerOptions {
  smtpUrl: string;
  from: string;
  /** host part of message ids */
  domain: string;
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
      await transport.sendMail({
        from: options.from,
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: `<${messageId}@${options.domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language ?? 'de' },
      });
    },
    close: () => transport.close(),
  };
}
