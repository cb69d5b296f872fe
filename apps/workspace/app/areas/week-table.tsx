import { type ReactNode } from 'react';
import { lastDay } from '../kit/days.js';
import { useText } from '../kit/use-text.js';

interface Span {
  opens: string;
  closes: string;
}

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** 1 January 2024 was a Monday: a day of which only the name of the weekday is shown. */
export const weekdaySample = (weekday: number): string => `2024-01-0${weekday}`;

const spans = (list: Span[]): string => list.map(({ opens, closes }) => `${opens}–${closes}`).join(', ');

export function WeekTable({ hours }: { hours: (Span & { weekday: number })[] }): ReactNode {
  const { t, day } = useText();
  return (
    <table className="qw-hours">
      <caption className="kern-sr-only">{t('office.hours')}</caption>
      <tbody>
        {weekdays.map((weekday) => {
          const open = hours.filter((row) => row.weekday === weekday);
          return open.length > 0 ? (
            <tr key={weekday}>
              <th scope="row">{day(weekdaySample(weekday), 'weekday')}</th>
              <td>{spans(open)}</td>
            </tr>
          ) : null;
        })}
      </tbody>
    </table>
  );
}

interface Exception {
  id: string;
  from: string;
  until: string;
  reason: { text: string } | null;
  hours: Span[];
}

/** „24.12.2026: geschlossen (Heiligabend)“ */
export function exceptionText(
  { t, day }: ReturnType<typeof useText>,
  { from, until, reason, hours }: Omit<Exception, 'id'>,
): string {
  const last = lastDay(until);
  const days = last === from ? day(from, 'short') : `${day(from, 'short')} – ${day(last, 'short')}`;
  const what = hours.length > 0 ? spans(hours) : t('office.closed');
  return `${days}: ${what}${reason ? ` (${reason.text})` : ''}`;
}

export function Exceptions({ exceptions }: { exceptions: Exception[] }): ReactNode {
  const translator = useText();
  if (exceptions.length === 0) return null;
  return (
    <ul className="ws-plain" aria-label={translator.t('office.exceptions')}>
      {exceptions.map((exception) => (
        <li key={exception.id}>{exceptionText(translator, exception)}</li>
      ))}
    </ul>
  );
}
