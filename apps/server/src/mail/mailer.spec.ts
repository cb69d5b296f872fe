import { type AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { type CaughtMail, type MailSink, startMailSink } from '#libs/embedded';
import { LetterRefused } from '#libs/host';
import { type TenantInfo } from '#libs/kernel';
import { MailFault } from './mail-fault.js';
import { mailServerFault } from './mail-server.js';
import { createMailer } from './mailer.js';

const injected = 'Kiez\r\nBcc: alle@boese.example\r\n\r\n<b>Text</b>';
const from = 'Quartierwerk <post@quartier.example>';
const letter = { to: 'mina@example.org', subject: 'Hallo', text: 'Guten Tag', language: 'de' };
const berlin: TenantInfo = {
  ...{ id: 'b', slug: 'berlin', name: 'Sozialer Zusammenhalt Berlin', timeZone: 'Europe/Berlin', region: 'DE-BE' },
  ...{ modules: [], languages: ['de'], hosts: [], origin: 'https://berlin.example', replyTo: 'amt@berlin.example' },
};

const mailerFor = (smtpUrl: string): ReturnType<typeof createMailer> =>
  createMailer({ smtpUrl, from, domain: 'quartier.example', name: (id, tenant) => `${id}.${tenant}` });

async function sent(mail: object, tenant = berlin): Promise<CaughtMail> {
  const sink = await startMailSink();
  const mailer = mailerFor(sink.url);
  try {
    await mailer.send({ ...letter, ...mail }, 'nummer-1', tenant);
    return sink.mails[0]!;
  } finally {
    mailer.close();
    await sink.stop();
  }
}

const header = (mail: CaughtMail, name: string): string | undefined =>
  mail.headers.find(({ key }) => key === name)?.value;

describe('a letter', () => {
  it('has no field that becomes a header, another recipient or a part of its own', async () => {
    const sink: MailSink = await startMailSink({ max: 100 });
    const mailer = mailerFor(sink.url);
    const send = (mail: object, id: string, tenant = berlin): Promise<void> =>
      mailer.send({ ...letter, ...mail }, id, tenant).catch(() => undefined);
    try {
      await send({ subject: injected }, 'nummer-1');
      await send({ text: `${injected}\r\n.\r\nMAIL FROM:<x@boese.example>` }, 'nummer-2');
      await send({ language: injected }, 'nummer-3');
      await send({ to: 'mina@example.org\r\nBcc: alle@boese.example' }, 'nummer-4');
      await send({ to: 'mina@example.org, alle@boese.example' }, 'nummer-5');
      await send({ replyTo: `amt@berlin.example\r\nBcc: alle@boese.example` }, 'nummer-6');
      await send({}, 'nummer-7', { ...berlin, name: injected });
      expect(sink.mails.length).toBeGreaterThanOrEqual(5);
      for (const { headers, envelope, bcc, cc, attachments, html } of sink.mails) {
        const single = ['from', 'to', 'subject', 'message-id', 'reply-to'];
        const named = headers.map(({ key }) => key).filter((key) => single.includes(key));
        expect(named.sort()).toEqual([...single].sort());
        expect([bcc, cc, attachments]).toEqual([undefined, undefined, []]);
        expect(envelope.to.filter((to) => !to.endsWith('@example.org'))).toEqual([]);
        expect(html).not.toContain('<b>');
      }
      expect(sink.mails.map(({ envelope }) => envelope.to.length)).toEqual(sink.mails.map(() => 1));
    } finally {
      mailer.close();
      await sink.stop();
    }
  });

  it('comes in the name of the tenant from our address, and says who reads an answer and that a machine wrote it', async () => {
    const mail = await sent({});
    expect(mail.from).toMatchObject({ name: berlin.name, address: 'post@quartier.example' });
    expect(mail.replyTo).toEqual([expect.objectContaining({ address: 'amt@berlin.example' })]);
    expect(header(mail, 'auto-submitted')).toBe('auto-generated');
    expect(header(mail, 'list-id')).toBe('<berlin.quartier.example>');
    const office = await sent({ replyTo: 'team@wrangelkiez.example' });
    expect(office.replyTo).toEqual([expect.objectContaining({ address: 'team@wrangelkiez.example' })]);
    const silent = await sent({}, { ...berlin, replyTo: null });
    expect(silent.replyTo).toBeUndefined();
  });

  it('of a demo says in its own language that people are invented, and no other does', async () => {
    const demo = { ...berlin, demo: true };
    const note = 'Vorführung: Personen und Vorgänge sind erfunden. Gebiete und Träger sind wirklich.';
    const { text, html = '' } = await sent({}, demo);
    expect(text?.trim()).toBe(`${note}\n\nGuten Tag`);
    expect(html).toContain(`<p dir="auto">${note}</p>`);
    expect((await sent({ language: 'en-GB' }, demo)).text).toMatch(/^Demonstration: people and cases are invented\./);
    const real = await sent({});
    expect(`${real.text} ${real.html} ${(await sent({}, { ...berlin, demo: false })).html}`).not.toContain(
      'Vorführung',
    );
  });

  it('has the same words as a page that fetches nothing from anywhere', async () => {
    const text =
      'Guten Tag <Mina> & Co.,\n\nHier sehen Sie, wie es steht:\nhttps://berlin.example/q/x?a=1&b=2\n\nViele Grüße';
    const { text: plain, html = '' } = await sent({ text });
    expect(plain?.trim()).toBe(text);
    expect(html).toContain('Guten Tag &lt;Mina&gt; &amp; Co.,');
    expect(html).toContain('href="https://berlin.example/q/x?a=1&amp;b=2"');
    expect(html).not.toMatch(/\bsrc=|<img|<link|<script|url\(|@import/i);
    expect((await sent({ language: 'ar' })).html).toMatch(/<html lang="ar" dir="rtl">/);
  });
});

/** A mail server that is not configured like our client: it decides for itself. */
async function serverThat(options: SMTPServerOptions): Promise<{ url: string; mails: number; stop(): Promise<void> }> {
  const state = { url: '', mails: 0, stop: () => new Promise<void>((resolve) => server.close(() => resolve())) };
  const server = new SMTPServer({
    disableReverseLookup: true,
    closeTimeout: 100,
    onData: (stream, _, done) => {
      stream.on('end', () => {
        state.mails += 1;
        done();
      });
      stream.resume();
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return state;
}

const open: SMTPServerOptions = { disabledCommands: ['AUTH', 'STARTTLS'] };
const answer = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });
const refusing = (at: 'onMailFrom' | 'onRcptTo', error: Error): SMTPServerOptions => ({
  ...open,
  [at]: (_: unknown, __: unknown, done: (error?: Error) => void) => done(error),
});

it('asks a mail server that can to name the letter when it does not arrive, and to send its text around no more', async () => {
  const asked: unknown[] = [];
  const server = await serverThat({
    ...open,
    hideDSN: false,
    onRcptTo: (to, { envelope }, done) => {
      asked.push([envelope.dsn, to.dsn]);
      done();
    },
  });
  const mailer = mailerFor(server.url);
  await mailer.send({ ...letter, to: 'mina+kiez@example.org' }, 'nummer', berlin);
  mailer.close();
  await server.stop();
  const recipient = { notify: ['FAILURE', 'DELAY'], orcpt: 'rfc822;mina+kiez@example.org' };
  expect(asked).toEqual([[{ ret: 'HDRS', envid: 'nummer.b' }, recipient]]);
});

describe('what the mail server refuses', () => {
  it.each<[string, SMTPServerOptions, string]>([
    ['our sender', refusing('onMailFrom', answer(550, '5.7.1 sender not allowed')), 'MAIL_SENDER'],
    ['our sender, without a code of its own', refusing('onMailFrom', answer(553, 'no such sender')), 'MAIL_SENDER'],
    ['our sender for now', refusing('onMailFrom', answer(451, '4.7.1 later')), 'MAIL_LATER'],
    ['letters without a login', { disabledCommands: ['STARTTLS'], authOptional: false }, 'MAIL_LOGIN'],
    ['to relay for us', refusing('onRcptTo', answer(550, '5.7.1 relaying denied')), 'MAIL_RELAY'],
    ['to relay for us, in words', refusing('onRcptTo', answer(554, 'Relay access denied')), 'MAIL_RELAY'],
    ['a full mailbox for now', refusing('onRcptTo', answer(452, '4.2.2 mailbox full')), 'MAIL_LATER'],
  ])('%s: the letter stays for later, and the log says why', async (_, options, code) => {
    const server = await serverThat(options);
    const mailer = mailerFor(server.url);
    const failed = await mailer.send(letter, 'nummer', berlin).catch((error: unknown) => error);
    mailer.close();
    await server.stop();
    expect(failed).toBeInstanceOf(MailFault);
    expect(failed).toMatchObject({ code });
  });

  it.each<[string, SMTPServerOptions]>([
    ['a mailbox that is not there', refusing('onRcptTo', answer(550, '5.1.1 user unknown'))],
    ['a mailbox that is not there, without a code of its own', refusing('onRcptTo', answer(550, 'no such user here'))],
    ['a mailbox that is closed', refusing('onRcptTo', answer(550, '5.2.1 mailbox disabled'))],
  ])('%s: the letter is refused for good', async (_, options) => {
    const server = await serverThat(options);
    const mailer = mailerFor(server.url);
    await expect(mailer.send(letter, 'nummer', berlin)).rejects.toBeInstanceOf(LetterRefused);
    mailer.close();
    await server.stop();
  });
});

describe('what is wrong with the settings of the mail server', () => {
  it.each<[string, SMTPServerOptions, string, RegExp | undefined]>([
    ['is nothing', open, '', undefined],
    ['a login that it does not offer', open, 'a:geheim@', /offers no login \(AUTH\)/],
    ['a login that it wants', { disabledCommands: ['STARTTLS'], authOptional: false }, '', /wants one: mend user/],
    ['no encryption', open, '?requireTLS', /offers no STARTTLS/],
    ['a certificate that nobody knows', { authOptional: true }, '?requireTLS', /certificate that is not trusted/],
    [
      'a sender it does not take',
      refusing('onMailFrom', answer(550, '5.7.1 no')),
      '',
      /does not take letters from MAIL_FROM/,
    ],
  ])('%s', async (_, options, change, expected) => {
    const server = await serverThat(options);
    const url = change.startsWith('?') ? `${server.url}/${change}=true` : server.url.replace('//', `//${change}`);
    const fault = await mailServerFault(url, from);
    await server.stop();
    if (expected) expect(fault).toMatch(expected);
    else expect(fault).toBeUndefined();
    expect(server.mails).toBe(0); // it was asked, and got no letter
    expect(fault ?? '').not.toContain('geheim');
  });

  it('a letter does not leave in the clear when encryption is required, and stays', async () => {
    const server = await serverThat(open);
    const mailer = mailerFor(`${server.url}/?requireTLS=true`);
    await expect(mailer.send(letter, 'nummer', berlin)).rejects.toMatchObject({ code: 'MAIL_TLS' });
    mailer.close();
    await server.stop();
    expect(server.mails).toBe(0);
  });
});
