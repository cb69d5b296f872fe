import { type ReactNode } from 'react';
import { createSearchParams, useHref } from 'react-router';
import { A, Button, Card, Field, Notice } from '#web/ui';
import { type AreaOfAddressAnswer } from '../../build/documents/documents.js';
import { type ListedArea } from '../area-groups.js';
import { type SimilarAddress } from '../similar-addresses.server.js';
import { useFrame, useT } from '../speak.js';
import { Hits } from './name-search.js';

export interface AddressCheckData {
  text: string;
  postal: string;
  /** `incomplete`: no house number found in what was typed · `noStreet`: no street either · `postal`: no postal code */
  answer: AreaOfAddressAnswer['areaByAddress'] | 'incomplete' | 'noStreet' | 'postal' | null;
  /** areas that have to do with the street, where there is no sure answer */
  near: ListedArea[];
  /** addresses that are written nearly like one that nobody knows */
  meant: SimilarAddress[];
}

/** "Is my address included?" – a form that works without anything, and the answer in plain words. */
export function AddressCheck({ data }: { data: AddressCheckData }): ReactNode {
  const { t } = useT();
  return (
    <Card look="raised">
      <h2 id="adresse">{t('home.address.title')}</h2>
      {data.answer ? <Answer data={data} /> : null}
      <form className="qw-form" method="get" action={`${useHref('/')}#adresse`} role="search" aria-labelledby="adresse">
        <div className="qw-finder__pair">
          <Field
            name="adresse"
            label={t('home.address.street')}
            value={data.text}
            autoComplete="address-line1"
            maxLength={120}
          />
          <Field
            name="plz"
            label={t('home.address.postal')}
            hint={t('home.address.postalHint')}
            value={data.postal}
            inputMode="numeric"
            autoComplete="postal-code"
            maxLength={5}
            width="short"
            optional
          />
        </div>
        <div>
          <Button>{t('home.address.submit')}</Button>
        </div>
        <p className="qw-small qw-muted">{t('home.address.private')}</p>
      </form>
    </Card>
  );
}

type Found = AreaOfAddressAnswer['areaByAddress'];

function Answer({ data: { text, postal, answer, near, meant } }: { data: AddressCheckData }): ReactNode {
  const { t } = useT();
  const { city } = useFrame().tenant;
  if (!answer) return null;
  if (typeof answer === 'string') {
    return (
      <Notice tone="warning" title={t(`home.answer.${answer}`)}>
        <p>{t(answer === 'postal' ? 'home.answer.postalText' : 'home.answer.incompleteText')}</p>
        <Near areas={near} />
      </Notice>
    );
  }
  const address = postal ? `${text}, ${postal}` : text;
  if (answer.status === 'FOUND' && answer.area) return <Inside address={address} area={answer.area} />;
  if (answer.status === 'AMBIGUOUS') return <Ambiguous text={text} candidates={answer.candidates} near={near} />;
  const [tone, key] = others[answer.status] ?? (['quiet', 'unsure'] as const);
  return (
    <Notice tone={tone} title={t(`home.answer.${key}`)}>
      <p>{t(`home.answer.${key}Text`, { address, city })}</p>
      <Meant addresses={meant} />
      <Near areas={near} />
    </Notice>
  );
}

function Near({ areas }: { areas: ListedArea[] }): ReactNode {
  const { t } = useT();
  if (areas.length === 0) return null;
  return (
    <>
      <p>{t('home.answer.near')}</p>
      <Hits areas={areas} />
    </>
  );
}

function Meant({ addresses }: { addresses: SimilarAddress[] }): ReactNode {
  const { t } = useT();
  if (addresses.length === 0) return null;
  return (
    <>
      <p>{t('home.answer.meant')}</p>
      <ul>
        {addresses.map(({ street, number, postalCode, place }) => (
          <li key={`${street} ${number} ${postalCode}`}>
            <A to={`/?${createSearchParams({ adresse: `${street} ${number}`, plz: postalCode })}#adresse`}>
              {`${street} ${number}, ${postalCode} ${place}`.trim()}
            </A>
          </li>
        ))}
      </ul>
    </>
  );
}

/** UNCERTAIN and CONTRADICTORY are not among them: no answer is better than a wrong one. */
const others: Partial<Record<Found['status'], ['quiet' | 'warning', 'outside' | 'unknown']>> = {
  NONE: ['quiet', 'outside'],
  UNKNOWN_ADDRESS: ['warning', 'unknown'],
};

function Inside({ address, area }: { address: string; area: { slug: string; name: string } }): ReactNode {
  const { t } = useT();
  return (
    <Notice tone="good" title={t('home.answer.inside')}>
      <p>{t('home.answer.insideText', { address, name: area.name })}</p>
      <p>
        <A to={`/q/${area.slug}`}>{t('home.answer.link', { name: area.name })}</A>
      </p>
    </Notice>
  );
}

function Ambiguous(props: { text: string; candidates: Found['candidates']; near: ListedArea[] }): ReactNode {
  const { t } = useT();
  const { text, candidates, near } = props;
  // Without a register there is nothing to choose from, and nobody knows whether the street exists twice.
  if (candidates.length === 0) {
    return (
      <Notice tone="warning" title={t('home.answer.postalMissing')}>
        <p>{t('home.answer.ambiguousText')}</p>
        <Near areas={near} />
      </Notice>
    );
  }
  return (
    <Notice tone="warning" title={t('home.answer.ambiguous')}>
      <p>{t('home.answer.which')}</p>
      <ul>
        {candidates.map(({ street, postalCode, place }) => (
          <li key={`${street} ${postalCode}`}>
            <A to={`/?${createSearchParams({ adresse: text, plz: postalCode })}#adresse`}>
              {`${street}, ${postalCode} ${place ?? ''}`.trim()}
            </A>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
