import { type ReactNode } from 'react';
import { useFormState } from '../kit/action-form.js';
import { TextField } from '../kit/fields.js';
import { type FormReader } from '../kit/form-reader.js';
import { useText } from '../kit/use-text.js';
import { closesField, opensField, shownEnd, spansPerDay } from './office-form.js';
import { weekdays, weekdaySample } from './week-table.js';

/** What is said of an office, and whether it may be left empty. */
const contact = {
  name: 'optional',
  street: 'required',
  houseNumber: 'required',
  postalCode: 'optional',
  city: 'required',
  phone: 'optional',
  email: 'optional',
} as const;
type Contact = {
  [Name in keyof typeof contact]: (typeof contact)[Name] extends 'optional' ? string | null : string;
};
const names = Object.keys(contact) as (keyof Contact)[];

/** What is left empty is emptied. */
export function readContact(form: FormReader): Contact & { source: string } {
  const read = Object.fromEntries(names.map((name) => [name, form[contact[name]](name)])) as Contact;
  return { ...read, source: form.required('source') };
}

export function useContactLabels(): Record<string, string> {
  const { t } = useText();
  return {
    ...Object.fromEntries(names.map((name) => [name, t(`office.${name}`)])),
    source: t('form.source'),
    reason: t('form.reason'),
  };
}

export function ContactFields({ office }: { office?: Contact | undefined }): ReactNode {
  const { t } = useText();
  return (
    <>
      <TextField name="name" value={office?.name} optional />
      <div className="qw-pair">
        <TextField name="street" value={office?.street} />
        <TextField name="houseNumber" value={office?.houseNumber} width="short" />
      </div>
      <div className="qw-pair">
        <TextField name="postalCode" value={office?.postalCode} inputMode="numeric" width="short" optional />
        <TextField name="city" value={office?.city} />
      </div>
      <div className="qw-pair">
        <TextField name="phone" type="tel" value={office?.phone} optional />
        <TextField name="email" type="email" value={office?.email} optional />
      </div>
      <TextField name="source" hint={t('form.source.hint')} />
    </>
  );
}

/** „Montag, von“: what the error summary calls the fields of the week. */
export function useWeekLabels(): Record<string, string> {
  const { t, day } = useText();
  const labels: Record<string, string> = {};
  for (const weekday of weekdays) {
    const name = day(weekdaySample(weekday), 'weekday');
    for (const span of spansPerDay) {
      labels[opensField(weekday, span)] = t('office.opens', { weekday: name, span });
      labels[closesField(weekday, span)] = t('office.closes', { weekday: name, span });
    }
  }
  return labels;
}

/** Within the row of a day only „von“ and „bis“ are seen; everybody else hears the whole name. */
function TimeField({ name, short, value }: { name: string; short: string; value: string | undefined }): ReactNode {
  const { labels } = useFormState();
  const label = (
    <>
      <span className="kern-sr-only">{labels[name]}</span>
      <span aria-hidden="true">{short}</span>
    </>
  );
  return <TextField name={name} type="time" label={label} value={value} />;
}

export function WeekFields({ hours }: { hours: { weekday: number; opens: string; closes: string }[] }): ReactNode {
  const { t, day } = useText();
  return (
    <div className="ws-week">
      {weekdays.map((weekday) => {
        const spans = hours.filter((row) => row.weekday === weekday);
        return (
          <fieldset key={weekday}>
            <legend>{day(weekdaySample(weekday), 'weekday')}</legend>
            {spansPerDay.map((span) => (
              <div key={span} className="ws-week__span">
                <TimeField name={opensField(weekday, span)} short={t('office.from')} value={spans[span - 1]?.opens} />
                <TimeField
                  name={closesField(weekday, span)}
                  short={t('office.until')}
                  value={shownEnd(spans[span - 1]?.closes)}
                />
              </div>
            ))}
          </fieldset>
        );
      })}
    </div>
  );
}
