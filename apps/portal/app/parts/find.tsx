import { type ReactNode } from 'react';
import { useHref } from 'react-router';
import { A, Icon, Name, Notice } from '#web/ui';
import { type ListedArea } from '../area-groups.js';
import { type FindData } from '../find-data.js';
import { useT } from '../speak.js';
import { AddressAnswered } from './address-check.js';

/** One box for everything that somebody may know: a street, a postal code, a name, also a misspelt one. */
export function Find({ data }: { data: FindData }): ReactNode {
  const { t } = useT();
  const { text, isEmpty } = data;
  return (
    <>
      <form className="qw-find" method="get" action={`${useHref('/')}#antwort`} role="search">
        <label htmlFor="suche">{t('find.label')}</label>
        {isEmpty ? (
          <p className="kern-error" id="suche-error">
            {t('find.empty')}
          </p>
        ) : null}
        <div className="qw-find__row">
          <input
            id="suche"
            name="suche"
            type="search"
            defaultValue={text}
            autoComplete="off"
            maxLength={300}
            autoFocus={isEmpty}
            aria-invalid={isEmpty || undefined}
            aria-describedby={isEmpty ? 'suche-error suche-hint' : 'suche-hint'}
          />
          <button type="submit" className="kern-btn kern-btn--primary">
            <Icon name="search" />
            <span className="kern-label">{t('find.submit')}</span>
          </button>
        </div>
        <p className="qw-quiet" id="suche-hint">
          {t('find.hint')}
        </p>
      </form>
      {text ? <Answer data={data} /> : null}
    </>
  );
}

function Answer({ data: { text, names, address } }: { data: FindData }): ReactNode {
  return (
    <section className="qw-answer qw-stack" id="antwort" aria-live="polite">
      {names && names.found.length > 0 ? <Found areas={names.found} text={text} /> : null}
      {names && names.similar.length > 0 ? <Meant areas={names.similar} text={text} /> : null}
      {address ? <AddressAnswered data={address} /> : null}
      {!address && names && names.found.length + names.similar.length === 0 ? <NotFound text={text} /> : null}
    </section>
  );
}

function Found({ areas, text }: { areas: ListedArea[]; text: string }): ReactNode {
  const { t } = useT();
  return (
    <Notice tone="good" title={t('home.areas.found', { count: areas.length, text })}>
      <Hits areas={areas} />
    </Notice>
  );
}

function Meant({ areas, text }: { areas: ListedArea[]; text: string }): ReactNode {
  const { t } = useT();
  return (
    <Notice tone="warning" title={t('home.areas.found', { count: 0, text })}>
      <p>{t('home.search.similar')}</p>
      <Hits areas={areas} />
    </Notice>
  );
}

function NotFound({ text }: { text: string }): ReactNode {
  const { t } = useT();
  return (
    <Notice tone="warning" title={t('home.areas.found', { count: 0, text })}>
      <p>{t('find.other')}</p>
    </Notice>
  );
}

/** Areas as answers: name, and where it is. */
function Hits({ areas }: { areas: ListedArea[] }): ReactNode {
  return (
    <ul>
      {areas.map(({ id, slug, name, district }) => (
        <li key={id}>
          <A to={`/q/${slug}`}>
            <Name>{name}</Name>
          </A>
          {district ? <span className="qw-muted"> ({district.name})</span> : null}
        </li>
      ))}
    </ul>
  );
}
