import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { Form, useHref, useLocation } from 'react-router';
import { ErrorSummary, Notice } from '#web/ui';
import { type FormFault, type FormResult } from './answer-form.js';
import { fieldError } from './field-error.js';
import { keyField, nameField, rowField } from './form-names.js';
import { useShell } from '../shell/use-shell.js';
import { useText } from './use-text.js';

interface FormState {
  scope: string;
  labels: Record<string, string>;
  values: Record<string, string>;
  errors: Record<string, string>;
}

const FormContext = createContext<FormState>({ scope: '', labels: {}, values: {}, errors: {} });

/** The form around a field: its label, and what was typed and refused before. */
export const useFormState = (): FormState => useContext(FormContext);

/**
 * A form that changes something. It works as a plain form; the server gives it the key under which it counts once, and on
 * refusal it says why, keeping everything that was typed.
 */
export function ActionForm(props: {
  name: string;
  /** for fields that stand outside of it */
  id?: string;
  row?: string;
  result: FormResult | undefined;
  labels?: Record<string, string>;
  /** sends the document anew instead of fetching: for what changes the session */
  reloadDocument?: boolean;
  action?: string;
  /** `inline` for a single button in a row */
  look?: 'inline';
  children: ReactNode;
}): ReactNode {
  const { formKey } = useShell();
  const mine = props.result?.form === props.name && props.result.row === (props.row ?? '') ? props.result : null;
  const scope = props.row ? `${props.name}-${props.row}` : props.name;
  const labels = props.labels ?? {};
  const { values = {}, errors = {}, fault = null } = mine ?? {};
  useRefusalInSight(mine, scope);
  return (
    <Form
      key={formKey}
      id={props.id}
      method="post"
      action={props.action}
      reloadDocument={props.reloadDocument}
      preventScrollReset={mine === null}
      className={props.look === 'inline' ? 'ws-inline' : 'qw-form'}
      noValidate
    >
      <input type="hidden" name={nameField} value={props.name} />
      {props.row ? <input type="hidden" name={rowField} value={props.row} /> : null}
      <input type="hidden" name={keyField} value={formKey} />
      <FormContext value={{ scope, labels, values, errors }}>
        <Summary scope={scope} labels={labels} errors={errors} />
        {fault ? <Fault fault={fault} scope={scope} /> : null}
        {props.children}
      </FormContext>
    </Form>
  );
}

const refusalId = (scope: string): string => `fehler-${scope}`;

/** Whoever was refused is taken to the reasons, at whichever form of a long page they are. */
function useRefusalInSight(refusal: FormResult | null, scope: string): void {
  useEffect(() => {
    if (refusal) document.getElementById(refusalId(scope))?.focus();
  }, [refusal, scope]);
}

function Summary(props: { scope: string; labels: Record<string, string>; errors: Record<string, string> }): ReactNode {
  const translator = useText();
  const lines = Object.entries(props.errors).map(([name, code]) => {
    const label = props.labels[name];
    const sentence = fieldError(translator, code);
    return { name, text: label ? `${label}: ${sentence}` : sentence };
  });
  return <ErrorSummary errors={lines} scope={props.scope} />;
}

const isConflict = ({ code }: FormFault): boolean => code === 'CONFLICT' || code === 'IDEMPOTENCY_KEY_REUSED';

/** Conflicts say that somebody was faster; faults of ours give the number under which we can find them. */
function Fault({ fault, scope }: { fault: FormFault; scope: string }): ReactNode {
  const { t } = useText();
  const here = useHref(useLocation().pathname);
  const conflict = isConflict(fault);
  const ours = fault.code === 'INTERNAL' || fault.code === 'UNAVAILABLE';
  return (
    <div role="alert" tabIndex={-1} id={refusalId(scope)}>
      <Notice tone="danger" title={t(conflict ? 'form.conflict.title' : 'form.refused.title')}>
        <p>{conflict ? t('form.conflict.text') : fault.message || t('form.refused.text')}</p>
        {conflict ? (
          <p>
            <a href={here} target="_blank" rel="noopener">
              {t('form.conflict.look')}
            </a>
          </p>
        ) : null}
        {ours ? <p className="qw-small">{t('fault.request', { id: fault.requestId })}</p> : null}
      </Notice>
    </div>
  );
}
