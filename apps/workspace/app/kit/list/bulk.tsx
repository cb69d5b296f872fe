import { type ReactNode, useState } from 'react';
import { type Ticks } from '#web/widgets';
import { ActionForm } from '../action-form.js';
import { type FormResult } from '../answer-form.js';
import { useText } from '../use-text.js';
import { type PageWords } from './page-words.js';
import { type ListTable } from './declare.js';

/** What can be done to several rows at once: one form, sent with the `ids` of the ticked rows. */
export interface Bulk<Row> {
  name: string;
  result: FormResult | undefined;
  /** names a row beside its box */
  label: (row: Row) => string;
  /** rows to which it can be done; all when left out */
  allows?: (row: Row) => boolean;
  children: ReactNode;
}

export interface TickState<Row> extends Ticks<Row> {
  count: number;
}

/** Ticked rows are of this page: whoever turns it begins anew. */
export function useTicks<Row>(
  table: ListTable<Row>,
  rows: Row[],
  bulk: Bulk<Row> | undefined,
  { t }: PageWords,
): TickState<Row> | undefined {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  if (!bulk) return undefined;
  const allowed = (row: Row): boolean => !bulk.allows || bulk.allows(row);
  const here = rows.filter(allowed).map(table.id);
  const ticked = here.filter((id) => chosen.has(id));
  return {
    form: `bulk-${table.key}`,
    count: ticked.length,
    label: (row) => t('table.tick', { name: bulk.label(row) }),
    isTickable: allowed,
    isTicked: (row) => chosen.has(table.id(row)),
    onTick: (row, on) =>
      setChosen(new Set(on ? [...ticked, table.id(row)] : ticked.filter((id) => id !== table.id(row)))),
    all: (
      <label>
        <input
          type="checkbox"
          aria-label={t('table.tickAll')}
          checked={ticked.length > 0 && ticked.length === here.length}
          onChange={(event) => setChosen(new Set(event.target.checked ? here : []))}
        />
      </label>
    ),
  };
}

/** Without scripts it is always there, because nobody counts. */
export function BulkBar<Row>({ bulk, ticks }: { bulk: Bulk<Row>; ticks: TickState<Row> }): ReactNode {
  const { t } = useText();
  return (
    <div
      className="qw-picked"
      role="region"
      aria-label={t('table.picked.region')}
      data-none={ticks.count === 0 ? '' : undefined}
    >
      <strong aria-live="polite">{t('table.picked', { count: ticks.count })}</strong>
      <ActionForm name={bulk.name} id={ticks.form} result={bulk.result} look="inline">
        {bulk.children}
      </ActionForm>
    </div>
  );
}
