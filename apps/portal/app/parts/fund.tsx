import { type ReactNode } from 'react';
import { ButtonLink } from '#web/ui';
import { type FundingForm } from '../area-page.js';
import { useT } from '../speak.js';

/** Money for an idea: how much at most, and the way to it. */
export function Fund({ slug, form }: { slug: string; form: FundingForm }): ReactNode {
  const { t, money } = useT();
  const limit = money(form.rules?.applicationLimitCents ?? 0, 'short');
  return (
    <div className="qw-fund">
      <h2 id="mitmachen">{t('area.fund.title')}</h2>
      {form.open ? (
        <>
          <p className="qw-fund__sum">
            <b className="qw-number">{limit}</b> <span>{t('area.fund.most')}</span>
          </p>
          <p>{t('area.fund.text')}</p>
        </>
      ) : (
        <p>{t('area.fund.closed')}</p>
      )}
      <p className="qw-buttons">
        {form.open ? <ButtonLink to={`/q/${slug}/antrag`}>{t('area.fund.apply')}</ButtonLink> : null}
        <ButtonLink to="/status" weight="secondary">
          {t('area.fund.mine')}
        </ButtonLink>
      </p>
    </div>
  );
}
