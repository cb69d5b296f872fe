import { type Translator } from '#web/i18n';
import { type ListedArea } from './area-groups.js';
import { type Key } from './speak.js';

type Opening = ListedArea['offices'][number]['opening'];

/** What an office does today or next, in a few words. */
export interface OpeningWords {
  state: 'open' | 'today' | 'later';
  text: string;
}

const WEEK = 6;

/** "16 Uhr", "16:30 Uhr"; other languages write hours as they are. */
function clock({ t }: Translator<Key>, time: string): string {
  return t('time.clock', {
    time: time.replace(/^0(?=\d)/, ''),
    hour: Number(time.slice(0, 2)),
    full: time.endsWith(':00') ? 'yes' : 'no',
  });
}

/** Null where no hours are known, and beyond a week. @param today of the tenant, YYYY-MM-DD */
export function openingWords(translator: Translator<Key>, opening: Opening, today: string): OpeningWords | null {
  const { t, day } = translator;
  const { open, closes, next } = opening;
  if (open && closes) return { state: 'open', text: t('opening.until', { time: clock(translator, closes.time) }) };
  if (!next) return null;
  const time = clock(translator, next.time);
  if (next.date === today) return { state: 'today', text: t('opening.today', { time }) };
  const away = (Date.parse(next.date) - Date.parse(today)) / 86_400_000;
  if (away > WEEK) return null;
  return { state: 'later', text: t('opening.on', { day: day(next.date, 'weekday'), time }) };
}

/** The first office that has something to say: open ones before those that open today, these before the rest. */
export function areaOpening(translator: Translator<Key>, area: ListedArea, today: string): OpeningWords | null {
  const order = ['open', 'today', 'later'] as const;
  const words = area.offices.flatMap(({ opening }) => openingWords(translator, opening, today) ?? []);
  return words.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))[0] ?? null;
}
