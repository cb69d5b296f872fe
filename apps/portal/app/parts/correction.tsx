import { type ReactNode } from 'react';
import { useHref } from 'react-router';
import { writeCents } from '#libs/typed';
import { Button, DateText, ErrorSummary, Field, Notice, Select, UserText } from '#web/ui';
import { mistakesOf } from '../apply-check.js';
import { type TypedAnswer } from '../correction.server.js';
import { type Key, useT } from '../speak.js';
import { type StatusData } from './status-view.js';

type Asked = NonNullable<NonNullable<StatusData['details']>['correction']>;

const kinds = ['material', 'fee', 'rent', 'printing', 'food', 'other'] as const;
const MORE_ROWS = 3;

interface Props {
  status: StatusData;
  answer: TypedAnswer | null;
}

interface Part {
  asked: Asked;
  value: (name: string, now: string) => string;
  error: (name: string) => string | undefined;
}

/** What the team asks, and the fields that can be changed as they stand now. It works without scripts. */
export function CorrectionForm({ status, answer }: Props): ReactNode {
  const translator = useT();
  const { t, rich } = translator;
  const action = useHref(`/q/${status.areaSlug}/antrag/${status.reference}`);
  const asked = status.details?.correction;
  if (!asked) return null;
  const mistakes = mistakesOf(answer?.codes ?? {}, translator, { limit: '' });
  const part: Part = {
    asked,
    value: (name, now) => answer?.values[name] ?? now,
    error: (name) => mistakes.find((mistake) => mistake.name === name)?.text,
  };
  return (
    <form className="qw-form" method="post" action={`${action}#antwort`} noValidate id="antwort">
      <h2>{t('correction.title')}</h2>
      <ErrorSummary errors={mistakes} />
      <blockquote className="qw-typed">
        <UserText>{asked.text}</UserText>
      </blockquote>
      <p>{rich(asked.over ? 'correction.over' : 'correction.until', { day: <DateText value={asked.dueOn} /> })}</p>
      <input type="hidden" name="version" value={asked.version} />
      <Words {...part} />
      <Field
        name="answer"
        label={t('correction.answer')}
        hint={t('correction.answerHint')}
        value={part.value('answer', '')}
        error={part.error('answer')}
        lines={4}
        optional
      />
      <div className="qw-form__actions">
        <Button name="intent" value="answer">
          {t('correction.send')}
        </Button>
      </div>
    </form>
  );
}

function Words(part: Part): ReactNode {
  const { t } = useT();
  const { asked, value, error } = part;
  const has = (field: Asked['fields'][number]): boolean => asked.fields.includes(field);
  const text = (name: 'title' | 'description' | 'place' | 'ownWork', lines?: number): ReactNode =>
    has(name) ? (
      <Field
        name={name}
        label={t(`apply.field.${name}`)}
        value={value(name, asked[name] ?? '')}
        error={error(name)}
        {...(lines ? { lines } : {})}
        optional={name === 'place' || name === 'ownWork'}
      />
    ) : null;
  return (
    <>
      {text('title')}
      {text('description', 6)}
      {text('place')}
      {has('period') ? <Period {...part} /> : null}
      {has('costs') ? <Costs {...part} /> : null}
      {text('ownWork', 3)}
    </>
  );
}

function Period({ asked, value, error }: Part): ReactNode {
  const { t } = useT();
  return (
    <div className="qw-pair">
      <Field
        name="actionFrom"
        type="date"
        label={t('apply.field.from')}
        value={value('actionFrom', asked.actionFrom)}
        error={error('actionFrom')}
      />
      <Field
        name="actionLastDay"
        type="date"
        label={t('apply.field.until')}
        value={value('actionLastDay', asked.actionLastDay)}
        error={error('actionLastDay')}
      />
    </div>
  );
}

function Costs({ asked, value, error }: Part): ReactNode {
  const { t, locale } = useT();
  const rows = Array.from({ length: asked.costs.length + MORE_ROWS }, (_, row) => asked.costs[row]);
  return (
    <fieldset className="kern-fieldset">
      <legend className="kern-label">{t('apply.part.costs')}</legend>
      <p className="qw-muted">{t('correction.costsHint')}</p>
      <div className="qw-rows">
        {rows.map((cost, row) => {
          const name = (column: string): string => `costs.${row}.${column}`;
          return (
            <fieldset className="qw-row" key={row}>
              <legend className="kern-sr-only">{t('apply.costs.row', { number: row + 1 })}</legend>
              <Field
                name={name('label')}
                label={t('apply.costs.label')}
                value={value(name('label'), cost?.label ?? '')}
                error={error(name('label'))}
              />
              <Select
                name={name('kind')}
                label={t('apply.costs.kind')}
                value={value(name('kind'), cost?.kind ?? 'material')}
                error={error(name('kind'))}
                options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}` as Key) }))}
              />
              <Field
                name={name('amount')}
                label={t('apply.costs.amount')}
                value={value(name('amount'), cost ? writeCents(cost.cents, locale) : '')}
                error={error(name('amount'))}
                inputMode="decimal"
              />
            </fieldset>
          );
        })}
      </div>
    </fieldset>
  );
}

/** After the answer, or when there is none to give any more. */
export function CorrectionNotice({ view }: { view: string }): ReactNode {
  const { t } = useT();
  if (view === 'answered') {
    return (
      <Notice tone="good" title={t('correction.thanks')} live>
        <p>{t('correction.thanksText')}</p>
      </Notice>
    );
  }
  return view === 'changed' ? (
    <Notice tone="warning" title={t('correction.changed')} live>
      <p>{t('correction.changedText')}</p>
    </Notice>
  ) : null;
}
