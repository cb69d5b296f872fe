import { type ReactNode } from 'react';
import { useHref } from 'react-router';
import { Button, ErrorSummary, Field, Notice, Select } from '#web/ui';
import { type FieldMistake } from '../apply-check.js';
import { type Draft, MAX_ROWS, sumCents } from '../apply-draft.js';
import { type Key, useT } from '../speak.js';
import { FormPart, Promises } from './apply-promises.js';

export interface ApplyFormProps {
  draft: Draft;
  mistakes: FieldMistake[];
  /** kinds of cost that the rules pay for */
  kinds: string[];
  limitCents: number;
  /** the row that was just added gets the focus */
  newRow: number | null;
  slug: string;
}

type Part = ApplyFormProps & { error: (name: string) => string | undefined };

/** One page in four parts. Every button sends the form; what was typed always comes back. */
export function ApplyForm(props: ApplyFormProps): ReactNode {
  const { t } = useT();
  const action = useHref(`/q/${props.slug}/antrag`);
  const error = (name: string): string | undefined => props.mistakes.find((mistake) => mistake.name === name)?.text;
  const part = { ...props, error };
  return (
    <form className="qw-form" method="post" action={`${action}#fehler`} noValidate>
      <ErrorSummary errors={props.mistakes} />
      {/* Enter in a text field presses the first button of a form: that must be this one, not "remove". */}
      <button type="submit" name="intent" value="check" className="kern-sr-only" tabIndex={-1} aria-hidden="true">
        {t('apply.check')}
      </button>
      <input type="hidden" name="stamp" value={props.draft.stamp} />
      <input type="hidden" name="key" value={props.draft.key} />
      <div className="qw-trap" aria-hidden="true">
        <label htmlFor="f-website">{t('apply.trap')}</label>
        <input
          type="text"
          id="f-website"
          name="website"
          tabIndex={-1}
          autoComplete="off"
          defaultValue={props.draft.website}
        />
      </div>
      <Idea {...part} />
      <Costs {...part} />
      <Person {...part} />
      <Promises {...part} />
      <div className="qw-form__actions">
        <Button name="intent" value="check">
          {t('apply.check')}
        </Button>
      </div>
    </form>
  );
}

function Idea(part: Part): ReactNode {
  const { t } = useT();
  const { draft, error } = part;
  return (
    <FormPart title={t('apply.part.idea')} id="idee">
      <Field
        name="title"
        label={t('apply.field.title')}
        hint={t('apply.field.titleHint')}
        value={draft.title}
        error={error('title')}
        maxLength={120}
      />
      <Field
        name="description"
        label={t('apply.field.description')}
        hint={t('apply.field.descriptionHint')}
        value={draft.description}
        error={error('description')}
        lines={6}
      />
      <Field
        name="place"
        label={t('apply.field.place')}
        value={draft.place}
        error={error('place')}
        maxLength={200}
        optional
      />
      <Days {...part} />
      <OwnWork {...part} />
    </FormPart>
  );
}

function OwnWork({ draft, error }: Part): ReactNode {
  const { t } = useT();
  return (
    <Field
      name="ownWork"
      label={t('apply.field.ownWork')}
      hint={t('apply.field.ownWorkHint')}
      value={draft.ownWork}
      error={error('ownWork')}
      lines={3}
      optional
    />
  );
}

function Days({ draft, error }: Part): ReactNode {
  const { t } = useT();
  const day = (name: 'actionFrom' | 'actionLastDay', label: string, optional: boolean): ReactNode => (
    <Field
      name={name}
      type="date"
      label={label}
      value={draft[name]}
      error={error(name)}
      optional={optional}
      {...(optional ? { about: 'nur-ein-tag' } : {})}
    />
  );
  return (
    <>
      <div className="qw-pair">
        {day('actionFrom', t('apply.field.from'), false)}
        {day('actionLastDay', t('apply.field.until'), true)}
      </div>
      <p className="qw-small qw-muted" id="nur-ein-tag">
        {t('apply.field.untilHint')}
      </p>
    </>
  );
}

function Costs(props: Part): ReactNode {
  const { t, money, locale } = useT();
  const { draft } = props;
  const here = `${useHref(`/q/${props.slug}/antrag`)}#kosten`;
  return (
    <FormPart title={t('apply.part.costs')} id="kosten">
      <p>
        {t('apply.costs.hint')} {t('apply.good.limit', { limit: money(props.limitCents, 'short') })}
      </p>
      <div className="qw-rows">
        {draft.costs.map((_, row) => (
          <Row key={row} {...props} row={row} here={here} />
        ))}
      </div>
      <p className="qw-total">
        <span>{t('apply.costs.total')}</span>
        <output className="qw-number">{money(sumCents(draft, locale))}</output>
      </p>
      <div className="qw-form__actions">
        {draft.costs.length < MAX_ROWS ? (
          <button
            type="submit"
            name="intent"
            value="add-row"
            formAction={here}
            className="kern-btn kern-btn--secondary"
          >
            <span className="kern-label">{t('apply.costs.add')}</span>
          </button>
        ) : null}
        <button type="submit" name="intent" value="sum" formAction={here} className="kern-btn kern-btn--tertiary">
          <span className="kern-label">{t('apply.costs.sum')}</span>
        </button>
      </div>
    </FormPart>
  );
}

function Row({ draft, error, kinds, row, newRow, here }: Part & { row: number; here: string }): ReactNode {
  const { t } = useT();
  const cost = draft.costs[row];
  if (!cost) return null;
  const name = (column: string): string => `costs.${row}.${column}`;
  return (
    <fieldset className="qw-row">
      <legend className="kern-sr-only">{t('apply.costs.row', { number: row + 1 })}</legend>
      <Field
        name={name('label')}
        label={t('apply.costs.label')}
        value={cost.label}
        error={error(name('label'))}
        maxLength={120}
        focus={newRow === row}
      />
      <Select
        name={name('kind')}
        label={t('apply.costs.kind')}
        value={cost.kind}
        error={error(name('kind'))}
        options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}` as Key) }))}
      />
      <Field
        name={name('amount')}
        label={t('apply.costs.amount')}
        value={cost.amount}
        error={error(name('amount'))}
        inputMode="decimal"
        maxLength={30}
      />
      {draft.costs.length > 1 ? <RemoveRow row={row} here={here} /> : null}
    </fieldset>
  );
}

function RemoveRow({ row, here }: { row: number; here: string }): ReactNode {
  const { t } = useT();
  return (
    <button
      type="submit"
      name="intent"
      value={`remove-row.${row}`}
      formAction={here}
      className="kern-btn kern-btn--tertiary"
      aria-label={t('apply.costs.removeRow', { number: row + 1 })}
    >
      <span className="kern-label">{t('apply.costs.remove')}</span>
    </button>
  );
}

function Person({ draft, error }: Part): ReactNode {
  const { t } = useT();
  return (
    <FormPart title={t('apply.part.person')} id="person">
      <Notice tone="quiet">
        <p>{t('apply.person.hint')}</p>
      </Notice>
      <Field
        name="applicant.name"
        label={t('apply.field.name')}
        value={draft.name}
        error={error('applicant.name')}
        autoComplete="name"
        maxLength={200}
      />
      <Field
        name="applicant.email"
        type="email"
        label={t('apply.field.email')}
        hint={t('apply.field.emailHint')}
        value={draft.email}
        error={error('applicant.email')}
        autoComplete="email"
        maxLength={254}
        optional
      />
      <Field
        name="applicant.phone"
        type="tel"
        label={t('apply.field.phone')}
        value={draft.phone}
        error={error('applicant.phone')}
        autoComplete="tel"
        maxLength={40}
        width="middle"
        optional
      />
    </FormPart>
  );
}
