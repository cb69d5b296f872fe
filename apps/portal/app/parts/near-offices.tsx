import { type ReactNode } from 'react';
import { A, Name } from '#web/ui';
import { useT } from '../speak.js';
import { type AddressAnswer } from './address-check.js';

/** Who can help with an address that has no sure answer. The words say how near is meant. */
export function NearOffices({ offices }: { offices: AddressAnswer['offices'] }): ReactNode {
  const { t, number } = useT();
  const [first] = offices;
  const all = (
    <p>
      <a href="#quartiere">{t('home.office.all')}</a>
    </p>
  );
  if (!first) return all;
  return (
    <>
      <p>{t(`home.office.by.${first.by}`)}</p>
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
      {all}
    </>
  );
}
