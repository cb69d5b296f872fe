import { type FocusEvent, type ReactNode, useEffect, useRef } from 'react';
import { A, Button, Icon } from '#web/ui';
import { addressOf, columnsFor, shownColumns } from '#web/widgets';
import { usePageWords } from './page-words.js';
import { type ListColumn, type ListTable } from './declare.js';
import { Pop } from './pop.js';
import { type ListData } from './source.js';
import { StateForm } from './state-form.js';

interface Props<Row> {
  table: ListTable<Row>;
  data: ListData<Row>;
}

/** Which columns, and in which order: boxes and links, for pointer, keyboard and no script at all. */
export function ColumnChoice<Row>({ table, data }: Props<Row>): ReactNode {
  const words = usePageWords();
  const { t } = words;
  const { state } = data;
  const known = columnsFor(table, words);
  const shown = shownColumns(known, state);
  const listed = [...shown, ...known.filter((column) => !shown.includes(column))];
  const noteFocus = useMovedInSight(shown.map(({ key }) => key).join());
  if (known.length < 3) return null;
  return (
    <Pop
      look="qw-tool"
      end
      summary={
        <>
          <Icon name="columns" />
          {t('table.columns')}
        </>
      }
    >
      <StateForm table={table} state={state} without={['columns']} eager>
        <fieldset className="qw-columns">
          <legend>{t('table.columns.legend')}</legend>
          <ul onFocus={noteFocus}>
            {listed.map((column) => (
              <ColumnLine key={column.key} table={table} data={data} column={column} shown={shown} />
            ))}
          </ul>
        </fieldset>
        <noscript>
          <Button>{t('list.filter')}</Button>
        </noscript>
      </StateForm>
      {state.columns ? <A to={addressOf(table.path, state, { columns: null })}>{t('table.columns.reset')}</A> : null}
    </Pop>
  );
}

function ColumnLine<Row>(props: Props<Row> & { column: ListColumn<Row>; shown: ListColumn<Row>[] }): ReactNode {
  const { column, shown } = props;
  const words = usePageWords();
  const label = column.label(words);
  const at = shown.indexOf(column);
  const first = at === 0;
  return (
    <li>
      <label>
        <input
          type="checkbox"
          name="columns"
          value={column.key}
          checked={at >= 0}
          disabled={first}
          onChange={() => undefined}
        />
        {first ? <input type="hidden" name="columns" value={column.key} /> : null}
        {label}
      </label>
      {at > 0 ? (
        <span className="qw-columns__move">
          {at > 1 ? <Move {...props} by={-1} /> : null}
          {at < shown.length - 1 ? <Move {...props} by={1} /> : null}
        </span>
      ) : null}
    </li>
  );
}

function Move<Row>(props: Props<Row> & { column: ListColumn<Row>; shown: ListColumn<Row>[]; by: 1 | -1 }): ReactNode {
  const { table, data, column, shown, by } = props;
  const words = usePageWords();
  const keys = shown.map(({ key }) => key);
  const at = keys.indexOf(column.key);
  const columns = keys.with(at, keys[at + by] ?? column.key).with(at + by, column.key);
  const name = column.label(words);
  return (
    <A to={addressOf(table.path, data.state, { columns })} className="qw-icon-link">
      <Icon
        name={by < 0 ? 'arrow-up' : 'arrow-down'}
        label={words.t(by < 0 ? 'table.columns.up' : 'table.columns.down', { name })}
      />
    </A>
  );
}

/** The link that moved a column moves with it, and browsers take the focus from what moves. */
function useMovedInSight(order: string): (event: FocusEvent) => void {
  const last = useRef<{ order: string; line: Element | null; at: number }>({ order, line: null, at: -1 });
  useEffect(() => {
    if (last.current.order === order) return;
    last.current.order = order;
    const { line, at } = last.current;
    if (at < 0 || !line?.isConnected || document.activeElement !== document.body) return;
    const links = [...line.querySelectorAll('a')];
    (links[at] ?? links[0])?.focus();
  }, [order]);
  return ({ target }) => {
    const line = target.closest('li');
    const at = line ? [...line.querySelectorAll('a')].indexOf(target as HTMLAnchorElement) : -1;
    last.current = { ...last.current, line, at };
  };
}
