import { type ReactNode } from 'react';
import { dialOf, shownMail } from '#libs/typed';
import { type DayStyle, languages, useTranslator } from '#web/i18n';

/** @param cents whole euro cents */
export function Money({ cents }: { cents: number }): ReactNode {
  const { money } = useTranslator();
  return <span className="qw-number">{money(cents)}</span>;
}

/** A calendar day (`YYYY-MM-DD`) or a point in time (RFC 3339), written in the reader's language. */
export function DateText({ value, style }: { value: string; style?: DayStyle }): ReactNode {
  const { day, moment } = useTranslator();
  return <time dateTime={value}>{value.length === 10 ? day(value, style) : moment(value)}</time>;
}

/** Text that people wrote: its own direction, no influence on the text around it. */
export function UserText({ children }: { children: string }): ReactNode {
  return <bdi>{children}</bdi>;
}

/** A block that exists in German only, on a page in another language: marked for screen readers and said to readers. */
export function German({ children }: { children: ReactNode }): ReactNode {
  const { language, t } = useTranslator<'common.untranslated'>();
  if (language === 'de') return children;
  return (
    <>
      <p className="qw-muted qw-small">{t('common.untranslated')}</p>
      <div lang={languages.de.tag} dir="ltr">
        {children}
      </div>
    </>
  );
}

/** Where long German words may be parted: browsers know it only where they have a dictionary. */
const JOINTS =
  /(?<=\p{L}{5})(?=siedlung|straße|viertel|promenade|garten|platz|allee|management|verwaltung|entwicklung|förderung|ministerium)/u;
const LONG = 14;

/**
 * A name that may break after its slashes, and long words at their joints: "Thermometer-siedlung" on a small phone. The sheet draws the
 * hyphen, so that the word stays one word for everybody who reads by ear.
 */
export function Name({ children }: { children: string }): ReactNode {
  if (children.length < LONG && !children.includes('/')) return children;
  const parts = children.split(/(?<=\/)/).flatMap((part, n): ReactNode[] => {
    const words = part.split(/(?<=\s)/).flatMap((word) => (word.length < LONG ? [word] : jointsOf(word)));
    return n === 0 ? words : [<wbr key={`${n} break`} />, ...words];
  });
  // Neighbours that are plain text are one text.
  return parts.reduce<ReactNode[]>((all, part) => {
    const last = all.at(-1);
    return typeof part === 'string' && typeof last === 'string' ? [...all.slice(0, -1), last + part] : [...all, part];
  }, []);
}

function jointsOf(word: string): ReactNode[] {
  const parts = word.split(JOINTS);
  return parts.map((part, n) =>
    n === parts.length - 1 ? (
      part
    ) : (
      <span key={part} className="qw-joint">
        {part}
      </span>
    ),
  );
}

/** An address to write to, its domain in its own letters; long ones break before the @ and before dots. */
export function Mail({ address }: { address: string }): ReactNode {
  const parts = shownMail(address).split(/(?=[@.])/);
  return <a href={`mailto:${address}`}>{parts.flatMap((part, n) => (n === 0 ? [part] : [<wbr key={n} />, part]))}</a>;
}

/** A number to call; its digits keep their order in pages from right to left. */
export function Phone({ number }: { number: string }): ReactNode {
  return (
    <a dir="ltr" href={`tel:${dialOf(number)}`}>
      {number}
    </a>
  );
}
