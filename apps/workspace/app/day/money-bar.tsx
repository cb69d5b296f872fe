import { type ReactNode } from 'react';
import { useText } from '../kit/use-text.js';

export interface FundSums {
  ceilingCents: number;
  reservedCents: number;
  committedCents: number;
  paidCents: number;
  freeCents: number;
}

/** What is left in large, then the three parts: paid is full, promised is striped, free is empty; the numbers stand beside. */
export function MoneyBar({ sums }: { sums: FundSums }): ReactNode {
  const { t, money } = useText();
  const promised = sums.committedCents + sums.reservedCents;
  const words = {
    paid: money(sums.paidCents, 'short'),
    promised: money(promised, 'short'),
    free: money(sums.freeCents, 'short'),
  };
  return (
    <>
      <p className="ws-sum">
        <b>{words.free}</b> {t('day.fund.free', { ceiling: money(sums.ceilingCents, 'short') })}
      </p>
      <Bar sums={sums} label={t('day.fund.bar', words)} />
      <p className="ws-legend">
        <span data-part="paid">{t('day.fund.paid', { money: words.paid })}</span>
        <span data-part="promised">{t('day.fund.promised', { money: words.promised })}</span>
      </p>
    </>
  );
}

/** Only the bar: 100 units wide. */
export function Bar({ sums, label, thin }: { sums: FundSums; label?: string; thin?: boolean }): ReactNode {
  const share = (cents: number): number =>
    sums.ceilingCents > 0 ? Math.min(100, Math.max(0, Math.round((cents / sums.ceilingCents) * 1000) / 10)) : 0;
  const paid = share(sums.paidCents);
  const promised = Math.min(100 - paid, share(sums.committedCents + sums.reservedCents));
  return (
    <svg
      className={thin ? 'ws-moneybar ws-moneybar--thin' : 'ws-moneybar'}
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <rect data-part="all" width="100" height="6" />
      <rect data-part="paid" width={paid} height="6" />
      <path data-part="promised-ground" d={`M${paid} 3h${promised}`} />
      <path data-part="promised" d={`M${paid} 3h${promised}`} />
    </svg>
  );
}
