import { type ReactNode } from 'react';
import { Button, Section } from '#web/ui';
import { type OfficeDetailAnswer } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { DayField, TextField } from '../kit/fields.js';
import { textLabels, TranslatedFields, writtenLanguages } from '../kit/translated-fields.js';
import { useText } from '../kit/use-text.js';
import { useShell } from '../shell/use-shell.js';
import { exceptionText } from './week-table.js';

type Office = NonNullable<OfficeDetailAnswer['office']>;

/** Closed, or open at other times, on some days. */
export function ExceptionForms({ office, result }: { office: Office; result: FormResult | undefined }): ReactNode {
  const translator = useText();
  const { t } = translator;
  return (
    <Section id="ausnahmen" title={t('office.exceptions')}>
      {office.exceptions.length === 0 ? <p className="qw-muted">{t('office.exceptions.none')}</p> : null}
      <ul className="ws-list">
        {office.exceptions.map((exception) => (
          <li key={exception.id} className="ws-row">
            <span>{exceptionText(translator, exception)}</span>
            <ActionForm name="removeException" row={exception.id} result={result} look="inline">
              <Button
                weight="tertiary"
                describes={t('office.exception.removeThis', { what: exceptionText(translator, exception) })}
              >
                {t('office.exception.remove')}
              </Button>
            </ActionForm>
          </li>
        ))}
      </ul>
      <AddException result={result} />
    </Section>
  );
}

function AddException({ result }: { result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  const { today, tenant } = useShell();
  const labels = {
    from: t('office.exception.from'),
    until: t('office.exception.last'),
    opens: t('office.exception.opens'),
    closes: t('office.exception.closes'),
    ...textLabels(t, 'reason', t('office.exception.reason'), writtenLanguages(tenant)),
    hours: t('office.hours'),
  };
  return (
    <details className="qw-details" open={result?.form === 'addException' ? true : undefined}>
      <summary>{t('office.exception.add')}</summary>
      <ActionForm name="addException" result={result} labels={labels}>
        <div className="qw-pair">
          <DayField name="from" value={today} />
          <DayField name="until" hint={t('office.exception.last.hint')} optional />
        </div>
        <div className="qw-pair">
          <TextField name="opens" type="time" hint={t('office.exception.closed.hint')} width="short" optional />
          <TextField name="closes" type="time" width="short" optional />
        </div>
        <TranslatedFields
          name="reason"
          texts={[]}
          languages={writtenLanguages(tenant)}
          hint={t('office.exception.reason.hint')}
        />
        <Button>{t('office.exception.add')}</Button>
      </ActionForm>
    </details>
  );
}
