import { type ReactNode } from 'react';
import { A, Name } from '#web/ui';
import { type AreaOfAddressAnswer } from '../../build/documents/documents.js';
import { useT } from '../speak.js';

type Offices = AreaOfAddressAnswer['areaByAddress']['offices'];

/** Who can help with an address that has no sure answer. The words above each group say how near is meant. */
export function NearOffices({ offices }: { offices: Offices }): ReactNode {
  const { t } = useT();
  return (
    <>
      {[...Map.groupBy(offices, ({ by }) => by)].map(([by, group]) => (
        <Group key={by} by={by} offices={group} />
      ))}
      <p>
        <a href="#quartiere">{t('home.office.all')}</a>
      </p>
    </>
  );
}

function Group({ by, offices }: { by: Offices[number]['by']; offices: Offices }): ReactNode {
  const { t, number } = useT();
  return (
    <>
      <p>{t(`home.office.by.${by}`)}</p>
      <ul>
        {offices.map(({ office, kilometres }) =>
          office?.area ? (
            <li key={`${office.area.slug} ${office.street} ${office.houseNumber}`}>
              <A to={`/q/${office.area.slug}`}>
                <Name>{office.area.name}</Name>
              </A>
              {`: ${office.street} ${office.houseNumber}, ${[office.postalCode, office.city].filter(Boolean).join(' ')}`}
              {kilometres === null ? null : (
                <span className="qw-muted"> ({t('home.office.away', { distance: number(kilometres) })})</span>
              )}
            </li>
          ) : null,
        )}
      </ul>
    </>
  );
}
