import { startMailSink } from '#libs/embedded';
import { LetterRefused } from '#libs/host';
import { createMailer } from './mailer.js';

const injected = 'Kiez\r\nBcc: alle@boese.example\r\n\r\n<b>Text</b>';

it('no field of a mail becomes a header, another recipient or a part of its own', async () => {
  const sink = await startMailSink({ max: 100 });
  const mailer = createMailer({
    smtpUrl: sink.url,
    from: 'Quartierwerk <post@quartier.example>',
    domain: 'quartier.example',
  });
  try {
    const mail = { to: 'mina@example.org', subject: 'Hallo', text: 'Guten Tag', language: 'de' };
    await mailer.send({ ...mail, subject: injected }, 'nummer-1');
    await mailer.send({ ...mail, text: `${injected}\r\n.\r\nMAIL FROM:<x@boese.example>` }, 'nummer-2');
    await mailer.send({ ...mail, language: injected }, 'nummer-3');
    await mailer
      .send({ ...mail, to: 'mina@example.org\r\nBcc: alle@boese.example' }, 'nummer-4')
      .catch(() => undefined);
    await mailer.send({ ...mail, to: 'mina@example.org, alle@boese.example' }, 'nummer-5').catch(() => undefined);
    await expect(mailer.send({ ...mail, to: 'bounce@example.org' }, 'nummer-6')).rejects.toBeInstanceOf(LetterRefused);
    expect(sink.mails.length).toBeGreaterThanOrEqual(3);
    for (const { headers, envelope, bcc, cc, attachments, html } of sink.mails) {
      const named = headers
        .map(({ key }) => key)
        .filter((key) => ['from', 'to', 'subject', 'message-id'].includes(key));
      expect(named.sort()).toEqual(['from', 'message-id', 'subject', 'to']);
      expect([bcc, cc, attachments, html]).toEqual([undefined, undefined, [], undefined]);
      expect(envelope.to.filter((to) => !to.endsWith('@example.org'))).toEqual([]);
    }
    expect(sink.mails.map(({ envelope }) => envelope.to.length)).toEqual(sink.mails.map(() => 1));
  } finally {
    mailer.close();
    await sink.stop();
  }
});
