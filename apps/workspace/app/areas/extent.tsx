import { type ReactNode } from 'react';
import { A, type Fact, Facts, Notice } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { type Area, AreaSection } from './area-section.js';
import { planningWords } from './figure-list.js';
import { OverlapList } from './overlap-list.js';
import { Provenance } from './provenance.js';
import { type CheckedStreet, shownStreet, StreetCheck } from './street-check.js';

/** Whether the platform knows which addresses belong to the area. */
export function Extent({ area }: { area: Area }): ReactNode {
  const { t } = useText();
  const { boundary, streetList } = area;
  const facts: Fact[] = [
    {
      key: 'boundary',
      label: t('extent.boundary'),
      value: boundary ? <Boundary area={area} boundary={boundary} /> : t('extent.boundary.none'),
      note: boundary ? <Provenance area={area} kind="boundary" value={boundary} /> : null,
    },
    {
      key: 'streets',
      label: t('extent.streets'),
      value: streetList ? t('extent.streets.count', { count: streetList.entries.length }) : t('extent.streets.none'),
      note: streetList ? <Provenance area={area} kind="streetList" value={streetList} /> : null,
    },
  ];
  return (
    <AreaSection
      id="umfang"
      title={t('extent.title')}
      edit={
        area.can.includes('verify')
          ? { to: `/workspace/areas/${area.slug}/streets`, label: t('extent.streets.change') }
          : null
      }
    >
      <Facts facts={facts} />
      {area.can.includes('verify') ? (
        <p>
          <A to={`/workspace/areas/${area.slug}/boundary`}>{t('boundary.change')}</A>
        </p>
      ) : null}
      {boundary && boundary.conflicts.length > 0 ? <Overlaps conflicts={boundary.conflicts} /> : null}
      {streetList && streetList.entries.length > 0 ? <Streets entries={streetList.entries} /> : null}
    </AreaSection>
  );
}

function Boundary({ area, boundary }: { area: Area; boundary: NonNullable<Area['boundary']> }): ReactNode {
  const translator = useText();
  const { t, number, day } = translator;
  const parts = [
    boundary.hectares === null
      ? null
      : t('figure.hectares', { value: number(Math.round(boundary.hectares * 10) / 10) }),
    boundary.planningAreas.length > 0
      ? t('extent.planningAreas', { ...planningWords(area, translator), keys: boundary.planningAreas.join(', ') })
      : null,
    boundary.from ? t('value.from', { day: day(boundary.from) }) : null,
  ];
  return parts.filter((part) => part !== null).join(', ') || t('extent.boundary.given');
}

/** Other areas that have a part of this one; their pages say the same. */
function Overlaps({ conflicts }: { conflicts: NonNullable<Area['boundary']>['conflicts'] }): ReactNode {
  const { t } = useText();
  return (
    <Notice tone="warning" title={t('overlap.title')}>
      <p>{t('overlap.text')}</p>
      <OverlapList conflicts={conflicts} />
    </Notice>
  );
}

function Streets({ entries }: { entries: CheckedStreet[] }): ReactNode {
  const { t } = useText();
  const conflicts = entries.filter((entry) => entry.conflicts.length > 0).length;
  return (
    <>
      {conflicts > 0 ? (
        <Notice tone="warning" title={t('street.conflict.title')}>
          <p>{t('street.conflict.text', { count: conflicts })}</p>
        </Notice>
      ) : null}
      <details className="qw-details" open={conflicts > 0}>
        <summary>{t('extent.streets.show')}</summary>
        <ul className="ws-plain">
          {entries.map((entry, n) => (
            <li key={n}>
              {shownStreet(entry)}
              <StreetCheck entry={entry} />
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
