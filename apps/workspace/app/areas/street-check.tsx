import { type ReactNode } from 'react';
import { A, UserText } from '#web/ui';
import { type AreaDetailAnswer } from '../../build/documents/documents.js';
import { useText } from '../kit/use-text.js';

export type CheckedStreet = NonNullable<NonNullable<AreaDetailAnswer['area']>['streetList']>['entries'][number];

/** The line as it reads back: what is shown can be sent again. */
export const shownStreet = ({ street, numbers, postalCode }: CheckedStreet): string =>
  `${street}: ${numbers}${postalCode ? ` (${postalCode})` : ''}`;

/** What the register and the other areas say about one line of a street list. */
export function StreetCheck({ entry }: { entry: CheckedStreet }): ReactNode {
  const { t } = useText();
  const { addresses, unclear, similar, conflicts } = entry;
  const missing = addresses === 0 && unclear === 0;
  return (
    <>
      {addresses === null ? null : (
        <span className={missing ? 'ws-wrong' : 'qw-muted'}> – {t('street.addresses', { count: addresses })}</span>
      )}
      {unclear > 0 ? <span className="qw-line ws-wrong">{t('street.unclear', { count: unclear })}</span> : null}
      {similar.length > 0 ? (
        <span className="qw-line ws-wrong">{t('street.similar', { streets: similar.join(', ') })}</span>
      ) : null}
      {missing && similar.length === 0 ? <span className="qw-line ws-wrong">{t('street.unknown')}</span> : null}
      {conflicts.map((conflict, n) => (
        <Conflict key={n} conflict={conflict} />
      ))}
    </>
  );
}

function Conflict({ conflict }: { conflict: CheckedStreet['conflicts'][number] }): ReactNode {
  const { t } = useText();
  const { area, basis, addresses, examples } = conflict;
  const shared =
    addresses === null
      ? t('street.conflict.some')
      : t('street.conflict.count', { count: addresses, examples: examples.join(', ') });
  return (
    <span className="qw-line ws-wrong">
      {t(basis === 'boundary' ? 'street.conflict.boundary' : 'street.conflict.list')}{' '}
      {area ? <A to={`/workspace/areas/${area.slug}`}>{area.name}</A> : t('street.conflict.other')}: {shared}
    </span>
  );
}

export interface ReadLine {
  line: number;
  text: string;
  entry: CheckedStreet | null;
  faults: { code: string; part: string }[];
  overlaps: string[];
}

/** How a list was read, line by line, before it is stored: what is wrong comes first. */
export function ReadLines({ lines }: { lines: ReadLine[] }): ReactNode {
  const { t } = useText();
  const bad = lines.filter((line) => line.entry === null);
  return (
    <section aria-label={t('street.result')} className="ws-panel">
      {bad.length > 0 ? (
        <>
          <h2>{t('street.bad', { count: bad.length })}</h2>
          <ul className="ws-plain">
            {bad.map((line) => (
              <Bad key={line.line} {...line} />
            ))}
          </ul>
        </>
      ) : null}
      <h2>{t('street.read', { count: lines.length - bad.length })}</h2>
      <ul className="ws-plain">
        {lines.map(({ line, entry, overlaps }) =>
          entry ? <Read key={line} entry={entry} overlaps={overlaps} /> : null,
        )}
      </ul>
    </section>
  );
}

function Bad({ line, text, faults }: ReadLine): ReactNode {
  const { t } = useText();
  return (
    <li>
      <strong>{t('street.line', { line })}</strong> <UserText>{text}</UserText>
      {faults.map(({ code, part }) => (
        <span key={code + part} className="qw-line ws-wrong">
          <FaultText code={code} part={part} />
        </span>
      ))}
    </li>
  );
}

function Read({ entry, overlaps }: { entry: CheckedStreet; overlaps: string[] }): ReactNode {
  const { t } = useText();
  return (
    <li>
      {shownStreet(entry)}
      <StreetCheck entry={entry} />
      {overlaps.map((part) => (
        <span key={part} className="qw-line qw-muted">
          {t('street.overlap', { part })}
        </span>
      ))}
    </li>
  );
}

function FaultText({ code, part }: { code: string; part: string }): ReactNode {
  const { t, has } = useText();
  const key = `street.fault.${code}`;
  return has(key) ? t(key, { part }) : t('field.invalid');
}
