import { type ReactNode } from 'react';
import { A, Icon } from '#web/ui';
import { addressOf, densities, filtersFor, type TableState } from '#web/widgets';
import { useShell } from '../../shell/use-shell.js';
import { useText } from '../use-text.js';
import { ColumnChoice } from './column-choice.js';
import { FilterPanel, filterValue } from './filter-panel.js';
import { usePageWords } from './page-words.js';
import { type ListTable } from './declare.js';
import { type ListData } from './source.js';
import { StateForm } from './state-form.js';

interface Props<Row> {
  table: ListTable<Row>;
  data: ListData<Row>;
}

/** What stands above the rows: search, what narrows the list, how it looks. */
export function ListTools<Row>(props: Props<Row>): ReactNode {
  const { table, data } = props;
  const words = usePageWords();
  return (
    <div className="qw-tools">
      {table.search ? <Search {...props} label={table.search(words)} /> : null}
      <Chips {...props} />
      <div className="qw-tools__end">
        <DensityChoice path={table.path} state={data.state} />
        <ColumnChoice {...props} />
      </div>
    </div>
  );
}

function Search<Row>({ table, data, label }: Props<Row> & { label: string }): ReactNode {
  const { t } = useText();
  return (
    <StateForm table={table} state={data.state} without={['q']} className="qw-find" search>
      <Icon name="search" />
      <input
        // what was typed belongs to the address that it led to
        key={data.state.search}
        type="search"
        name="q"
        aria-label={label}
        placeholder={label}
        defaultValue={data.state.search}
        maxLength={100}
      />
      <button className="kern-sr-only" type="submit">
        {t('table.search')}
      </button>
    </StateForm>
  );
}

/** Each condition can be taken back by itself. */
function Chips<Row>({ table, data }: Props<Row>): ReactNode {
  const words = usePageWords();
  const { t } = words;
  const { state, choices } = data;
  const filters = filtersFor(table, words);
  const set = filters.filter(({ key }) => state.filters[key] !== undefined);
  if (filters.length === 0) return null;
  const without = (key: string): TableState['filters'] => {
    const { [key]: _, ...others } = state.filters;
    return others;
  };
  return (
    <div className="qw-chips">
      {set.map((filter) => (
        <A key={filter.key} to={addressOf(table.path, state, { filters: without(filter.key) })} className="qw-chip">
          <span>
            {filter.label(words)}: <b>{filterValue(filter, state.filters[filter.key] ?? '', choices, words)}</b>
          </span>
          <Icon name="cross" />
          <span className="kern-sr-only">{t('table.filter.remove')}</span>
        </A>
      ))}
      <FilterPanel table={table} data={data} filters={filters} />
    </div>
  );
}

function DensityChoice({ path, state }: { path: string; state: TableState }): ReactNode {
  const { t } = useText();
  const { preferences } = useShell();
  const shown = state.density ?? (preferences.wide ? 'comfortable' : 'compact');
  return (
    <div className="qw-seg" role="group" aria-label={t('table.density')}>
      {densities.map((density) => (
        <A key={density} to={addressOf(path, state, { density })} current={density === shown}>
          {t(`table.density.${density}`)}
        </A>
      ))}
    </div>
  );
}
