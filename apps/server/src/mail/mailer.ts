import nodemailer from 'nodemailer';
import { demoNote } from '#libs/contracts';
import { type PostedMail, type SendMail } from '#libs/host';
import { envelopeOf, htmlPart } from './letter.js';
import { mailFault } from './mail-fault.js';
import { transportOf } from './mail-server.js';

export interface MailerOptions {
  smtpUrl: string;
  /** MAIL_FROM: the address all letters come from; the name in front of it is the tenant's */
  from: string;
  /** host part of message ids */
  domain: string;
  /** what a letter to this address is called outside; the same letter has one name however often it goes */
  name: (letterId: string, tenantId: string, recipient: string) => string;
}

/** Somebody may read it who does not know where it comes from. */
const ofDemo = (mail: PostedMail): PostedMail => ({ ...mail, text: `${demoNote(mail.language)}\n\n${mail.text}` });

/**
 * Sends what the outbox hands over. A second copy of a mail has the same message id. Throws
 * LetterRefused when the letter will never be taken, MailFault when it stays for later.
 */
export function createMailer({ smtpUrl, from, domain, name }: MailerOptions): { send: SendMail; close(): void } {
  const transport = nodemailer.createTransport({
    ...transportOf(smtpUrl),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (written, letterId, tenant) => {
      const mail = tenant.demo ? ofDemo(written) : written;
      const called = name(letterId, tenant.id, mail.to);
      const letter = {
        ...envelopeOf(mail, tenant, from, domain),
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        html: mail.html ?? htmlPart(mail, tenant),
        messageId: `<${called}@${domain}>`,
        // Who takes it is to tell us by this name when it does not arrive, and to send its text around no more.
        dsn: { id: called, return: 'headers', notify: ['failure', 'delay'], recipient: mail.to },
      };
      await transport.sendMail(letter).catch((error: unknown) => {
        throw mailFault(error);
      });
    },
    close: () => transport.close(),
  };
}
