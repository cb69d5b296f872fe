import { type ReactNode } from 'react';
import { createSearchParams, useHref } from 'react-router';
import { A, Button, Card, Field, Name, Notice } from '#web/ui';
import { type ListedArea } from '../area-groups.js';
import { phaseName, useFrame, useT } from '../speak.js';

export interface NameSearchData {
  text: string;
  found: ListedArea[];
  /** what could have been meant, when nothing was found */
  similar: ListedArea[];
  /** the text looks like an address */
  address: boolean;
}

/** Finding an area by its name, also a misspelt one. */
export function NameSearch({ data }: { data: NameSearchData }): ReactNode {
  const { t } = useT();
  return (
    <Card look="raised">
      <h2 id="suche">{t('home.search.title')}</h2>
      {data.text ? <Answer data={data} /> : null}
      <form className="qw-form" method="get" action={`${useHref('/')}#suche`} role="search" aria-labelledby="suche">
        <Field
          name="suche"
          type="search"
          label={t('home.search.label')}
          hint={t('home.search.hint')}
          value={data.text}
          maxLength={80}
          autoComplete="off"
        />
        <div>
          <Button>{t('home.areas.searchSubmit')}</Button>
        </div>
      </form>
    </Card>
  );
}

function Answer({ data: { text, found, similar, address } }: { data: NameSearchData }): ReactNode {
  const { t } = useT();
  if (found.length > 0) {
    return (
      <Notice tone="good" title={t('home.areas.found', { count: found.length, text })}>
        <Hits areas={found} />
      </Notice>
    );
  }
  return (
    <Notice tone="warning" title={t('home.areas.found', { count: 0, text })}>
      {similar.length > 0 ? (
        <>
          <p>{t('home.search.similar')}</p>
          <Hits areas={similar} />
        </>
      ) : (
        <p>{t('home.areas.noneText')}</p>
      )}
      {address ? (
        <p>
          <A to={`/?${createSearchParams({ adresse: text })}#adresse`}>{t('home.search.asAddress', { text })}</A>
        </p>
      ) : null}
    </Notice>
  );
}

/** Areas as answers: name, and where it is. */
export function Hits({ areas }: { areas: ListedArea[] }): ReactNode {
  const frame = useFrame();
  return (
    <ul>
      {areas.map(({ id, slug, name, district, phase }) => {
        const about = [district?.name, phase ? phaseName(frame, phase.kind) : null].filter(Boolean).join(', ');
        return (
          <li key={id}>
            <A to={`/q/${slug}`}>
              <Name>{name}</Name>
            </A>
            {about ? <span className="qw-muted"> ({about})</span> : null}
          </li>
        );
      })}
    </ul>
  );
}
