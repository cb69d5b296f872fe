import { type ReactNode, useEffect, useRef } from 'react';
import { Form, useSubmit } from 'react-router';
import { Button, Field, Select } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { phaseName } from '../kit/words.js';
import { useShell } from '../shell/use-shell.js';
import { type Choice, districtName, type OverviewRow } from './rows.js';

interface Option {
  value: string;
  label: string;
}

/** Narrows the list. Works as a plain form; with scripts a choice takes effect at once. */
export function Filters(props: { rows: OverviewRow[]; choice: Choice; mineFirst: boolean; view: string }): ReactNode {
  const { rows, choice, mineFirst, view } = props;
  const { t, term } = useText();
  const form = useRef<HTMLFormElement>(null);
  const submit = useSubmit();
  const options = useOptions(rows);
  const now = (): void => void submit(form.current, { preventScrollReset: true, replace: true });
  useEffect(() => {
    // A choice made before the scripts were there takes effect when they are.
    if (form.current && hasOtherChoice(form.current)) now();
  }, []);
  return (
    <Form
      ref={form}
      method="get"
      action="/workspace/overview"
      className="ws-filters"
      role="search"
      aria-label={t('overview.filter')}
      onChange={(event) => (event.target as HTMLElement).tagName === 'SELECT' && now()}
      preventScrollReset
    >
      <KeptChoice choice={choice} view={view} />
      <Field name="q" type="search" label={t('overview.search')} value={choice.search} />
      {options.districts.length > 1 ? (
        <Select
          name="district"
          label={term('district') || t('overview.district')}
          value={choice.district}
          options={options.districts}
        />
      ) : null}
      <Select name="phase" label={t('overview.phase')} value={choice.phase} options={options.phases} />
      <Select name="carrier" label={term('carrier')} value={choice.carrier} options={options.carriers} />
      {mineFirst ? <ScopeSelect scope={choice.scope} /> : null}
      <Button weight="secondary">{t('list.filter')}</Button>
    </Form>
  );
}

const hasOtherChoice = (form: HTMLFormElement): boolean =>
  [...form.querySelectorAll('select')].some((select) => {
    const sent = [...select.options].find((option) => option.defaultSelected);
    return sent !== undefined && !sent.selected;
  });

/** Order and view outlive a change of the filters. */
function KeptChoice({ choice, view }: { choice: Choice; view: string }): ReactNode {
  return (
    <>
      {choice.sort === 'name' ? null : <input type="hidden" name="sort" value={choice.sort} />}
      {choice.descending ? <input type="hidden" name="dir" value="desc" /> : null}
      {view === 'table' ? null : <input type="hidden" name="view" value={view} />}
    </>
  );
}

function ScopeSelect({ scope }: { scope: Choice['scope'] }): ReactNode {
  const { t } = useText();
  return (
    <Select
      name="scope"
      label={t('overview.scope')}
      value={scope}
      options={[
        { value: 'mine', label: t('overview.mine') },
        { value: 'all', label: t('overview.everything') },
      ]}
    />
  );
}

function useOptions(rows: OverviewRow[]): Record<'districts' | 'phases' | 'carriers', Option[]> {
  const translator = useText();
  const { tenant, language } = useShell();
  const all: Option = { value: '', label: translator.t('list.all') };
  const { compare } = new Intl.Collator(language);
  const distinct = (entries: Option[]): Option[] => [
    all,
    ...new Map(entries.map((entry) => [entry.value, entry]))
      .values()
      .toArray()
      .toSorted((a, b) => compare(a.label, b.label)),
  ];
  return {
    districts: distinct(
      rows
        .map((row) => ({ value: row.district?.id ?? row.districtLabel ?? '', label: districtName(row) }))
        .filter(({ value }) => value),
    ),
    phases: distinct(
      rows.map(({ phase }) => ({
        value: phase?.kind ?? 'unknown',
        label: phaseName(translator, tenant.phases, phase?.kind),
      })),
    ),
    carriers: distinct(
      rows.flatMap(({ commission }) =>
        commission?.carrier ? [{ value: commission.carrier.id, label: commission.carrier.name }] : [],
      ),
    ),
  };
}
