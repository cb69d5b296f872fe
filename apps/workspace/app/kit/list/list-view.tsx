import { type ReactNode, useRef } from 'react';
import { A, EmptyState, Icon } from '#web/ui';
import {
  addressOf,
  columnsFor,
  type DataColumn,
  DataTable,
  isNarrowed,
  isNumeric,
  shownColumns,
  writtenValue,
} from '#web/widgets';
import { useText } from '../use-text.js';
import { BulkBar, type Bulk, useTicks } from './bulk.js';
import { ListPages } from './list-pages.js';
import { ListViews } from './list-views.js';
import { ListTools } from './list-tools.js';
import { type PageWords, usePageWords } from './page-words.js';
import { type ListColumn, type ListTable } from './declare.js';
import { type ListData } from './source.js';
import { useRowKeys } from './use-row-keys.js';

interface Props<Row> {
  table: ListTable<Row>;
  data: ListData<Row>;
  /** nothing there although nothing was chosen: why, and what to do */
  empty: { title?: string; text: ReactNode };
  /** buttons and links that act on one row; they are in no file */
  actions?: (row: Row) => ReactNode;
  /** what can be done to several at once */
  bulk?: Bulk<Row> | undefined;
}

/** A list of the workspace: search, filters, rows, pages. Everything that a reader chose stands in the address. */
export function ListView<Row>({ table, data, empty, actions, bulk }: Props<Row>): ReactNode {
  const words = usePageWords();
  const ticks = useTicks(table, data.rows, bulk, words);
  const box = useRef<HTMLDivElement>(null);
  useRowKeys(box, Boolean(bulk));
  const { rows, state } = data;
  const columns = useColumns(table, data, words);
  const acting = actions ? [actionColumn(actions, words)] : [];
  return (
    <div className="qw-list" ref={box}>
      <ListViews table={table} data={data} />
      <ListTools table={table} data={data} />
      {bulk && ticks ? <BulkBar bulk={bulk} ticks={ticks} /> : null}
      {rows.length > 0 ? (
        <DataTable
          caption={table.title(words)}
          captionHidden
          columns={[...columns, ...acting]}
          rows={rows}
          rowKey={table.id}
          totalLabel={words.t('table.total')}
          density={state.density}
          ticks={ticks}
        />
      ) : (
        <Nothing table={table} data={data} empty={empty} />
      )}
      <ListPages table={table} data={data} ticks={Boolean(bulk)} />
    </div>
  );
}

function useColumns<Row>(table: ListTable<Row>, data: ListData<Row>, words: PageWords): DataColumn<Row>[] {
  return shownColumns(columnsFor(table, words), data.state).map((column) => ({
    ...drawn(column, words),
    ...(column.sort ? sorting(table, data, column, words) : {}),
    ...(column.total ? { total: column.total(data.rows, words) } : {}),
  }));
}

const drawn = <Row,>(column: ListColumn<Row>, words: PageWords): DataColumn<Row> => ({
  key: column.key,
  label: column.label(words),
  cell: (row) => (column.cell ? column.cell(row, words) : writtenValue(column.value(row, words), column.kind, words)),
  numeric: isNumeric(column.kind),
  flexible: column.flexible ?? false,
});

const actionColumn = <Row,>(cell: (row: Row) => ReactNode, { t }: PageWords): DataColumn<Row> => ({
  key: 'actions',
  label: t('list.actions'),
  actions: true,
  cell,
});

/** A few rows of a list on the page of something they belong to: its columns, without all that stands around a list. */
export function ListRows<Row>(props: {
  table: ListTable<Row>;
  rows: Row[];
  /** columns that the page itself says */
  without?: readonly string[];
  actions?: (row: Row) => ReactNode;
}): ReactNode {
  const words = usePageWords();
  const { table, rows, without = [], actions } = props;
  const columns = shownColumns(columnsFor(table, words), { columns: null })
    .filter(({ key }) => !without.includes(key))
    .map((column) => drawn(column, words));
  return (
    <DataTable
      caption={table.title(words)}
      captionHidden
      columns={[...columns, ...(actions ? [actionColumn(actions, words)] : [])]}
      rows={rows}
      rowKey={table.id}
    />
  );
}

/** A heading that sorts is a link, so that it works with the keyboard and without scripts. */
function sorting<Row>(
  table: ListTable<Row>,
  { state }: ListData<Row>,
  column: ListColumn<Row>,
  { t, ...words }: PageWords,
): Pick<DataColumn<Row>, 'heading' | 'sort'> {
  const current = state.sort ?? table.usual ?? null;
  const active = current?.key === column.key;
  const descending = active && !current.descending;
  const icon = !active ? 'sort' : current.descending ? 'chevron-down' : 'chevron-up';
  return {
    sort: active ? (current.descending ? 'descending' : 'ascending') : 'none',
    heading: (
      <A to={addressOf(table.path, state, { sort: { key: column.key, descending } })} className="qw-sort">
        {column.label({ t, ...words })}
        <Icon name={icon} />
        <span className="kern-sr-only">{t(descending ? 'table.sort.desc' : 'table.sort.asc')}</span>
      </A>
    ),
  };
}

function Nothing<Row>({ table, data, empty }: Pick<Props<Row>, 'table' | 'data' | 'empty'>): ReactNode {
  const { t } = useText();
  const { state } = data;
  if (!isNarrowed(state)) {
    return (
      <EmptyState level={2} title={empty.title ?? t('list.empty')}>
        <p>{empty.text}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState level={2} title={t('overview.noMatch.title')}>
      <p>{t('overview.noMatch.text')}</p>
      <p>
        <A to={addressOf(table.path, state, { search: '', filters: {} })}>{t('table.everything')}</A>
      </p>
    </EmptyState>
  );
}
