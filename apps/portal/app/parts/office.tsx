import { type ReactNode } from 'react';
import { Card, German, Mail, Phone, Tag, UserText } from '#web/ui';
import { type AreaPageAnswer } from '../../build/documents/documents.js';
import { useT } from '../speak.js';

export type OfficeData = NonNullable<AreaPageAnswer['area']>['offices'][number];

/** Where the team can be found and when: the card that most visitors come for. @param weekday today, 1 = Monday */
export function Office({ office, weekday }: { office: OfficeData; weekday: number }): ReactNode {
  const { t } = useT();
  return (
    <Card look="raised">
      <h2>{office.name ?? t('area.office.title')}</h2>
      {office.openNow === null ? null : (
        <p>
          <Tag tone={office.openNow ? 'good' : 'soon'} look="sentence">
            {office.openingSentence}
          </Tag>
        </p>
      )}
      <address>
        <span className="qw-line">
          <UserText>{`${office.street} ${office.houseNumber}`}</UserText>
        </span>
        <span className="qw-line">
          <UserText>{[office.postalCode, office.city].filter(Boolean).join(' ')}</UserText>
        </span>
      </address>
      {office.note ? <Remark note={office.note} /> : null}
      <Contact office={office} />
      <h3>{t('area.office.hours')}</h3>
      {office.hours.length > 0 ? (
        <Hours office={office} weekday={weekday} />
      ) : (
        <p className="qw-muted">{t(office.phone ? 'area.office.hoursCall' : 'area.office.hoursUnknown')}</p>
      )}
      <Exceptions office={office} />
    </Card>
  );
}

function Remark({ note }: { note: NonNullable<OfficeData['note']> }): ReactNode {
  const text = <p>{note.text}</p>;
  return note.language === 'de' ? <German>{text}</German> : text;
}

function Contact({ office: { phone, email } }: { office: OfficeData }): ReactNode {
  const { t } = useT();
  if (!phone && !email) return null;
  return (
    <p>
      {phone ? (
        <span className="qw-line">
          {t('office.phone')}: <Phone number={phone} />
        </span>
      ) : null}
      {email ? (
        <span className="qw-line">
          {t('office.email')}: <Mail address={email} />
        </span>
      ) : null}
    </p>
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
    <>
      <table className="qw-hours">
        <tbody>
          {[...days].map(([number, spans]) => (
            <tr key={number} data-today={number === weekday ? '' : undefined}>
              <th scope="row">{day(dayOf(number), 'weekday')}</th>
              <td className="qw-number">{spans.map(({ opens, closes }) => `${opens}–${closes}`).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="qw-small qw-muted">{t('area.office.holidays')}</p>
    </>
  );
}

function Exceptions({ office: { exceptions } }: { office: OfficeData }): ReactNode {
  const { t, day } = useT();
  if (exceptions.length === 0) return null;
  return (
    <>
      <h3>{t('area.office.exceptions')}</h3>
      <ul className="qw-plainlist">
        {exceptions.map(({ id, from, until, hours, reason }) => {
          const last = dayBefore(until);
          const when = last === from ? day(from) : t('area.phase.period', { from: day(from), until: day(last) });
          const what =
            hours.map(({ opens, closes }) => `${opens}–${closes}`).join(', ') || t('area.office.closedAllDay');
          return <li key={id}>{`${when}: ${what}${reason ? ` (${reason.text})` : ''}`}</li>;
        })}
      </ul>
    </>
  );
}

/** Periods are half-open; people say the last day. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
