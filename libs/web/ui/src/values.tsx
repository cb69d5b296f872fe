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

/** A name that may break after its slashes: "Unterliederbach/Siedlung Engelsruhe" on a small phone. */
export function Name({ children }: { children: string }): ReactNode {
  return children.split(/(?<=\/)/).flatMap((part, n) => (n === 0 ? [part] : [<wbr key={n} />, part]));
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
