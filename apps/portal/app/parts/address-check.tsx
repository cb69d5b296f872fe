import { type ReactNode } from 'react';
import { createSearchParams, useHref } from 'react-router';
import { A, Button, Card, Field, Notice } from '#web/ui';
import { type AreaOfAddressAnswer, type WhatIsKnownAnswer } from '../../build/documents/documents.js';
import { useFrame, useT } from '../speak.js';
import { NearOffices } from './near-offices.js';

export type AddressAnswer = AreaOfAddressAnswer['areaByAddress'];

export interface AddressCheckData {
  text: string;
  postal: string;
  /** the postal code has not five digits and was left aside */
  badPostal: boolean;
  check: WhatIsKnownAnswer['addressCheck'];
  /** the form was sent with nothing in it */
  isEmpty: boolean;
  answer: AddressAnswer | null;
}

/**
 * "Is my address included?" – a form that works without anything, and the answer in plain words. Where nothing is known that could
 * answer, the same form finds the nearest office, and does not promise more.
 */
export function AddressCheck({ data }: { data: AddressCheckData }): ReactNode {
  const { t } = useT();
  const { offered, complete, postalCodeNeeded } = data.check;
  return (
    <Card look="raised">
      <h2 id="adresse">{t(offered ? 'home.address.title' : 'home.office.title')}</h2>
      {data.answer ? <Answer data={data} answer={data.answer} /> : null}
      {offered && complete ? null : <p>{t(offered ? 'home.address.partly' : 'home.office.text')}</p>}
      <form className="qw-form" method="get" action={`${useHref('/')}#adresse`} role="search" aria-labelledby="adresse">
        <div className="qw-finder__pair">
          <Field
            name="adresse"
            label={t('home.address.street')}
            value={data.text}
            error={data.isEmpty ? t('home.address.empty') : undefined}
            focus={data.isEmpty}
            autoComplete="address-line1"
            maxLength={300}
            optional={!offered}
          />
          <Field
            name="plz"
            label={t('home.address.postal')}
            hint={t(postalCodeNeeded ? 'home.address.postalNeeded' : 'home.address.postalHint')}
            value={data.postal}
            inputMode="numeric"
            autoComplete="postal-code"
            maxLength={8}
            width="short"
            optional={!postalCodeNeeded}
          />
        </div>
        <div>
          <Button>{t(offered ? 'home.address.submit' : 'home.office.submit')}</Button>
        </div>
        <p className="qw-small qw-muted">{t('home.address.private')}</p>
      </form>
    </Card>
  );
}

type Tone = 'quiet' | 'warning' | 'good';
type Words =
  'outside' | 'unknown' | 'unsure' | 'incomplete' | 'badNumber' | 'noStreet' | 'postal' | 'postalMissing' | 'ambiguous';

/** The address as it was understood, so that a misreading is seen. */
function understood({ understood: { street, number, postalCode } }: AddressAnswer, typed: string): string {
  const line = [street, number].filter(Boolean).join(' ');
  return [line, postalCode].filter(Boolean).join(', ') || typed;
}

const NO_BETTER: [Tone, Words] = ['quiet', 'unsure'];
/** `uncertain` and `contradictory` are not among them: no answer is better than a wrong one. */
const words: Partial<Record<AddressAnswer['status'], [Tone, Words]>> = {
  none: ['quiet', 'outside'],
  unknownAddress: ['warning', 'unknown'],
  noNumber: ['warning', 'incomplete'],
};

function wordsFor({ status, understood: { street }, candidates }: AddressAnswer, badPostal: boolean): [Tone, Words] {
  if (badPostal) return ['warning', 'postal'];
  if (status === 'ambiguous') return ['warning', candidates.length > 0 ? 'ambiguous' : 'postalMissing'];
  if (status === 'unreadable') return ['warning', street ? 'badNumber' : 'noStreet'];
  return words[status] ?? NO_BETTER;
}

function Answer({ data, answer }: { data: AddressCheckData; answer: AddressAnswer }): ReactNode {
  const { t } = useT();
  const { city } = useFrame().tenant;
  const address = understood(answer, data.text || data.postal);
  if (!data.check.offered) {
    return (
      <Notice tone="good" title={t('home.office.found', { address })}>
        <NearOffices offices={answer.offices} />
      </Notice>
    );
  }
  if (answer.status === 'found' && answer.area) return <Inside address={address} area={answer.area} />;
  const [tone, key] = wordsFor(answer, data.badPostal);
  return (
    <Notice tone={tone} title={t(`home.answer.${key}`)}>
      <p>{t(`home.answer.${key}Text`, { address, city })}</p>
      <Candidates answer={answer} />
      <Meant answer={answer} />
      {hasChoice(answer) ? null : <NearOffices offices={answer.offices} />}
    </Notice>
  );
}

/** Somebody who only has to choose is not sent anywhere else, unless it is really near. */
const hasChoice = ({ candidates, similar, offices: [first] }: AddressAnswer): boolean =>
  candidates.length + similar.length > 0 && first?.by === 'nothing';

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

const again = (adresse: string, plz: string): string => `/?${createSearchParams({ adresse, plz })}#adresse`;

function Meant({ answer: { similar } }: { answer: AddressAnswer }): ReactNode {
  const { t } = useT();
  if (similar.length === 0) return null;
  return (
    <>
      <p>{t('home.answer.meant')}</p>
      <ul>
        {similar.map(({ street, number, postalCode, place }) => {
          const line = [street, number].filter(Boolean).join(' ');
          return (
            <li key={`${line} ${postalCode}`}>
              <A to={again(line, postalCode)}>{`${line}, ${postalCode} ${place}`.trim()}</A>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Candidates({ answer: { candidates, understood: read } }: { answer: AddressAnswer }): ReactNode {
  if (candidates.length === 0) return null;
  return (
    <ul>
      {candidates.map(({ street, postalCode, place }) => (
        <li key={`${street} ${postalCode}`}>
          <A to={again([street, read.number].filter(Boolean).join(' '), postalCode)}>
            {`${street}, ${postalCode} ${place ?? ''}`.trim()}
          </A>
        </li>
      ))}
    </ul>
  );
}
