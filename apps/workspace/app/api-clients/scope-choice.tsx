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
interface Topic {
  name: string;
  nouns: Noun[];
}

/** By task, as the API has them in order; nouns by name. */
const topicsOf = (scopes: Scope[], language: string): Topic[] =>
  [...Map.groupBy(scopes, ({ topicName }) => topicName)].map(([name, some]) => ({
    name,
    nouns: [...Map.groupBy(some, ({ noun }) => noun)]
      .map(([noun, all]) => ({ noun, name: all[0]!.nounName, scopes: all }))
      .toSorted((a, b) => a.name.localeCompare(b.name, language)),
  }));

/** What a key is let at: all readings in one, and by task what can be done with each noun. Ticks, in words. */
export function ScopeChoice({ scopes }: { scopes: Scope[] }): ReactNode {
  const translator = useText();
  const { t } = translator;
  const { labels, values, errors, scope } = useFormState();
  const sent = Object.keys(values).length > 0;
  const chosen = sent ? (values['scopes']?.split('\n') ?? []) : ['Area:read'];
  const error = errors['scopes'];
  return (
    <fieldset className="kern-fieldset" aria-describedby={`${scope}-scopes-hint`}>
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
        <TopicList scopes={scopes} chosen={chosen} />
      </div>
      {error ? <p className="kern-error">{fieldError(translator, error)}</p> : null}
    </fieldset>
  );
}

/** The search only hides: what is chosen stays so. */
function TopicList({ scopes, chosen }: { scopes: Scope[]; chosen: string[] }): ReactNode {
  const { t, locale } = useText();
  const { scope } = useFormState();
  const [sought, setSought] = useState('');
  const lower = (text: string): string => text.trim().toLocaleLowerCase(locale);
  const fits = ({ name, scopes: all }: Noun): boolean =>
    [name, ...all.map(({ actionName }) => actionName)].some((text) => lower(text).includes(lower(sought)));
  const topics = topicsOf(scopes, locale);
  return (
    <>
      <div onInput={(event) => setSought((event.target as HTMLInputElement).value)}>
        <Field name="sought" label={t('client.scopes.search')} scope={scope} value="" autoComplete="off" optional />
      </div>
      <div className="ws-disclosures">
        {topics.map((topic) => (
          <TopicTicks key={topic.name} {...topic} chosen={chosen} sought={lower(sought) !== ''} fits={fits} />
        ))}
      </div>
      {topics.some(({ nouns }) => nouns.some(fits)) ? null : <p role="status">{t('client.scopes.nothing')}</p>}
    </>
  );
}

interface TicksProps extends Topic {
  chosen: string[];
  /** somebody is looking for something: what fits is shown without a click */
  sought: boolean;
  fits: (noun: Noun) => boolean;
}

/** Closed, it says how much of it is chosen. */
function TopicTicks({ name, nouns, chosen, sought, fits }: TicksProps): ReactNode {
  const { t } = useText();
  const all = nouns.flatMap(({ scopes }) => scopes.map(({ scope }) => scope));
  const [count, setCount] = useState(all.filter((one) => chosen.includes(one)).length);
  const [opened, setOpened] = useState(false);
  return (
    <details
      className="qw-details"
      hidden={!nouns.some(fits)}
      open={sought || opened}
      onToggle={(event) => (sought ? undefined : setOpened(event.currentTarget.open))}
    >
      <summary>
        {name}
        <span className="ws-sub">{t('client.scopes.chosen', { count, of: all.length })}</span>
      </summary>
      <div onChange={(event) => setCount(event.currentTarget.querySelectorAll('input:checked').length)}>
        {nouns.map((noun) => (
          <NounTicks key={noun.noun} {...noun} chosen={chosen} hidden={!fits(noun)} />
        ))}
      </div>
    </details>
  );
}

function NounTicks({ name, scopes, chosen, hidden }: Noun & { chosen: string[]; hidden: boolean }): ReactNode {
  const { scope: form } = useFormState();
  return (
    <fieldset className="ws-scopes" hidden={hidden}>
      <legend>{name}</legend>
      {scopes.map(({ scope, actionName }) => (
        <Checkbox
          key={scope}
          name="scopes"
          value={scope}
          label={actionName}
          scope={form}
          checked={chosen.includes(scope)}
        />
      ))}
    </fieldset>
  );
}
