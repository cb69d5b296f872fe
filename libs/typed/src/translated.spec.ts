import {
  byLanguage,
  isOutdated,
  textFor,
  translatedLines,
  type TranslatedText,
  withText,
  withTexts,
} from './translated.js';
import { reviewedWord, spokenWord, withForms } from './word.js';

const say = (known: TranslatedText[], texts: Record<string, string>): TranslatedText[] =>
  withTexts(
    known,
    Object.entries(texts).map(([language, text]) => ({ language, text, state: null })),
  );

describe('translated texts', () => {
  it('keep what was not sent, lose what was sent empty, and stand in the order of their languages', () => {
    const texts = say(say([], { tr: 'Merhaba', de: 'Guten Tag' }), { en: 'Hello', tr: '' });
    expect(byLanguage(texts)).toEqual({ de: 'Guten Tag', en: 'Hello' });
    expect(texts.map((t) => t.language)).toEqual(['de', 'en']);
    expect(withTexts(texts, null)).toEqual([]);
    expect(withTexts(texts, undefined)).toEqual(texts);
  });

  it('show what is outdated: the German text has another wording, and nobody has compared since', () => {
    const first = say([], { de: 'Guten Tag', en: 'Hello' });
    expect(isOutdated(first, 'en')).toBe(false);
    const changed = say(first, { de: 'Hallo', en: 'Hello' });
    expect(isOutdated(changed, 'en')).toBe(true);
    expect(isOutdated(changed, 'de')).toBe(false);
    const compared = withTexts(changed, [{ language: 'en', text: 'Hello', state: null, sourceRevision: 2 }]);
    expect(isOutdated(compared, 'en')).toBe(false);
    const ahead = withTexts(changed, [{ language: 'en', text: 'Hello', state: null, sourceRevision: 9 }]);
    expect(ahead.find((t) => t.language === 'en')).toMatchObject({ sourceRevision: 2, revision: 1 });
    expect(isOutdated(say(changed, { en: 'Hi' }), 'en')).toBe(false);
  });

  it('keep their state until another one is said, or another wording', () => {
    const machine = withTexts([], [{ language: 'tr', text: 'Merhaba', state: 'machine' }]);
    expect(say(machine, { tr: 'Merhaba' })[0]).toMatchObject({ state: 'machine', revision: 1 });
    expect(say(machine, { tr: 'Selam' })[0]).toMatchObject({ state: 'reviewed', revision: 2 });
  });

  it('are shown in the language, else in German, else as they are', () => {
    const texts = say([], { de: 'Guten Tag', tr: 'Merhaba' });
    expect(textFor(texts, 'tr')?.text).toBe('Merhaba');
    expect(textFor(texts, 'de-simple')?.text).toBe('Guten Tag');
    expect(textFor(texts, 'uk')?.language).toBe('de');
    expect(textFor(say([], { tr: 'Merhaba' }), 'uk')?.text).toBe('Merhaba');
    expect(textFor([], 'de')).toBeNull();
  });

  it.each([
    ['a language twice', [{ language: 'de', text: 'a' }, { language: 'DE', text: 'b' }]], // prettier-ignore
    ['a tag that is none', [{ language: 'deutsch!', text: 'a' }]],
    ['a text that is too long', [{ language: 'de', text: 'x'.repeat(11) }]],
    ['the state of what is not there', [{ language: 'de', text: 'a', state: 'missing' }]],
    ['no German text', [{ language: 'en', text: 'a' }]],
    ['an empty German text', [{ language: 'de', text: ' ' }]],
    ['fixed fields', { de: 'a', en: 'b' }],
  ])('refuse %s', (_what, sent) => {
    expect(withText(translatedLines(10)).safeParse(sent).success).toBe(false);
  });
});

describe('words', () => {
  const jury = { de: { one: 'Jury', many: 'Jurys', genitive: 'der Jury' }, en: { one: 'jury', many: 'juries' } };

  it('have forms, and each form its languages', () => {
    const forms = reviewedWord(jury);
    expect(forms.map((f) => f.kind)).toEqual(['one', 'many', 'genitive']);
    expect(spokenWord(forms)).toEqual(jury);
  });

  it('keep the forms and languages that were not sent, and lose forms without a text', () => {
    const changed = withForms(reviewedWord(jury), [
      { kind: 'genitive', texts: [{ language: 'de', text: '', state: null }] },
      { kind: 'one', texts: [{ language: 'tr', text: 'jüri', state: 'draft' }] },
    ]);
    expect(spokenWord(changed)).toEqual({
      de: { one: 'Jury', many: 'Jurys' },
      en: { one: 'jury', many: 'juries' },
      tr: { one: 'jüri' },
    });
  });
});
