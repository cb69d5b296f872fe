import { type ReactNode } from 'react';
import { A, EmptyState } from '#web/ui';
import { SourceNote } from '../kit/doubt.js';
import { useText } from '../kit/use-text.js';
import { hasRole } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { type Area, AreaSection } from './area-section.js';
import { periodOf } from './period.js';

/** Who was, is and will be responsible. */
export function CarrierSection({ area }: { area: Area }): ReactNode {
  const { t, term } = useText();
  const { me } = useShell();
  const senate = hasRole(me, 'senate');
  const current = area.commissions.find((commission) => commission.current);
  const edit = current
    ? { to: `/workspace/areas/${area.slug}/carrier`, label: t('carrierChange.start') }
    : { to: `/workspace/areas/${area.slug}/commission`, label: t('commission.add') };
  return (
    <AreaSection id="traeger" title={term('carrier')} edit={senate ? edit : null}>
      {area.commissions.length === 0 ? (
        <EmptyState title={t('list.empty')}>
          <p>{t('commission.none')}</p>
        </EmptyState>
      ) : (
        <ul className="ws-list">
          {area.commissions.map((commission) => (
            <CommissionLine key={commission.id} commission={commission} />
          ))}
        </ul>
      )}
    </AreaSection>
  );
}

function CommissionLine({ commission }: { commission: Area['commissions'][number] }): ReactNode {
  const translator = useText();
  const { today } = useShell();
  const { t } = translator;
  const { carrier, current, source, verified, tenderReference, endReason, can, id } = commission;
  return (
    <li aria-current={current ? 'true' : undefined}>
      {carrier ? <A to={`/workspace/carriers/${carrier.id}`}>{carrier.name}</A> : t('value.unknown')}
      <span className="ws-sub">
        {periodOf(translator, commission, today)}
        {tenderReference ? ` · ${t('commission.tender')}: ${tenderReference}` : ''}
        {endReason ? ` · ${endReason}` : ''}
      </span>
      {source ? (
        <span className="ws-sub">
          <SourceNote source={source} verified={verified} />
        </span>
      ) : null}
      {can.some((action) => ['end', 'verify', 'remove'].includes(action)) ? (
        <span className="ws-sub">
          <A to={`/workspace/commissions/${id}`}>{t('commission.manage')}</A>
        </span>
      ) : null}
    </li>
  );
}
