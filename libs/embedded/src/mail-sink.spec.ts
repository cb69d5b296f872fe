import { createTransport } from 'nodemailer';
import { type MailSink, startMailSink } from './mail-sink.js';

describe('mail sink', () => {
  let sink: MailSink;

  beforeEach(async () => {
    sink = await startMailSink({ max: 3 });
  });
  afterEach(() => sink.stop());

  function send(subject: string, to = 'frau.oezdemir@example.org'): Promise<unknown> {
    const transport = createTransport(sink.url);
    const attachments = [{ filename: 'Übersicht.txt', content: 'Straße' }];
    return transport.sendMail({ from: 'Büro <buero@example.org>', to, subject, text: 'Grüße', attachments });
  }

  it('keeps a letter as it was sent', async () => {
    const arriving = sink.waitFor(({ subject }) => subject === 'Förderung bewilligt');
    await send('Förderung bewilligt');
    const letter = await arriving;
    expect(letter.text).toContain('Grüße');
    expect(letter.from?.name).toBe('Büro');
    expect(letter.envelope).toEqual({ from: 'buero@example.org', to: ['frau.oezdemir@example.org'] });
    expect(letter.attachments[0]?.filename).toBe('Übersicht.txt');
  });

  it('keeps only the newest', async () => {
    for (const subject of ['1', '2', '3', '4']) await send(subject);
    expect(sink.mails.map(({ subject }) => subject)).toEqual(['2', '3', '4']);
    sink.clear();
    expect(sink.mails).toHaveLength(0);
  });

  it('refuses a mailbox that bounces', async () => {
    await expect(send('x', 'bounce@example.org')).rejects.toMatchObject({ responseCode: 550 });
  });

  it('says so when no letter comes', async () => {
    await expect(sink.waitFor(() => true, 50)).rejects.toThrow(/No such letter within 50 ms/);
  });
});
