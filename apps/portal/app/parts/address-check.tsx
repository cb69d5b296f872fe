import { type ReactNode } from 'react';
import { createSearchParams } from 'react-router';
import { A, Notice } from '#web/ui';
import { type AddressAnswer, type AddressCheckData } from '../find-data.js';
import { useFrame, useT } from '../speak.js';
import { NearOffices } from './near-offices.js';

type Tone = 'quiet' | 'warning' | 'good';
type Words = 'outside' | 'unknown' | 'unsure' | 'incomplete' | 'badNumber' | 'noStreet' | 'postalMissing' | 'ambiguous';

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

function wordsFor({ status, understood: { street }, candidates }: AddressAnswer): [Tone, Words] {
  if (status === 'ambiguous') return ['warning', candidates.length > 0 ? 'ambiguous' : 'postalMissing'];
  if (status === 'unreadable') return ['warning', street ? 'badNumber' : 'noStreet'];
  return words[status] ?? NO_BETTER;
}

/** "Is my address included?", in plain words. Where nothing is known that could answer, the nearest offices, and no more is promised. */
export function AddressAnswered({ data: { typed, check, answer } }: { data: AddressCheckData }): ReactNode {
  const { t } = useT();
  const { city } = useFrame().tenant;
  const address = understood(answer, typed);
  if (!check.offered) {
    return (
      <Notice tone="good" title={t('home.office.found', { address })}>
        <NearOffices offices={answer.offices} />
      </Notice>
    );
  }
  if (answer.status === 'found' && answer.area) return <Inside address={address} area={answer.area} />;
  const [tone, key] = wordsFor(answer);
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

const again = (line: string, postal: string): string =>
  `/?${createSearchParams({ suche: [line, postal].filter(Boolean).join(', ') })}#antwort`;

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
