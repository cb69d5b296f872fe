import { type ReactNode } from 'react';
import { shownMail, writeCents } from '#libs/typed';
import { Checkbox, Field, Radios, Select } from '#web/ui';
import { SearchableSelect } from '#web/widgets';
import { fieldError } from './field-error.js';
import { versionField } from './form-names.js';
import { useFormState } from './form-fields.js';
import { useText } from './use-text.js';

interface Common {
  name: string;
  hint?: ReactNode;
  optional?: boolean;
  /** where the form's own word for the field is too long to stand above it */
  label?: ReactNode;
  /** what the field holds before anybody types */
  value?: string | null | undefined;
}

interface Bound {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  optional?: boolean | undefined;
  scope: string;
  error: string | undefined;
  value: string;
}

/** Label, error and last input of a field, from the form around it. */
function useBound({ name, hint, optional, label, value }: Common, say?: (value: string) => string): Bound {
  const { scope, labels, values, errors, stated } = useFormState();
  const translator = useText();
  const code = errors[name];
  stated.set(name, { label: labels[name] ?? name, value: value ?? '', ...(say && { say }) });
  return {
    name,
    hint,
    optional,
    scope,
    label: label ?? labels[name] ?? name,
    error: code ? fieldError(translator, code) : undefined,
    value: values[name] ?? value ?? '',
  };
}

type TextType = 'text' | 'email' | 'tel' | 'url' | 'date' | 'time' | 'password';

export function TextField(
  props: Common & {
    type?: TextType;
    lines?: number;
    width?: 'short' | 'middle' | 'full';
    autoComplete?: string;
    inputMode?: 'decimal' | 'numeric' | 'text';
    maxLength?: number;
  },
): ReactNode {
  const { day } = useText();
  const bound = useBound(props, props.type === 'date' ? (value) => day(value) : undefined);
  const { type, lines, width, autoComplete, inputMode, maxLength } = props;
  const shown = type === 'password' ? '' : type === 'email' ? shownMail(bound.value) : bound.value;
  const rest = { type, lines, width, autoComplete, inputMode, maxLength };
  return <Field {...bound} {...rest} value={shown} />;
}

/** What the page showed when it was made: the API refuses to overwrite anything newer unseen. */
export const Seen = ({ version }: { version: number }): ReactNode => (
  <input type="hidden" name={versionField} value={version} />
);

export const DayField = (props: Common): ReactNode => <TextField {...props} type="date" width="short" />;

/** @param props.cents the amount the field starts with */
export function MoneyField({ cents, ...props }: Common & { cents?: number }): ReactNode {
  const { locale } = useText();
  const value = cents === undefined ? undefined : writeCents(cents, locale);
  return <TextField {...props} value={value} inputMode="decimal" width="short" />;
}

const labelIn =
  (options: { value: string; label: ReactNode }[]) =>
  (value: string): string => {
    const label = options.find((option) => option.value === value)?.label;
    return typeof label === 'string' ? label : value;
  };

/** @param props.searchable long lists get a field to type into, where scripts run */
export function Choice(
  props: Common & { options: { value: string; label: string }[]; empty?: string; searchable?: boolean },
): ReactNode {
  const bound = useBound(props, labelIn(props.options));
  const options = props.empty === undefined ? props.options : [{ value: '', label: props.empty }, ...props.options];
  return props.searchable ? <SearchableSelect {...bound} options={options} /> : <Select {...bound} options={options} />;
}

export function RadioChoice(props: Common & { options: { value: string; label: ReactNode }[] }): ReactNode {
  return <Radios {...useBound(props, labelIn(props.options))} options={props.options} />;
}

export function Tick({ checked = false, ...props }: Common & { checked?: boolean }): ReactNode {
  const { values } = useFormState();
  const { t } = useText();
  const stored = { ...props, value: checked ? 'on' : '' };
  const { value: _value, ...bound } = useBound(stored, (value) => t(value ? 'value.yes' : 'value.no'));
  // After a refusal the form shows what was ticked, not what it started with.
  const sent = Object.keys(values).length > 0;
  return <Checkbox {...bound} checked={sent ? values[props.name] !== undefined : checked} />;
}

/** Several choices under one name. */
export function Ticks(props: {
  name: string;
  hint?: ReactNode;
  options: { value: string; label: string }[];
  values: readonly string[];
}): ReactNode {
  const state = useFormState();
  const sent = state.values[props.name]?.split('\n');
  const chosen = Object.keys(state.values).length > 0 ? (sent ?? []) : props.values;
  const stored = props.options.filter(({ value }) => props.values.includes(value)).map(({ value }) => value);
  const say = (value: string): string => value.split('\n').map(labelIn(props.options)).join(', ');
  const bound = useBound({ name: props.name, hint: props.hint, value: stored.join('\n') }, say);
  return (
    <fieldset className="kern-fieldset">
      <legend className="kern-label">{bound.label}</legend>
      {props.hint ? <div className="kern-hint">{props.hint}</div> : null}
      <div className="kern-fieldset__body">
        {props.options.map(({ value, label }) => (
          <Checkbox
            key={value}
            name={props.name}
            value={value}
            label={label}
            scope={bound.scope}
            checked={chosen.includes(value)}
          />
        ))}
      </div>
      {bound.error ? <p className="kern-error">{bound.error}</p> : null}
    </fieldset>
  );
}
