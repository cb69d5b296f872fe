import { type Mail, type OfficeContact } from '#libs/contracts';
import { decisionMail, type MailFacts, newsMail, receiptMail } from './application.mail.js';
import { type Application } from './application.entity.js';
import { newsKinds } from './application-news.js';
import { placeFacts } from './mail-facts.js';

const application = (language: string): Application =>
  ({
    ...{
      title: 'Hoffest',
      reference: 'QW-1',
      requestedCents: 100,
      language,
      state: 'approved',
      decidedOn: '2026-11-20',
    },
    ...{ grantedCents: null, conditions: null, rejectionReason: null, reserveRank: null, eligibilityReasons: null },
  }) as Application;

const facts = (more: Partial<MailFacts>): MailFacts => ({
  ...{ to: 'ayse@example.org', name: 'Ayşe', proved: true, areaName: 'Nord', tenantName: 'Programm' },
  ...{
    areaUrl: 'https://q.example/q/nord',
    openUrl: 'https://q.example/antrag?link=1',
    replyTo: null,
    officePhone: null,
  },
  ...more,
});

function all(language: string, more: Partial<MailFacts>): Mail[] {
  const a = application(language);
  const f = facts(more);
  const news = newsKinds.map((kind) => newsMail(a, f, kind));
  const states = (['not_eligible', 'withdrawn'] as const).map((state) => newsMail({ ...a, state }, f));
  return [receiptMail(a, { ...f, proved: false }), decisionMail(a, f), ...news, ...states];
}

describe.each(['de', 'en'])('every mail about an application (%s)', (language) => {
  const silent = /antworten Sie nicht darauf|instead of answering it/;

  it('goes to the office when it is answered, and says so; where nobody reads answers it says that', () => {
    for (const mail of all(language, { replyTo: 'buero@nord.example', officePhone: '030 1' })) {
      expect(mail.replyTo).toBe('buero@nord.example');
      expect(mail.text).toContain('buero@nord.example');
      expect(mail.text).toContain('030 1');
      expect(mail.text).not.toMatch(silent);
    }
    for (const mail of all(language, {})) {
      expect(mail).not.toHaveProperty('replyTo');
      expect(mail.text).toMatch(silent);
    }
  });

  it('names the action in its subject, once the address is proved', () => {
    const [receipt, ...others] = all(language, {});
    expect(`${receipt!.subject} ${receipt!.text}`).not.toMatch(/Hoffest|Ayşe/);
    for (const { subject } of others) expect(subject).toMatch(/Hoffest.*QW-1/);
    for (const mail of all(language, { proved: false })) {
      expect(mail.subject).toContain('QW-1');
      expect(`${mail.subject} ${mail.text}`).not.toMatch(/Hoffest|Ayşe/);
    }
  });
});

it('the office answers before the programme does', () => {
  const office = { email: 'buero@nord.example', phone: null } as OfficeContact;
  const ctx = (replyTo: string | null): Parameters<typeof placeFacts>[0] =>
    ({ tenant: { name: 'P', replyTo } }) as Parameters<typeof placeFacts>[0];
  const area = (of: OfficeContact | null): Parameters<typeof placeFacts>[1] =>
    ({ name: 'Nord', office: of }) as Parameters<typeof placeFacts>[1];
  expect(placeFacts(ctx('amt@example.org'), area(office)).replyTo).toBe('buero@nord.example');
  expect(placeFacts(ctx('amt@example.org'), area({ ...office, email: null })).replyTo).toBe('amt@example.org');
  expect(placeFacts(ctx('amt@example.org'), area(null)).replyTo).toBe('amt@example.org');
  expect(placeFacts(ctx(null), area(null)).replyTo).toBeNull();
});
