import { type ReactNode } from 'react';
import { useHref } from 'react-router';
import { A, Button, Card, Field, Notice } from '#web/ui';
import { type AreaOfAddressAnswer } from '../../build/documents/documents.js';
import { useT } from '../speak.js';

export interface AddressCheckData {
  text: string;
  postal: string;
  /** `incomplete`: no house number found in what was typed */
  answer: AreaOfAddressAnswer['areaByAddress'] | 'incomplete' | null;
}

/** "Is my address included?" – a form that works without anything, and the answer in plain words. */
export function AddressCheck({ data }: { data: AddressCheckData }): ReactNode {
  const { t } = useT();
  return (
    <Card look="raised">
      <h2 id="adresse">{t('home.address.title')}</h2>
      {data.answer ? <Answer data={data} /> : null}
      <form className="qw-form" method="get" action={`${useHref('/')}#adresse`} role="search" aria-labelledby="adresse">
        <Field
          name="adresse"
          label={t('home.address.street')}
          value={data.text}
          autoComplete="street-address"
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
        <div>
          <Button>{t('home.address.submit')}</Button>
        </div>
        <p className="qw-small qw-muted">{t('home.address.private')}</p>
      </form>
    </Card>
  );
}

function Answer({ data: { text, postal, answer } }: { data: AddressCheckData }): ReactNode {
  const { t } = useT();
  if (!answer) return null;
  if (answer === 'incomplete') return <Notice tone="warning" title={t('home.answer.incomplete')} />;
  const { status, area, candidates } = answer;
  const address = postal ? `${text}, ${postal}` : text;
  if (status === 'FOUND' && area) {
    return (
      <Notice tone="good" title={t('home.answer.inside')}>
        <p>{t('home.answer.insideText', { address, name: area.name })}</p>
        <p>
          <A to={`/q/${area.slug}`}>{t('home.answer.link', { name: area.name })}</A>
        </p>
      </Notice>
    );
  }
  if (status === 'AMBIGUOUS') {
    return (
      <Notice tone="warning" title={t('home.answer.ambiguous')}>
        <p>{t('home.answer.ambiguousText')}</p>
        <ul>
          {candidates.map((place) => (
            <li key={`${place.street} ${place.postalCode}`}>
              {place.street}, {place.postalCode} {place.place}
            </li>
          ))}
        </ul>
      </Notice>
    );
  }
  const words = {
    NONE: { tone: 'quiet', title: t('home.answer.outside'), text: t('home.answer.outsideText', { address }) },
    UNKNOWN_ADDRESS: {
      tone: 'warning',
      title: t('home.answer.unknown'),
      text: t('home.answer.unknownText', { address }),
    },
  } as const;
  const unsure = { tone: 'quiet', title: t('home.answer.unsure'), text: t('home.answer.unsureText') } as const;
  const shown = status === 'NONE' || status === 'UNKNOWN_ADDRESS' ? words[status] : unsure;
  return (
    <Notice tone={shown.tone} title={shown.title}>
      <p>{shown.text}</p>
    </Notice>
  );
}
