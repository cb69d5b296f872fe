import { type ReactNode } from 'react';
import { Icon } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { type Totals } from './budget-rows.js';

const MOST_NAMED = 12;

/** What saving will do, before it is done: how many areas, how much more or less, and what is left of the total. */
export function ChangePanel({
  totals,
  over,
}: {
  totals: Totals;
  over: { allocatedCents: number } | undefined;
}): ReactNode {
  const { t } = useText();
  const { lines, faults } = useSentences(totals, over);
  const { changes } = totals;
  return (
    <section className="ws-change" aria-labelledby="budget-change" aria-live="polite">
      <h2 id="budget-change">{t('budget.panel')}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>
            <Icon name="chart" /> {line}
          </li>
        ))}
        {faults.map((line) => (
          <li key={line} className="ws-wrong">
            <Icon name="warning" /> {line}
          </li>
        ))}
      </ul>
      <Which changes={changes} />
    </section>
  );
}

function Which({ changes }: Pick<Totals, 'changes'>): ReactNode {
  const { t, money } = useText();
  if (changes.length === 0) return null;
  return (
    <details className="qw-details">
      <summary>{t('budget.panel.which')}</summary>
      <ul className="ws-plain">
        {changes.slice(0, MOST_NAMED).map(({ row, cents }) => (
          <li key={row.id}>
            {t('budget.panel.line', {
              ...{ name: row.name, now: money(cents, 'short') },
              was: row.ceiling === null ? t('budget.panel.none') : money(row.ceiling, 'short'),
            })}
          </li>
        ))}
        {changes.length > MOST_NAMED ? <li>{t('budget.panel.more', { count: changes.length - MOST_NAMED })}</li> : null}
      </ul>
    </details>
  );
}

function useSentences(
  totals: Totals,
  over: { allocatedCents: number } | undefined,
): { lines: string[]; faults: string[] } {
  const { t, money } = useText();
  const { changes, difference, rest, sum, below, unreadable } = totals;
  const signed = `${difference > 0 ? '+' : difference < 0 ? '−' : '±'}${money(Math.abs(difference), 'short')}`;
  const lines = [
    t('budget.changes', { count: changes.length, difference: signed }),
    rest === null
      ? t('budget.sum', { sum: money(sum, 'short') })
      : t(rest < 0 ? 'budget.rest.over' : 'budget.rest', {
          ...{ sum: money(sum, 'short'), rest: money(Math.abs(rest), 'short') },
        }),
  ];
  const faults = [
    ...(below.length > 0 ? [t('budget.below', { count: below.length })] : []),
    ...(unreadable > 0 ? [t('budget.unreadable', { count: unreadable })] : []),
    ...(over ? [t('budget.overStored', { sum: money(over.allocatedCents, 'short') })] : []),
  ];
  return { lines, faults };
}
