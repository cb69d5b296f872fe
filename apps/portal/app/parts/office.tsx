import { type ReactNode } from 'react';
import { dialOf, shownMail } from '#libs/typed';
import { German, Icon, type IconName, UserText } from '#web/ui';
import { type AreaPageAnswer } from '../../build/documents/documents.js';
import { useT } from '../speak.js';

export type OfficeData = NonNullable<AreaPageAnswer['area']>['offices'][number];

/**
 * Where the team can be found and when: the card that most visitors come for. State first, then place, then the ways: a missing
 * channel has no button. @param props.weekday today, 1 = Monday
 */
export function Office(props: { office: OfficeData; weekday: number; languages?: string; n?: number }): ReactNode {
  const { t } = useT();
  const { office, weekday, n = 0 } = props;
  const id = `buero-${n}`;
  return (
    <section className="qw-office" aria-labelledby={id}>
      {office.openNow === null ? null : <State office={office} />}
      <div>
        <h2 id={id}>{office.name ?? t('area.office.title')}</h2>
        <address>
          <UserText>{placeOf(office)}</UserText>
        </address>
      </div>
      <Ways phone={office.phone} email={office.email} place={placeOf(office)} loud={office.openNow ? 0 : -1} />
      {office.hours.length > 0 ? <Hours office={office} weekday={weekday} /> : null}
      <Exceptions office={office} />
      <Quiet office={office} languages={props.languages} />
    </section>
  );
}

export const placeOf = ({ street, houseNumber, postalCode, city }: OfficeData): string =>
  `${street} ${houseNumber}, ${[postalCode, city].filter(Boolean).join(' ')}`;

const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase() + text.slice(1);

/** The word and a form: open is a full dot, closed a hollow one. */
function State({ office: { openNow, openingSentence } }: { office: OfficeData }): ReactNode {
  return (
    <p>
      <span className={`qw-pill ${openNow ? 'qw-pill--good' : 'qw-pill--wait'}`}>
        <span className={openNow ? 'qw-dot' : 'qw-dot qw-dot--hollow'} />
        {capital(openingSentence)}
      </span>
    </p>
  );
}

interface Way {
  icon: IconName;
  label: string;
  href: string;
}

/**
 * Call, find the way, write: equal buttons, one of them filled.
 * @param props.place where to go to; @param props.loud number of the filled one, -1 is the last
 */
export function Ways(props: { phone: string | null; email: string | null; place?: string; loud: number }): ReactNode {
  const { t } = useT();
  const { phone, email, place, loud } = props;
  const map = place && `https://www.openstreetmap.org/search?query=${encodeURIComponent(place)}`;
  const ways: Way[] = [
    ...(phone ? [{ icon: 'phone' as const, label: t('way.call'), href: `tel:${dialOf(phone)}` }] : []),
    ...(map ? [{ icon: 'pin' as const, label: t('way.route'), href: map }] : []),
    ...(email ? [{ icon: 'mail' as const, label: t('way.write'), href: `mailto:${email}` }] : []),
  ];
  if (ways.length === 0) return null;
  return (
    <>
      <div className="qw-office__acts">
        {ways.map(({ icon, label, href }, n) => (
          <a key={icon} href={href} data-loud={n === (loud + ways.length) % ways.length ? '' : undefined}>
            <Icon name={icon} />
            {label}
          </a>
        ))}
      </div>
      <p className="qw-print-only">{[phone, email && shownMail(email)].filter(Boolean).join(' · ')}</p>
    </>
  );
}

/** 2026-11-23 was a Monday: only its weekday counts. */
const dayOf = (weekday: number): string => `2026-11-${22 + weekday}`;

function Hours({ office: { hours }, weekday }: { office: OfficeData; weekday: number }): ReactNode {
  const { t, day } = useT();
  const days = Map.groupBy(
    hours.toSorted((a, b) => a.weekday - b.weekday || a.opens.localeCompare(b.opens)),
    (span) => span.weekday,
  );
  return (
    <table className="qw-hours">
      <caption className="qw-vh">{t('area.office.hours')}</caption>
      <tbody>
        {[...days].map(([number, spans]) => {
          const name = day(dayOf(number), 'weekday');
          return (
            <tr key={number} data-today={number === weekday ? '' : undefined}>
              <th scope="row">{number === weekday ? t('area.office.today', { day: name }) : name}</th>
              <td>
                <bdi dir="ltr" className="qw-number">
                  {spans.map(({ opens, closes }) => `${opens}–${closes}`).join(', ')}
                </bdi>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Exceptions({ office: { exceptions } }: { office: OfficeData }): ReactNode {
  const { t, day } = useT();
  if (exceptions.length === 0) return null;
  return (
    <ul className="qw-office__exceptions" aria-label={t('area.office.exceptions')}>
      {exceptions.map(({ id, from, until, hours, reason }) => {
        const last = dayBefore(until);
        const when = last === from ? day(from) : t('area.phase.period', { from: day(from), until: day(last) });
        const what = hours.map(({ opens, closes }) => `${opens}–${closes}`).join(', ') || t('area.office.closedAllDay');
        return <li key={id}>{`${when}: ${what}${reason ? ` (${reason.text})` : ''}`}</li>;
      })}
    </ul>
  );
}

/** One line for everything that only some people need. */
function Quiet({ office, languages }: { office: OfficeData; languages: string | undefined }): ReactNode {
  const { t, day } = useT();
  const { note, hours, phone, updatedAt } = office;
  const known = hours.length > 0;
  const unknown = t(phone ? 'area.office.hoursCall' : 'area.office.hoursUnknown');
  const rest = [
    languages ? t('area.office.languages', { names: languages }) : '',
    known ? t('area.office.holidays') : unknown,
    t('area.asOf', { day: day(updatedAt.slice(0, 10)) }),
  ];
  return (
    <>
      {note ? <Remark note={note} /> : null}
      <p className="qw-quiet">{rest.filter(Boolean).join(' ')}</p>
    </>
  );
}

function Remark({ note }: { note: NonNullable<OfficeData['note']> }): ReactNode {
  const text = <p className="qw-quiet">{note.text}</p>;
  return note.language === 'de' ? <German>{text}</German> : text;
}

/** Periods are half-open; people say the last day. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
