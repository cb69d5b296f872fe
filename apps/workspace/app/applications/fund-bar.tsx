import { type ReactNode } from 'react';
import { useText } from '../kit/use-text.js';

interface Fund {
  year: number;
  ceilingCents: number;
  reservedCents: number;
  committedCents: number;
  paidCents: number;
  freeCents: number;
}

/** How much of a fund is given away: the numbers in words, and a bar that repeats them. */
export function FundBar({ fund }: { fund: Fund }): ReactNode {
  const { t, money } = useText();
  const { year, ceilingCents, freeCents } = fund;
  const given = ceilingCents - freeCents;
  const share = ceilingCents > 0 ? Math.min(100, Math.max(0, (given / ceilingCents) * 100)) : 0;
  return (
    <div className="ws-fund">
      <p>
        <strong>{t('fund.year', { year })}</strong>
        <span>{t('fund.free', { free: money(freeCents), ceiling: money(ceilingCents) })}</span>
      </p>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" width="100%" height="12" aria-hidden="true">
        <rect data-part="all" width="100" height="6" />
        <rect data-part="given" width={Math.round(share * 10) / 10} height="6" />
      </svg>
      <p className="ws-sub">
        {t('fund.parts', { committed: money(fund.committedCents + fund.reservedCents), paid: money(fund.paidCents) })}
      </p>
    </div>
  );
}
