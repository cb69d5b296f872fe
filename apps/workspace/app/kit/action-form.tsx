import { Fragment, type ReactNode, type SubmitEvent, useEffect, useRef } from 'react';
import { Form } from 'react-router';
import { ErrorSummary } from '#web/ui';
import { type FormFault, type FormResult } from './answer-form.js';
import { ConflictPanel } from './conflict-panel.js';
import { KeptLine, Restored } from './draft-line.js';
import { fieldError } from './field-error.js';
import { Fault, kindOf, refusalId } from './form-fault.js';
import { FormContext, type StatedField } from './form-fields.js';
import { type FormLife, useFormLife } from './form-life.js';
import { draftField, keyField, nameField, rowField } from './form-names.js';
import { type Conflict, useConflict } from './use-conflict.js';
import { type FormDraft, useDraft } from './use-draft.js';
import { useText } from './use-text.js';

export { useFormState } from './form-fields.js';

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
  const form = useRef<HTMLFormElement>(null);
  const stated = useRef(new Map<string, StatedField>()).current;
  const life = useFormLife(form, mine);
  const draft = useDraft(form, { name, row }, life, !props.look && !props.reloadDocument && !props.through);
  const fault = life.fault ?? mine?.fault ?? null;
  const conflict = useConflict(form, stated, draft, fault?.code === 'CONFLICT');
  const values = draft.values ?? mine?.values ?? {};
  useRefusalInSight(life.fault ?? mine, scope);
  return (
    <Form
      ref={form}
      id={props.id}
      method="post"
      action={props.action}
      reloadDocument={props.reloadDocument}
      preventScrollReset={mine === null}
      className={props.look === 'inline' ? 'ws-inline' : 'qw-form'}
      noValidate
      onSubmit={(event) => onSubmit(event, props, life, draft)}
      {...{ onInput: draft.touched, onChange: draft.touched, onClick: draft.touched }}
    >
      <input type="hidden" name={nameField} value={name} />
      {row ? <input type="hidden" name={rowField} value={row} /> : null}
      <input type="hidden" name={keyField} value={life.key} />
      {draft.path ? <input type="hidden" name={draftField} value={draft.path} /> : null}
      <Said {...{ scope, labels, fault, conflict, draft, again: life.again }} errors={mine?.errors ?? {}} />
      <FormContext value={{ scope, labels, values, errors: mine?.errors ?? {}, stated }}>
        <Fragment key={`${life.round}.${draft.turn}`}>{props.children}</Fragment>
      </FormContext>
      <KeptLine draft={draft} />
    </Form>
  );
}

/** Above the fields: what is wrong, what has become of it, and which state the fields show. */
function Said(props: {
  scope: string;
  labels: Record<string, string>;
  errors: Record<string, string>;
  fault: FormFault | null;
  conflict: Conflict | null;
  draft: FormDraft;
  again: () => void;
}): ReactNode {
  const { scope, fault, conflict } = props;
  const told = fault && !(conflict && kindOf(fault) === 'conflict');
  return (
    <>
      <Summary scope={scope} labels={props.labels} errors={props.errors} />
      {told ? <Fault fault={fault} scope={scope} again={props.again} /> : null}
      <Restored draft={props.draft} />
      {conflict ? <ConflictPanel conflict={conflict} fault={fault} id={`stand-${scope}`} /> : null}
    </>
  );
}

const notSent: FormFault = { code: 'NOT_SENT', message: '', params: {}, requestId: '' };

function onSubmit(event: SubmitEvent<HTMLFormElement>, props: ActionFormProps, life: FormLife, draft: FormDraft): void {
  const { submitter } = event.nativeEvent as globalThis.SubmitEvent;
  life.sent(submitter);
  draft.keeper.sent();
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
