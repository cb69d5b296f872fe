import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl';
import { type ReactNode } from 'react';
import { type Language, languages } from './languages.js';
import { type Vocabulary, vocabularyValues } from './vocabulary.js';

type Plain = string | number | boolean | Date | null | undefined;
export type Values = Record<string, Plain>;
export type RichValues = Record<string, Plain | ReactNode | ((parts: ReactNode[]) => ReactNode)>;

/** Everything a page needs to speak one language in one tenant's words. */
export interface Translator<Key extends string = string> {
  language: Language;
  tag: string;
  direction: 'ltr' | 'rtl';
  t: (key: Key, values?: Values) => string;
  /** For messages with tags: `<link>…</link>`. */
  rich: (key: Key, values: RichValues) => ReactNode;
  /** Whether the catalogue has the key: for texts named by data, e.g. error codes. */
  has: (key: string) => key is Key;
  /** The tenant's own word, e.g. `office`; empty when the tenant has none. */
  term: (name: string) => string;
  /** @param cents whole euro cents; `short`: without ",00" */
  money: (cents: number, style?: 'short') => string;
  number: (value: number) => string;
  /** @param day YYYY-MM-DD */
  day: (day: string, style?: DayStyle) => string;
  /** @param moment RFC 3339; shown in the tenant's time zone */
  moment: (moment: string) => string;
}

export type DayStyle = 'long' | 'short' | 'weekday' | 'month' | 'year';

export interface TranslatorOptions {
  language: Language;
  messages: Record<string, string>;
  vocabulary: Vocabulary;
  timeZone: string;
}

const cache = createIntlCache();
const shapes = new WeakMap<Record<string, string>, Map<string, IntlShape<ReactNode>>>();

/** Parsed messages are kept per catalogue and time zone: parsing costs more than a page. */
function shapeFor({ messages, language, timeZone }: TranslatorOptions): IntlShape<ReactNode> {
  const ofCatalogue = shapes.get(messages) ?? new Map<string, IntlShape<ReactNode>>();
  shapes.set(messages, ofCatalogue);
  const key = `${language} ${timeZone}`;
  const known = ofCatalogue.get(key);
  if (known) return known;
  const shape = createIntl<ReactNode>(
    { locale: languages[language].format, messages, timeZone, onError: raise },
    cache,
  );
  ofCatalogue.set(key, shape);
  return shape;
}

/** A missing text or value is a fault of ours; a page with a raw key on it would hide it. */
function raise(error: Error): never {
  throw error;
}

const dayStyles: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
  weekday: { weekday: 'long' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
};

export function createTranslator<Key extends string>(options: TranslatorOptions): Translator<Key> {
  const { language, messages } = options;
  const words = vocabularyValues(options.vocabulary, language);
  const intl = shapeFor(options);
  const { tag, direction } = languages[language];
  const format = (key: string, values: RichValues): unknown =>
    intl.formatMessage({ id: key, defaultMessage: messages[key] }, { ...words, ...values } as Values);
  return {
    language,
    tag,
    direction,
    t: (key, values = {}) => String(format(key, values)),
    rich: (key, values) => format(key, values) as ReactNode,
    has: (key): key is Key => Object.hasOwn(messages, key),
    term: (name) => words[name] ?? '',
    money: (cents, style) =>
      intl.formatNumber(cents / 100, {
        style: 'currency',
        currency: 'EUR',
        ...(style === 'short' ? { trailingZeroDisplay: 'stripIfInteger' } : {}),
      }),
    number: (value) => intl.formatNumber(value),
    day: (day, style = 'long') => intl.formatDate(`${day}T00:00:00Z`, { ...dayStyles[style], timeZone: 'UTC' }),
    moment: (moment) => intl.formatDate(moment, { ...dayStyles.long, hour: '2-digit', minute: '2-digit' }),
  };
}
