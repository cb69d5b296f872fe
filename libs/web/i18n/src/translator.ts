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
  /** how numbers and days are written */
  locale: string;
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

type Written = (values: Values) => unknown;

/** What is made once per catalogue and time zone: making it costs more than a page. */
interface Speech {
  intl: IntlShape<ReactNode>;
  messages: Record<string, string>;
  /** by key: how the message is written with values */
  written: Map<string, Written>;
  /** by name: formats of numbers and days */
  formats: Map<string, { format: (value: never) => string }>;
}

const cache = createIntlCache();
const speeches = new WeakMap<Record<string, string>, Map<string, Speech>>();

function speechFor({ messages, language, timeZone }: TranslatorOptions): Speech {
  const ofCatalogue = speeches.get(messages) ?? new Map<string, Speech>();
  speeches.set(messages, ofCatalogue);
  const key = `${language} ${timeZone}`;
  const known = ofCatalogue.get(key);
  if (known) return known;
  const intl = createIntl<ReactNode>({ locale: languages[language].format, timeZone }, cache);
  const made: Speech = { intl, messages, written: new Map(), formats: new Map() };
  ofCatalogue.set(key, made);
  return made;
}

/** A missing text or value is a fault of ours; a page with a raw key on it would hide it. */
function writtenFor({ intl, messages, written }: Speech, key: string): Written {
  const known = written.get(key);
  if (known) return known;
  const message = Object.hasOwn(messages, key) ? messages[key] : undefined;
  if (message === undefined) throw new Error(`no text "${key}" in ${intl.locale}`);
  const parsed = intl.formatters.getMessageFormat(message, intl.locale, undefined, { formatters: intl.formatters });
  const made: Written = /[{<']/.test(message) ? (values) => parsed.format(values) : () => message;
  written.set(key, made);
  return made;
}

/**
 * Names in Latin letters inside a sentence from right to left keep their own order, with the marks around them where they stand. Words
 * by which a message chooses stay as they are.
 */
function isolated(values: RichValues, message = ''): RichValues {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' && /\p{Script=Latin}/u.test(value) && !message.includes(`{${name}, select`)
      ? `\u2068${value}\u2069`
      : value,
  ]);
  return Object.fromEntries(entries) as RichValues;
}

/** A number format or a date format, made once. @param name tells it from the others of this kind */
function formatFor<F extends { format: (value: never) => string }>(
  { formats }: Speech,
  name: string,
  make: () => F,
): F {
  const known = formats.get(name) as F | undefined;
  const format = known ?? make();
  if (!known) formats.set(name, format);
  return format;
}

const dayStyles: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
  weekday: { weekday: 'long' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
};

const euro: Intl.NumberFormatOptions = { style: 'currency', currency: 'EUR' };
/** without ",00" */
const shortEuro: Intl.NumberFormatOptions = { ...euro, trailingZeroDisplay: 'stripIfInteger' };
const moment: Intl.DateTimeFormatOptions = { ...dayStyles.long, hour: '2-digit', minute: '2-digit' };

export function createTranslator<Key extends string>(options: TranslatorOptions): Translator<Key> {
  const { language, messages, timeZone } = options;
  const words = vocabularyValues(options.vocabulary, language);
  const speech = speechFor(options);
  const { tag, direction, format: locale } = languages[language];
  const all = (values?: RichValues): RichValues => (values ? { ...words, ...values } : words);
  const write = (key: string, values?: RichValues): unknown =>
    writtenFor(speech, key)((direction === 'rtl' ? isolated(all(values), messages[key]) : all(values)) as Values);
  const number = (name: string, style?: Intl.NumberFormatOptions): Intl.NumberFormat =>
    formatFor(speech, name, () => new Intl.NumberFormat(locale, style));
  const date = (name: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    formatFor(speech, name, () => new Intl.DateTimeFormat(locale, style));
  return {
    language,
    tag,
    direction,
    locale,
    t: (key, values) => String(write(key, values)),
    rich: (key, values) => write(key, values) as ReactNode,
    has: (key): key is Key => Object.hasOwn(messages, key),
    term: (name) => words[name] ?? '',
    money: (cents, style) => number(`euro ${style ?? ''}`, style ? shortEuro : euro).format(cents / 100),
    number: (value) => number('plain').format(value),
    day: (day, style = 'long') =>
      date(style, { ...dayStyles[style], timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`)),
    moment: (at) => date('moment', { ...moment, timeZone }).format(new Date(at)),
  };
}
