import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { Application } from '../application/application.entity.js';
import { berlinActionRules } from '../fund/berlin-rules.js';
import { RuleSet } from '../fund/rule-set.entity.js';
import { letterOf, noticePdf, type NoticeFacts } from './notice.js';
import { noticeTemplate } from './notice.template.js';
import { typeset } from './typesetter.js';

const approved: Partial<Application> = {
  reference: 'AF-7K3Q-9MTX',
  state: 'approved',
  title: 'Hoffest',
  actionFrom: '2026-12-05',
  actionLastDay: '2026-12-06',
  requestedCents: 48_000,
  grantedCents: 45_050,
  conditions: 'Bitte Belege aufheben.\nBitte ein Foto schicken.',
  rejectionCode: null,
  rejectionReason: null,
  reserveRank: null,
  language: 'de',
  decidedOn: '2026-11-20',
  decidedAt: new Date('2026-11-20T10:00:00Z'),
};

const facts = (patch: Partial<Application> = {}, name = 'Ayşe Yılmaz'): NoticeFacts => ({
  application: Object.assign(new Application(), approved, patch),
  rules: Object.assign(new RuleSet(), berlinActionRules),
  applicantName: name,
  areaName: 'Thermometersiedlung',
  areaUrl: 'https://quartiere.example/q/thermometersiedlung',
  tenantName: 'Sozialer Zusammenhalt',
  demo: false,
  letterhead: {
    authority: 'Senatsverwaltung',
    address: 'Amtsplatz 1\n10115 Berlin',
    office: {
      ...{ name: 'Quartiersbüro', street: 'Celsiusstraße 60', postalCode: '12207', city: 'Berlin' },
      ...{ phone: '030 1234567', email: 'team@kiez.example' },
    },
    remedy: { texts: { de: 'Widerspruch ist möglich.' }, source: 'Rechtsamt', textVersion: 3, sample: false },
  },
});

const hostile =
  '#panic("x") $x$ *bold* <label> @ref `raw` \\ #{read("/etc/passwd")} "quoted" #set page(paper: "a5") // */';

describe('the letter', () => {
  it('of a demo says that people are invented, in its language, and no other does', () => {
    expect(letterOf({ ...facts(), demo: true }).note).toMatch(/^Vorführung: Personen und Vorgänge sind erfunden\./);
    expect(letterOf({ ...facts({ language: 'en' }), demo: true }).note).toMatch(/^Demonstration: people/);
    expect(letterOf(facts()).note).toBe('');
    expect(noticePdf({ ...facts(), demo: true }).equals(noticePdf(facts()))).toBe(false);
  });

  it('says what was decided, with amounts, conditions and remedy', () => {
    const letter = letterOf(facts());
    expect(letter.facts).toEqual(
      expect.arrayContaining([
        ['Beantragt', '480,00\u00a0€'],
        ['Bewilligt (höchstens)', '450,50\u00a0€'],
        ['Zeitraum der Aktion', '5. Dezember 2026 bis 6. Dezember 2026'],
      ]),
    );
    expect(letter.sections.map((s) => s.title)).toEqual([
      'Was Sie beachten müssen',
      'Was Sie gegen diese Entscheidung tun können',
      'So erreichen Sie uns',
    ]);
    expect(letter.sections[1]!.paragraphs).toEqual(['Widerspruch ist möglich.', 'Fassung 3. Quelle: Rechtsamt']);
  });

  it('is signed by the team where the team decided, else by the authority', () => {
    const by = { hands: [], name: 'Kim', inPlaceOf: false, byKey: false };
    const signed = (role: 'team' | 'district' | null): string =>
      letterOf(facts({ decidedBy: { ...by, role } })).signature;
    expect(signed('team')).toBe('Das Team im Quartier Thermometersiedlung');
    expect([signed('district'), signed(null), letterOf(facts()).signature]).toEqual(Array(3).fill('Senatsverwaltung'));
  });

  it('names authority, case officer, action and office, and where it is answered by letter', () => {
    const decidedBy = { hands: [], name: 'Kim Team', role: 'team', inPlaceOf: false, byKey: false } as const;
    const letter = letterOf(facts({ decidedBy: { ...decidedBy, hands: [] } }));
    expect(letter.facts).toEqual(
      expect.arrayContaining([
        ['Aktion', 'Hoffest'],
        ['Zuständig', 'Senatsverwaltung'],
        ['Bearbeitet von', 'Kim Team'],
      ]),
    );
    const contact = letter.sections.at(-1)!.paragraphs.join(' ');
    for (const part of ['030 1234567', 'team@kiez.example', 'Quartiersbüro, Celsiusstraße 60, 12207 Berlin']) {
      expect(contact).toContain(part);
    }
    const without = facts();
    const alone = letterOf({ ...without, letterhead: { ...without.letterhead, office: null } });
    expect(alone.sections.at(-1)!.paragraphs.join(' ')).toContain('Senatsverwaltung, Amtsplatz 1, 10115 Berlin');
  });

  it('takes what can be done against it from the programme, marks a sample, and falls back to the rules', () => {
    const given = facts();
    const remedy = { ...given.letterhead.remedy!, sample: true };
    const sample = letterOf({ ...given, letterhead: { ...given.letterhead, remedy } });
    expect(sample.sections[1]!.paragraphs[0]).toContain('Muster');
    const none = letterOf({ ...given, letterhead: { ...given.letterhead, remedy: null } });
    expect(none.sections[1]!.paragraphs.join(' ')).toContain(berlinActionRules.source);
  });

  it('gives the reason of a rejection, in the language of the application', () => {
    const rejected = {
      state: 'rejected',
      grantedCents: null,
      conditions: null,
      rejectionCode: 'already_begun',
    } as const;
    const letter = letterOf(facts({ ...rejected, rejectionReason: 'The tent was bought in May.', language: 'en' }));
    expect(letter.sections[0]).toEqual({
      title: 'Why it was decided this way',
      paragraphs: ['The action has already begun.', 'The tent was bought in May.'],
    });
    expect(letter.language).toBe('en');
  });
});

describe('the PDF', () => {
  it('is an accessible document: PDF/UA-1, tagged, with language and title', () => {
    const text = noticePdf(facts()).toString('latin1');
    expect(text.slice(0, 8)).toBe('%PDF-1.7');
    expect(text).toMatch(/<pdfuaid:part>1<\/pdfuaid:part>/);
    expect(text).toMatch(/\/Lang \(de/);
    expect(text).toMatch(/\/Marked true/);
    expect(text).toMatch(/\/StructTreeRoot/);
    expect(text).toMatch(/\/DisplayDocTitle true/);
    expect(text).toMatch(/\/S \/H1/);
    expect(text).toMatch(/\/S \/TH/);
  });

  it('is the same, byte for byte, when it is made again', () => {
    expect(noticePdf(facts()).equals(noticePdf(facts()))).toBe(true);
    expect(noticePdf(facts()).equals(noticePdf(facts({ grantedCents: 45_051 })))).toBe(false);
  });

  it('sets hostile text as text and runs none of it', () => {
    const letter = letterOf(facts({ title: hostile, conditions: hostile }, hostile));
    const compiler = NodeCompiler.create();
    const source = { mainFileContent: noticeTemplate, inputs: { letter: JSON.stringify(letter) } };
    const paragraphs = JSON.stringify(compiler.query(source, { selector: 'par' }));
    expect(paragraphs).toContain(JSON.stringify(letter.sections[0]!.paragraphs[0]).slice(1, -1));
    expect(noticePdf(facts({ title: hostile, conditions: hostile }, hostile)).length).toBeGreaterThan(5000);
  });

  it.each([
    ['Latin, Greek, Cyrillic', 'Łukasz Ğöçşü Ελένη Олена Nguyễn'],
    ['Arabic and Hebrew', 'مريم العلي שלום'],
    ['what no font has', 'Li 李 🎉 \uE000 a\u0000b'],
    ['an empty text', ''],
    ['a very long word', 'x'.repeat(5000)],
    ['lone surrogates', 'a\uD800b'],
  ])('takes %s', (_, text) => {
    expect(noticePdf(facts({ title: text }, text)).length).toBeGreaterThan(5000);
  });

  it('says where the team is found, as a link', () => {
    expect(noticePdf(facts()).toString('latin1')).toContain('/URI (https://quartiere.example/q/thermometersiedlung)');
  });

  it('goes on in the next line within a word that is longer than a line', () => {
    const pages = (word: string): number =>
      noticePdf(facts({ title: word, conditions: word }, word))
        .toString('latin1')
        .split('/Type /Page\n').length - 1;
    expect(pages('Hoffest')).toBe(1);
    expect(pages('Donaudampfschiff'.repeat(300))).toBeGreaterThan(5);
  });

  it('tells a broken template from a missing glyph', () => {
    expect(() => typeset('#nothing_like_this', 'letter', {}, new Date(0))).toThrow('the letter cannot be set');
  });
});
