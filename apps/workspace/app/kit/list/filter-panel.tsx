import { type ReactNode } from 'react';
import { Button, Field, Icon, Select } from '#web/ui';
import { type Option } from '#web/widgets';
import { useText } from '../use-text.js';
import { type PageWords, usePageWords } from './page-words.js';
import { type ListFilter, type ListTable } from './declare.js';
import { Pop } from './pop.js';
import { type ListData } from './source.js';
import { StateForm } from './state-form.js';

/** What a condition says, in words. */
export function filterValue(
  { kind, key, name }: ListFilter,
  value: string,
  choices: Record<string, Option[]>,
  words: PageWords,
): string {
  if (kind === 'choice') return name ? name(value, words) : value;
  if (kind === 'row') return choices[key]?.find((option) => option.value === value)?.label ?? words.t('value.unknown');
  if (kind === 'day') return words.day(value, 'short');
  if (kind === 'euros') return words.money(Number(value) * 100, 'short');
  return value;
}

/** All conditions that a list knows, in one form. */
export function FilterPanel<Row>(props: {
  table: ListTable<Row>;
  data: ListData<Row>;
  filters: ListFilter[];
}): ReactNode {
  const { table, data, filters } = props;
  const { t } = useText();
  const names = filters.map(({ key }) => key);
  return (
    <Pop
      look="qw-chip qw-chip--add"
      summary={
        <>
          <Icon name="plus" />
          {t('table.filter')}
        </>
      }
    >
      <StateForm table={table} state={data.state} without={names} className="qw-filterform">
        {filters.map((filter) => (
          <FilterField key={filter.key} filter={filter} data={data} />
        ))}
        <Button>{t('list.filter')}</Button>
      </StateForm>
    </Pop>
  );
}

const inputs = { year: 'number', day: 'date', euros: 'number', text: 'text' } as const;

function FilterField<Row>({ filter, data }: { filter: ListFilter; data: ListData<Row> }): ReactNode {
  const words = usePageWords();
  const value = data.state.filters[filter.key] ?? '';
  const shared = { name: filter.key, label: filter.label(words), scope: 'filter', value };
  const { kind } = filter;
  if (kind !== 'choice' && kind !== 'row') return <Field key={value} {...shared} type={inputs[kind]} />;
  const options =
    kind === 'row'
      ? (data.choices[filter.key] ?? [])
      : (filter.values ?? []).map((one) => ({ value: one, label: filter.name ? filter.name(one, words) : one }));
  return <Select key={value} {...shared} options={[{ value: '', label: words.t('list.all') }, ...options]} />;
}
