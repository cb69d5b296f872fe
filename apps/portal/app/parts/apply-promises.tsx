import { type ReactNode } from 'react';
import { A, Checkbox } from '#web/ui';
import { type Draft } from '../apply-draft.js';
import { useT } from '../speak.js';

/** One of the parts of the form. */
export function FormPart({ title, children, id }: { title: string; children: ReactNode; id: string }): ReactNode {
  return (
    <fieldset className="qw-form__part" id={id}>
      <legend>
        <h2>{title}</h2>
      </legend>
      {children}
    </fieldset>
  );
}

interface Confirmed {
  draft: Draft;
  /** the mistake of a field, in words */
  error: (name: string) => string | undefined;
}

/** What has to be confirmed before anything can be sent. */
export function Promises({ draft, error }: Confirmed): ReactNode {
  const { t, rich } = useT();
  return (
    <FormPart title={t('apply.part.promises')} id="bestaetigen">
      <Checkbox
        name="notStarted"
        label={t('apply.promise.notStarted')}
        checked={draft.notStarted}
        error={error('notStarted')}
      />
      <Checkbox
        name="noDoubleFunding"
        label={t('apply.promise.noDouble')}
        checked={draft.noDoubleFunding}
        error={error('noDoubleFunding')}
      />
      <Checkbox name="consent" label={t('apply.promise.consent')} checked={draft.consent} error={error('consent')} />
      <p className="qw-small">
        {rich('apply.promise.privacy', {
          link: (text) => (
            <A key="link" to="/datenschutz">
              {text}
            </A>
          ),
        })}
      </p>
    </FormPart>
  );
}
