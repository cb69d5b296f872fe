import { type ReactNode } from 'react';
import { A, Icon } from '#web/ui';
import { addressOf, pageSizes } from '#web/widgets';
import { useText } from '../use-text.js';
import { type ListTable } from './declare.js';
import { type ListData } from './source.js';

interface Props<Row> {
  table: ListTable<Row>;
  data: ListData<Row>;
  ticks: boolean;
}

/** Which rows these are of how many, and the way to the others. */
export function ListPages<Row>({ table, data, ticks }: Props<Row>): ReactNode {
  const { t, number } = useText();
  const { rows, total, state } = data;
  if (rows.length === 0) return null;
  const from = state.at + 1;
  return (
    <div className="qw-listfoot">
      <p>{t('table.range', { from: number(from), until: number(state.at + rows.length), total: number(total) })}</p>
      {table.whole ? null : <Sizes table={table} data={data} />}
      <Turn table={table} data={data} />
      <p className="qw-keyhint">
        <kbd>J</kbd> <kbd>K</kbd> {t('table.keys.move')}
        {ticks ? (
          <>
            , <kbd>X</kbd> {t('table.keys.tick')}
          </>
        ) : null}
        , <kbd>Enter</kbd> {t('table.keys.open')}, <kbd>?</kbd> {t('table.keys.all')}
      </p>
    </div>
  );
}

function Turn<Row>({ table, data }: Pick<Props<Row>, 'table' | 'data'>): ReactNode {
  const { t } = useText();
  const { pageInfo, state, rows } = data;
  if (!pageInfo.hasNextPage && !pageInfo.hasPreviousPage) return null;
  const back = { before: pageInfo.startCursor, after: null, at: Math.max(0, state.at - state.rows) };
  const on = { after: pageInfo.endCursor, before: null, at: state.at + rows.length };
  return (
    <nav className="qw-turn" aria-label={t('common.pages')}>
      {pageInfo.hasPreviousPage ? (
        <A to={addressOf(table.path, state, back)} className="qw-tool">
          <Icon name="arrow-left" />
          {t('table.back')}
        </A>
      ) : null}
      {pageInfo.hasNextPage ? (
        <A to={addressOf(table.path, state, on)} className="qw-tool">
          {t('table.on')}
          <Icon name="arrow-right" />
        </A>
      ) : null}
    </nav>
  );
}

function Sizes<Row>({ table, data }: Pick<Props<Row>, 'table' | 'data'>): ReactNode {
  const { t } = useText();
  const { total, state } = data;
  if (total <= pageSizes[0]) return null;
  return (
    <p className="qw-sizes">
      {t('table.rows')}{' '}
      {pageSizes.map((rows) => (
        <A key={rows} to={addressOf(table.path, state, { rows })} current={rows === state.rows}>
          {rows}
        </A>
      ))}
    </p>
  );
}
