import { type ReactNode, useState } from 'react';
import { Checkbox, Field } from '#web/ui';
import { type ApiScopesAnswer } from '../../build/documents/documents.js';
import { useFormState } from '../kit/action-form.js';
import { fieldError } from '../kit/field-error.js';
import { useText } from '../kit/use-text.js';

type Scope = ApiScopesAnswer['apiScopes'][number];
const readAll = '*:read';

interface Noun {
  noun: string;
  name: string;
  scopes: Scope[];
}

const nounsOf = (scopes: Scope[], language: string): Noun[] =>
  [...Map.groupBy(scopes, ({ noun }) => noun)]
    .map(([noun, all]) => ({ noun, name: all[0]!.nounName, scopes: all }))
    .toSorted((a, b) => a.name.localeCompare(b.name, language));

/** What a key is let at: all readings in one, and each noun with what can be done to it. Ticks, in words; the search only hides. */
export function ScopeChoice({ scopes }: { scopes: Scope[] }): ReactNode {
  const { t, locale } = useText();
  const { labels, values, errors, scope } = useFormState();
  const translator = useText();
  const [sought, setSought] = useState('');
  const sent = Object.keys(values).length > 0;
  const chosen = sent ? (values['scopes']?.split('\n') ?? []) : ['Area:read'];
  const error = errors['scopes'];
  const fits = ({ name, scopes: all }: Noun): boolean =>
    [name, ...all.map(({ actionName }) => actionName)].some((text) =>
      text.toLocaleLowerCase(locale).includes(sought.trim().toLocaleLowerCase(locale)),
    );
  const nouns = nounsOf(scopes, locale);
  return (
    <fieldset className="kern-fieldset ws-scopes" aria-describedby={`${scope}-scopes-hint`}>
      <legend className="kern-label">{labels['scopes']}</legend>
      <div className="kern-hint" id={`${scope}-scopes-hint`}>
        {t('client.scopes.hint')}
      </div>
      <div className="kern-fieldset__body">
        <Checkbox
          name="scopes"
          value={readAll}
          label={t('client.scopes.readAll')}
          scope={scope}
          checked={chosen.includes(readAll)}
        />
        <div className="ws-scopes__search" onInput={(event) => setSought((event.target as HTMLInputElement).value)}>
          <Field name="sought" label={t('client.scopes.search')} scope={scope} value="" autoComplete="off" optional />
        </div>
        {nouns.map((one) => (
          <NounTicks key={one.noun} {...one} chosen={chosen} hidden={!fits(one)} />
        ))}
        {nouns.some(fits) ? null : <p role="status">{t('client.scopes.nothing')}</p>}
      </div>
      {error ? <p className="kern-error">{fieldError(translator, error)}</p> : null}
    </fieldset>
  );
}

/** Closed, it says how much of it is chosen; what is hidden stays chosen. */
function NounTicks(props: Noun & { chosen: string[]; hidden: boolean }): ReactNode {
  const { t } = useText();
  const { scope: form } = useFormState();
  const own = props.scopes.map(({ scope }) => scope).filter((one) => props.chosen.includes(one));
  const [count, setCount] = useState(own.length);
  return (
    <details className="qw-details" hidden={props.hidden} open={own.length > 0 ? true : undefined}>
      <summary>
        {props.name}
        {count > 0 ? <span className="qw-muted"> {t('client.scopes.chosen', { count })}</span> : null}
      </summary>
      <div
        className="ws-scopes__actions"
        onChange={(event) => setCount(event.currentTarget.querySelectorAll('input:checked').length)}
      >
        {props.scopes.map(({ scope, actionName }) => (
          <Checkbox
            key={scope}
            name="scopes"
            value={scope}
            label={
              <>
                {actionName}
                <span className="kern-sr-only">: {props.name}</span>
              </>
            }
            scope={form}
            checked={own.includes(scope)}
          />
        ))}
      </div>
    </details>
  );
}
