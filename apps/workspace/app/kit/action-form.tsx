import { createContext, type ReactNode, type SubmitEvent, useContext, useEffect, useRef } from 'react';
import { Form } from 'react-router';
import { ErrorSummary } from '#web/ui';
import { type FormFault, type FormResult } from './answer-form.js';
import { fieldError } from './field-error.js';
import { Fault, refusalId } from './form-fault.js';
import { type FormLife, useFormLife } from './form-life.js';
import { keyField, nameField, rowField } from './form-names.js';
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

interface ActionFormProps {
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
  /** takes the form itself instead of the page's action, for files; gives why it was not accepted, if it was not */
  through?: (body: FormData) => Promise<FormFault | null>;
  children: ReactNode;
}

/**
 * A form that changes something. It works as a plain form; the server gives it the key under which it counts once, and on
 * refusal it says why, keeping everything that was typed. Every form of the workspace that changes something is one.
 */
export function ActionForm(props: ActionFormProps): ReactNode {
  const { name, row = '', result } = props;
  const mine = result?.form === name && result.row === row ? result : null;
  const scope = row ? `${name}-${row}` : name;
  const labels = props.labels ?? {};
  const { values = {}, errors = {} } = mine ?? {};
  const form = useRef<HTMLFormElement>(null);
  const life = useFormLife(form, mine);
  const fault = life.fault ?? mine?.fault;
  useRefusalInSight(life.fault ?? mine, scope);
  return (
    <Form
      ref={form}
      key={life.round}
      id={props.id}
      method="post"
      action={props.action}
      reloadDocument={props.reloadDocument}
      preventScrollReset={mine === null}
      className={props.look === 'inline' ? 'ws-inline' : 'qw-form'}
      noValidate
      onSubmit={(event) => onSubmit(event, props, life)}
    >
      <input type="hidden" name={nameField} value={name} />
      {row ? <input type="hidden" name={rowField} value={row} /> : null}
      <input type="hidden" name={keyField} value={life.key} />
      <FormContext value={{ scope, labels, values, errors }}>
        <Summary scope={scope} labels={labels} errors={errors} />
        {fault ? <Fault fault={fault} scope={scope} again={life.again} /> : null}
        {props.children}
      </FormContext>
    </Form>
  );
}

const notSent: FormFault = { code: 'NOT_SENT', message: '', params: {}, requestId: '' };

function onSubmit(event: SubmitEvent<HTMLFormElement>, props: ActionFormProps, life: FormLife): void {
  const { submitter } = event.nativeEvent as globalThis.SubmitEvent;
  life.sent(submitter);
  // A document that cannot be fetched would take the place of this one.
  const away = !navigator.onLine && (props.reloadDocument || props.through);
  if (away || props.through) event.preventDefault();
  if (away) return life.failed(notSent);
  void props.through?.(new FormData(event.currentTarget)).then(life.failed);
}

/** Whoever was refused is taken to the reasons, at whichever form of a long page they are. */
function useRefusalInSight(refusal: object | null, scope: string): void {
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
