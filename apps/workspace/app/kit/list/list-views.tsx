import { type ReactNode, useEffect } from 'react';
import { useFetcher, useHref } from 'react-router';
import { A, Button, Field, Icon } from '#web/ui';
import { addressOf, firstPage, isNarrowed, type TableState } from '#web/widgets';
import { useShell } from '../../shell/use-shell.js';
import { keyField, nameField, rowField } from '../form-names.js';
import { useText } from '../use-text.js';
import { type ListTable } from './declare.js';
import { Pop } from './pop.js';
import { type ListData } from './source.js';
import { choiceOf, isOwn, type SavedView, stateOfView } from './views.js';

interface Props<Row> {
  table: ListTable<Row>;
  data: ListData<Row>;
}

/** How many rows each view has, by its id; they come after the page, which waits for none of them. */
function useCounts(list: string, count: number): Record<string, number> {
  const { load, data, state } = useFetcher<Record<string, number>>();
  const address = useHref('/');
  useEffect(() => {
    if (count > 0) void load(`/workspace/lists/${list}/counts`);
  }, [list, count, load, address]);
  return (state === 'idle' && data) || {};
}

/** Saved views stand above the list; each is an address like any other. */
export function ListViews<Row>({ table, data }: Props<Row>): ReactNode {
  const { t } = useText();
  const { views, state, total } = data;
  const counts = useCounts(table.key, views.length);
  const everything: TableState = { ...state, ...firstPage, search: '', filters: {}, view: 'all' };
  const current = views.find(({ id }) => id === state.view);
  const plain = !current && !isNarrowed(state);
  return (
    <nav className="qw-views" aria-label={t('views.label')}>
      <A to={addressOf(table.path, { ...everything, columns: null, sort: null })} current={plain}>
        {t('views.all')}
        {plain ? <Count value={total} /> : null}
      </A>
      {views.map((view) => (
        <A key={view.id} to={addressOf(table.path, stateOfView(table, view))} current={view === current}>
          {view.shared ? <Icon name="people" label={t('views.shared')} /> : null}
          <bdi>{view.name}</bdi>
          <Count
            value={view === current && choiceOf(state) === choiceOf(stateOfView(table, view)) ? total : counts[view.id]}
          />
        </A>
      ))}
      <SaveView table={table} data={data} current={current} />
    </nav>
  );
}

function Count({ value }: { value: number | undefined }): ReactNode {
  const { number } = useText();
  return value === undefined ? null : <span className="qw-count">{number(value)}</span>;
}

/** What is chosen now as a view: a new one, or the one that it began with, changed. */
function SaveView<Row>({ table, data, current }: Props<Row> & { current: SavedView | undefined }): ReactNode {
  const { t } = useText();
  const own = current && isOwn(current) ? current : undefined;
  return (
    <Pop
      summary={
        <>
          <Icon name={own ? 'pencil' : 'plus'} />
          {t(own ? 'views.edit' : 'views.save')}
        </>
      }
    >
      {own ? <ViewForm key={own.id} table={table} data={data} view={own} /> : null}
      {current?.can.includes('remove') ? <RemoveForm table={table} view={current} /> : null}
      <ViewForm table={table} data={data} />
    </Pop>
  );
}

const staff = ['operator', 'senate', 'district', 'carrier', 'team', 'auditor'];

function ViewForm<Row>({ table, data, view }: Props<Row> & { view?: SavedView }): ReactNode {
  const { t } = useText();
  const { me } = useShell();
  const shares = me.mandates.some(({ role }) => staff.includes(role));
  return (
    <Posted table={table} name={view ? 'update' : 'create'} row={view?.id}>
      <input type="hidden" name="query" value={choiceOf(data.state)} />
      <Field name="name" label={t('views.name')} scope={view?.id ?? 'new'} value={view?.name} maxLength={60} />
      {shares ? <Tick name="shared" label={t('views.share')} on={view?.shared} /> : null}
      <Tick name="preferred" label={t('views.prefer')} on={view?.preferred} />
      <Button weight={view ? 'primary' : 'secondary'}>{t(view ? 'views.change' : 'views.create')}</Button>
    </Posted>
  );
}

function Tick({ name, label, on }: { name: string; label: string; on: boolean | undefined }): ReactNode {
  return (
    <label className="qw-tick">
      <input type="checkbox" name={name} defaultChecked={on} />
      {label}
    </label>
  );
}

function RemoveForm<Row>({ table, view }: { table: ListTable<Row>; view: SavedView }): ReactNode {
  const { t } = useText();
  return (
    <Posted table={table} name="remove" row={view.id}>
      <Button weight="tertiary" describes={t('views.removeThis', { name: view.name })}>
        {t('views.remove')}
      </Button>
    </Posted>
  );
}

/** Sent to an address of its own, because the page has forms of its own: a plain form, whose answer is the list. */
function Posted<Row>(props: {
  table: ListTable<Row>;
  name: string;
  row: string | undefined;
  children: ReactNode;
}): ReactNode {
  const { formKey } = useShell();
  const action = useHref(`/workspace/lists/${props.table.key}/views`);
  return (
    <form method="post" action={action} className="qw-filterform">
      <input type="hidden" name={nameField} value={props.name} />
      {props.row ? <input type="hidden" name={rowField} value={props.row} /> : null}
      <input type="hidden" name={keyField} value={formKey} />
      {props.children}
    </form>
  );
}
