import { type ReactNode } from 'react';
import { useTranslator } from '#web/i18n';

interface Common {
  /** name of the form value; the element's id is derived from it, so the error summary can link to it */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  /** tells fields of the same name apart when a page has several forms */
  scope?: string | undefined;
}

/** `costs[0].amount` → `f-costs-0-amount` */
export const fieldId = (name: string, scope?: string): string =>
  `f-${`${scope ? `${scope}-` : ''}${name}`.replaceAll(/[^a-zA-Z0-9]+/g, '-').replace(/-$/, '')}`;

function Label({ name, label, optional, scope }: Common): ReactNode {
  const { t } = useTranslator<'common.optional'>();
  return (
    <label className="kern-label" htmlFor={fieldId(name, scope)}>
      {label}
      {optional ? <span className="kern-label__optional"> ({t('common.optional')})</span> : null}
    </label>
  );
}

export function FieldError(props: { name: string; error: string | undefined; scope?: string | undefined }): ReactNode {
  const { name, error, scope } = props;
  const { t } = useTranslator<'common.error'>();
  if (!error) return null;
  return (
    <p className="kern-error" id={`${fieldId(name, scope)}-error`}>
      <span className="kern-icon kern-icon--danger kern-icon--default" aria-hidden="true" />
      <span className="kern-body">
        <span className="kern-sr-only">{t('common.error')}: </span>
        {error}
      </span>
    </p>
  );
}

const describedBy = ({ name, hint, error, scope }: Common): string | undefined =>
  [hint ? `${fieldId(name, scope)}-hint` : '', error ? `${fieldId(name, scope)}-error` : '']
    .filter(Boolean)
    .join(' ') || undefined;

interface InputProps extends Common {
  /** id of a text elsewhere on the page that belongs to the field */
  about?: string;
  type?: 'text' | 'email' | 'tel' | 'url' | 'date' | 'time' | 'search' | 'number' | 'password';
  value?: string | undefined;
  autoComplete?: string;
  inputMode?: 'decimal' | 'numeric' | 'text' | 'tel' | 'email';
  maxLength?: number;
  /** number of lines makes it a text area */
  lines?: number;
  width?: 'short' | 'middle' | 'full';
  /** the cursor starts here: only for a field the visitor just asked for */
  focus?: boolean;
}

/** A labelled text field with hint and error, all tied together for assistive technology. */
export function Field(props: InputProps): ReactNode {
  const { name, value, error, lines, hint, scope } = props;
  const width = props.width === 'short' ? ' qw-field--short' : props.width === 'middle' ? ' qw-field--middle' : '';
  const shared = {
    id: fieldId(name, scope),
    name,
    defaultValue: value,
    className: `kern-form-input__input${error ? ' kern-form-input__input--error' : ''}${width}`,
    'aria-describedby': [describedBy(props), props.about].filter(Boolean).join(' ') || undefined,
    'aria-invalid': error ? true : undefined,
    autoComplete: props.autoComplete,
    maxLength: props.maxLength,
    autoFocus: props.focus,
    dir: 'auto',
  } as const;
  return (
    <div className={`kern-form-input${error ? ' kern-form-input--error' : ''}`}>
      <Label {...props} />
      {hint ? (
        <div className="kern-hint" id={`${fieldId(name, scope)}-hint`}>
          {hint}
        </div>
      ) : null}
      {lines ? (
        <textarea {...shared} rows={lines} />
      ) : (
        <input {...shared} type={props.type ?? 'text'} inputMode={props.inputMode} />
      )}
      <FieldError name={name} error={error} scope={scope} />
    </div>
  );
}

export function Select(props: Common & { value?: string; options: { value: string; label: string }[] }): ReactNode {
  return (
    <div className={`kern-form-input${props.error ? ' kern-form-input--error' : ''}`}>
      <Label {...props} />
      {props.hint ? (
        <div className="kern-hint" id={`${fieldId(props.name, props.scope)}-hint`}>
          {props.hint}
        </div>
      ) : null}
      <div className="kern-form-input__select-wrapper">
        <select
          id={fieldId(props.name, props.scope)}
          name={props.name}
          defaultValue={props.value}
          className={`kern-form-input__select${props.error ? ' kern-form-input__select--error' : ''}`}
          aria-describedby={describedBy(props)}
          aria-invalid={props.error ? true : undefined}
        >
          {props.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
      <FieldError name={props.name} error={props.error} scope={props.scope} />
    </div>
  );
}

export function Checkbox(props: Common & { checked?: boolean; value?: string }): ReactNode {
  const { name, error, scope } = props;
  const id = fieldId(props.value ? `${name}-${props.value}` : name, scope);
  return (
    <div className={`kern-form-check${error ? ' kern-form-check--error' : ''}`}>
      <input
        type="checkbox"
        id={id}
        name={name}
        value={props.value}
        defaultChecked={props.checked}
        className={`kern-form-check__checkbox${error ? ' kern-form-check__checkbox--error' : ''}`}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? true : undefined}
      />
      <label className="kern-label" htmlFor={id}>
        {props.label}
      </label>
      <FieldError name={name} error={error} scope={scope} />
    </div>
  );
}

/** A choice of one. The first option carries the plain id, so the error summary leads to it. */
export function Radios(props: Common & { value?: string; options: { value: string; label: ReactNode }[] }): ReactNode {
  const { name, error, scope } = props;
  const idOf = (index: number): string => (index === 0 ? fieldId(name, scope) : `${fieldId(name, scope)}-${index}`);
  return (
    <fieldset className={`kern-fieldset${error ? ' kern-fieldset--error' : ''}`} aria-describedby={describedBy(props)}>
      <legend className="kern-label">{props.label}</legend>
      {props.hint ? (
        <div className="kern-hint" id={`${fieldId(name, scope)}-hint`}>
          {props.hint}
        </div>
      ) : null}
      <div className="kern-fieldset__body">
        {props.options.map((option, index) => (
          <div className="kern-form-check" key={option.value}>
            <input
              type="radio"
              id={idOf(index)}
              name={name}
              value={option.value}
              defaultChecked={props.value === option.value}
              className="kern-form-check__radio"
            />
            <label className="kern-label" htmlFor={idOf(index)}>
              {option.label}
            </label>
          </div>
        ))}
      </div>
      <FieldError name={name} error={error} scope={scope} />
    </fieldset>
  );
}

/** At the top of a form that was sent with mistakes: each line leads to its field. */
export function ErrorSummary(props: {
  errors: { name: string; text: string }[];
  scope?: string | undefined;
}): ReactNode {
  const { errors, scope } = props;
  const { t } = useTranslator<'common.errors.title' | 'common.errors.help'>();
  if (errors.length === 0) return null;
  return (
    <div className="qw-notice qw-notice--danger" role="alert" tabIndex={-1} id={scope ? `fehler-${scope}` : 'fehler'}>
      <h2>{t('common.errors.title', { count: errors.length })}</h2>
      <p>{t('common.errors.help', { count: errors.length })}</p>
      <ul>
        {errors.map(({ name, text }) => (
          <li key={name}>
            <a href={`#${fieldId(name, scope)}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
