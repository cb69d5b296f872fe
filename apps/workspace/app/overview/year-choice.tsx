import { type ReactNode } from 'react';
import { Form } from 'react-router';
import { Button, Select } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { type Choice, searchOf } from './rows.js';

/** Which programme year is shown, and with which it is compared. Works as a plain form. */
export function YearChoice(props: {
  choice: Choice;
  view: string;
  years: number[];
  year: number;
  before: number | null;
}): ReactNode {
  const { choice, view, years, year, before } = props;
  const { t } = useText();
  const kept = new URLSearchParams(
    searchOf({ ...choice, year: null, compare: null }, view === 'table' ? {} : { view }),
  );
  const named = (of: number): { value: string; label: string } => ({ value: String(of), label: String(of) });
  const others = [...new Set([...years, ...(before ? [before] : [])])].filter((one) => one !== year);
  return (
    <Form method="get" action="/workspace/overview" className="ws-years" preventScrollReset>
      {[...kept].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Select name="year" label={t('overview.year')} value={String(year)} options={years.map(named)} />
      <Select
        name="compare"
        label={t('overview.compare')}
        value={before ? String(before) : 'none'}
        options={[...others.toSorted((a, b) => b - a).map(named), { value: 'none', label: t('overview.compare.none') }]}
      />
      <Button weight="secondary">{t('overview.show')}</Button>
    </Form>
  );
}
