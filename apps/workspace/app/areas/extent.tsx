import { type ReactNode } from 'react';
import { type Fact, Facts } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { type Area, AreaSection } from './area-section.js';
import { Provenance } from './provenance.js';

/** Whether the platform knows which addresses belong to the area. */
export function Extent({ area }: { area: Area }): ReactNode {
  const { t } = useText();
  const { boundary, streetList } = area;
  const facts: Fact[] = [
    {
      key: 'boundary',
      label: t('extent.boundary'),
      value: boundary ? <Boundary boundary={boundary} /> : t('extent.boundary.none'),
      note: boundary ? <Provenance area={area} kind="BOUNDARY" value={boundary} /> : null,
    },
    {
      key: 'streets',
      label: t('extent.streets'),
      value: streetList ? t('extent.streets.count', { count: streetList.entries.length }) : t('extent.streets.none'),
      note: streetList ? <Provenance area={area} kind="STREET_LIST" value={streetList} /> : null,
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
      {streetList && streetList.entries.length > 0 ? <Streets entries={streetList.entries} /> : null}
    </AreaSection>
  );
}

function Boundary({ boundary }: { boundary: NonNullable<Area['boundary']> }): ReactNode {
  const { t, number, day } = useText();
  const parts = [
    boundary.hectares === null
      ? null
      : t('figure.hectares', { value: number(Math.round(boundary.hectares * 10) / 10) }),
    boundary.planningAreas.length > 0 ? t('extent.planningAreas', { keys: boundary.planningAreas.join(', ') }) : null,
    boundary.from ? t('value.from', { day: day(boundary.from) }) : null,
  ];
  return parts.filter((part) => part !== null).join(', ') || t('extent.boundary.given');
}

function Streets({ entries }: { entries: NonNullable<Area['streetList']>['entries'] }): ReactNode {
  const { t } = useText();
  return (
    <details className="qw-details">
      <summary>{t('extent.streets.show')}</summary>
      <ul className="ws-plain">
        {entries.map(({ street, numbers, postalCode }) => (
          <li key={`${street}${numbers}`}>
            {street} {numbers}
            {postalCode ? ` (${postalCode})` : ''}
          </li>
        ))}
      </ul>
    </details>
  );
}
